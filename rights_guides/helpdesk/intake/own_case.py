"""A case as its worker sees it, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rights_guides.helpdesk import acts
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.models import Case, IdentityLook, Message

MAX_LOOKS = 10

_IN_PLAIN_WORDS: Mapping[str, Promise] = {
    State.RECEIVED: _("We have it. Nobody has read it yet."),
    State.TRIAGED: _("A help desk has read it."),
    State.OPEN: _("A help desk is working on it."),
    State.REFERRED: _("The help desk passed it on to someone who can help."),
    State.WAITING: _("The help desk has written or asked, and waits for an answer."),
    State.RESOLVED: _("The help desk says that it is solved."),
    State.CLOSED: _("The case is closed."),
}


@dataclass(frozen=True, slots=True)
class OwnCase:
    """What the page shows. ``first_due``: until when a first answer comes, if there is none yet."""

    state: Promise
    outcome: str
    first_due: datetime | None
    messages: list[Message]
    looks: list[IdentityLook]
    can_be_reopened: bool

    @property
    def new_answers(self) -> int:
        """How many answers the worker has not seen."""
        return sum(1 for message in self.messages if is_new(message))


def is_new(message: Message) -> bool:
    """Whether it is an answer that the worker has not seen."""
    return not message.from_worker and message.seen_at is None


def describe(case: Case) -> OwnCase:
    """The case for its worker; three queries."""
    messages = list(case.messages.select_related("desk"))
    for message in messages:
        message.is_new = is_new(message)  # type: ignore[attr-defined]
    return OwnCase(
        state=_IN_PLAIN_WORDS[case.state],
        outcome=str(case.get_outcome_display()) if case.outcome else "",
        first_due=case.answer_due if case.first_answer_at is None else None,
        messages=messages,
        looks=list(case.looks.select_related("desk").order_by("-created")[:MAX_LOOKS]),
        can_be_reopened=acts.can_be_reopened(case),
    )


def mark_as_seen(case: Case) -> None:
    """The worker has looked: answers are new no more, the next time."""
    now = timezone.now()
    unseen = Q(seen_at=None, from_worker=False)
    case.messages.filter(unseen).update(seen_at=now)
    Case.objects.filter(pk=case.pk).update(worker_seen_at=now)
