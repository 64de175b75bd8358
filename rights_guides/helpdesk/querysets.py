"""Which cases somebody sees, and which lists of a desk a case is on: the rules, once."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, Q, When
from django.utils import timezone

from rights_guides.helpdesk import categories
from rights_guides.helpdesk.choices import State

if TYPE_CHECKING:
    from portal.members.models import Member
    from rights_guides.helpdesk.models import Case as HelpCase  # noqa: F401
    from rights_guides.helpdesk.models import Desk

# Nothing more is to be done by a desk.
FINISHED_STATES = (State.RESOLVED, State.CLOSED)
# Before and after these hours around the day an answer is due, the desk is told.
DUE_SOON_HOURS = 6

_UNFINISHED = Q(merged_into=None) & ~Q(state__in=FINISHED_STATES)
_CANNOT_WAIT = Q(danger=True) | Q(kind__in=sorted(categories.URGENT_KINDS))

# The order of the lists, in columns that the database reckons itself (``Case``): what cannot
# wait, then what has had no answer, by the day it is due, by the day it came in.
QUEUE_RANK = Case(
    When(_CANNOT_WAIT & Q(first_answer_at=None), then=0),
    When(_CANNOT_WAIT, then=1),
    When(first_answer_at=None, then=2),
    default=3,
)
QUEUE_ORDER = ("queue_rank", "queue_due", "queue_since", "pk")


def _is_overdue(now: datetime | None) -> Q:
    return Q(first_answer_at=None, answer_due__lt=now or timezone.now())


def get_lists(member: "Member", now: datetime | None = None) -> dict[str, Q]:
    """The lists of a desk, by name, as conditions on what has come in there."""
    return {
        "all": _UNFINISHED,
        "new": _UNFINISHED & Q(assignee=None),
        "mine": _UNFINISHED & Q(assignee=member),
        "us": _UNFINISHED & Q(needs_answer=True),
        "others": _UNFINISHED & Q(needs_answer=False),
        "overdue": _UNFINISHED & _is_overdue(now),
        "finished": Q(merged_into=None, state__in=FINISHED_STATES),
    }


def is_referral_standing(prefix: str = "") -> Q:
    """Whether a referral lets its receiver look at the case now.

    With the worker's consent, which was not taken back, or by the decision of two persons where
    life is in danger. ``prefix``: the way to the referral, such as ``referrals__``.
    """
    consented = Q(
        **{f"{prefix}consent__given_at__isnull": False, f"{prefix}consent__ended_at__isnull": True}
    )
    decided = Q(**{f"{prefix}without_consent": True, f"{prefix}decided_by_second__isnull": False})
    return Q(**{f"{prefix}state__in": ["sent", "accepted"]}) & (consented | decided)


def is_of_countries(codes: Collection[str], prefix: str = "") -> Q:
    """Whether a case is from or in one of these countries, or at a desk there.

    Every case is where none is named. ``prefix``: the way to the case, such as ``case__``.
    """
    if not codes:
        return Q()
    ways = ("origin", "destination", "desk__country")
    return Q(*((f"{prefix}{way}__in", codes) for way in ways), _connector=Q.OR)


class CaseQuerySet(models.QuerySet["HelpCase"]):
    """Cases by who may see them, and by what is to be done."""

    def drafts(self) -> Self:
        """What workers are still writing; nobody else's business."""
        return self.filter(state=State.DRAFT)

    def submitted(self) -> Self:
        """What has come in."""
        return self.exclude(state=State.DRAFT)

    # --- Who sees it

    def at_desks_of(self, member: "Member") -> Self:
        """Cases of the desks that ``member`` works at."""
        return self.submitted().filter(desk__members__member=member)

    def referred_to(self, member: "Member") -> Self:
        """Cases that were passed on to a desk of ``member`` and may be looked at now."""
        referred = self.model.objects.filter(
            is_referral_standing("referrals__"), referrals__to_desk__members__member=member
        )
        return self.submitted().filter(pk__in=referred.values("pk"))

    def visible_to(self, member: "Member") -> Self:
        """The cases that ``member`` may open as a case worker; see ``permissions`` for parts."""
        own = self.model.objects.filter(desk__members__member=member)
        referred = self.model.objects.filter(
            is_referral_standing("referrals__"), referrals__to_desk__members__member=member
        )
        return self.submitted().filter(Q(pk__in=own.values("pk")) | Q(pk__in=referred.values("pk")))

    def at(self, desks: "Collection[Desk]") -> Self:
        """Cases of ``desks``."""
        keys = [desk.pk for desk in desks]
        of_them = Q(desk=keys[0]) if len(keys) == 1 else Q(desk__in=keys)
        return self.submitted().filter(of_them)

    def referred_at(self, desks: "Collection[Desk]") -> Self:
        """Cases of others that were passed on to ``desks`` and may be looked at now."""
        keys = [desk.pk for desk in desks]
        referred = self.filter(is_referral_standing("referrals__"), referrals__to_desk__in=keys)
        return referred.submitted().exclude(desk__in=keys).order_by().distinct()

    def of_countries(self, codes: Collection[str]) -> Self:
        """Cases from or in one of these countries; all, where none is named."""
        return self.submitted().filter(is_of_countries(codes))

    def without_desk(self) -> Self:
        """Cases that no rule sent to a desk: the coordinators'."""
        return self.submitted().filter(desk=None)

    # --- What is to be done

    def standing_alone(self) -> Self:
        """Without those that were joined with a duplicate."""
        return self.filter(merged_into=None)

    def unfinished(self) -> Self:
        """Cases with which something is still to be done."""
        return self.submitted().filter(_UNFINISHED)

    def new(self) -> Self:
        """Nobody has taken them."""
        return self.unfinished().filter(assignee=None)

    def assigned_to(self, member: "Member") -> Self:
        """Unfinished cases of ``member``."""
        return self.unfinished().filter(assignee=member)

    def waiting_for_desk(self) -> Self:
        """The worker wrote last, or has had no answer."""
        return self.unfinished().filter(needs_answer=True)

    def waiting_for_others(self) -> Self:
        """The desk has answered or passed it on."""
        return self.unfinished().filter(needs_answer=False)

    def overdue(self, now: datetime | None = None) -> Self:
        """The first answer is late."""
        return self.unfinished().filter(_is_overdue(now))

    def count_lists(self, member: "Member") -> dict[str, int]:
        """How many cases are on each list of a desk; one query."""
        lists = get_lists(member)
        numbers = {name: Count("pk", filter=condition) for name, condition in lists.items()}
        return dict(self.aggregate(**numbers))

    def most_urgent_first(self) -> Self:
        """What cannot wait, then what has had no answer, by the day it is due."""
        return self.order_by(*QUEUE_ORDER)

    def to_erase(self, today: object = None) -> Self:
        """Closed so long ago that names have to go."""
        return self.filter(erased_at=None, erase_on__lte=today or timezone.localdate())
