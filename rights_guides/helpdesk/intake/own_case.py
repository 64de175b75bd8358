"""A case as its worker sees it, in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.multilingual import readers_language
from rights_guides.helpdesk import acts
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.deadlines import say_answer_due
from rights_guides.helpdesk.hours import say_next_opening
from rights_guides.helpdesk.machine_translation import is_offered
from rights_guides.helpdesk.models import Case, CaseFile, IdentityLook, Message, Referral
from rights_guides.helpdesk.models.referrals import Part
from rights_guides.helpdesk.places import PlacesInCountry, find_places
from rights_guides.helpdesk.proof import Proof, make_proof

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


def get_state_in_words(case: Case) -> Promise:
    """Where it stands, as one says it aloud."""
    return _IN_PLAIN_WORDS[case.state]


@dataclass(frozen=True, slots=True)
class OwnCase:
    """What the page shows. ``first_due``: until when a first answer comes, if there is none yet;
    ``opens``: the day on which somebody reads what the worker wrote last, if nobody is there now.

    ``asked``: to whom the case may be passed on, if the worker agrees; ``agreed``: where it did.
    """

    state: Promise
    outcome: str
    first_due: str
    opens: str
    messages: list[Message]
    can_be_translated: bool
    files: list[CaseFile]
    looks: list[IdentityLook]
    asked: list[Referral]
    agreed: list[Referral]
    can_be_reopened: bool
    can_say_whether_satisfied: bool
    proof: Proof
    places: list[PlacesInCountry]

    @property
    def new_answers(self) -> int:
        """How many answers the worker has not seen."""
        return sum(1 for message in self.messages if is_new(message))


def is_new(message: Message) -> bool:
    """Whether it is an answer that the worker has not seen."""
    return not message.from_worker and message.seen_at is None


def describe(case: Case, translated: Mapping[Any, str] | None = None) -> OwnCase:
    """The case for its worker; five queries. ``translated``: messages by a machine."""
    messages = list(case.messages.select_related("desk"))
    for message in messages:
        message.is_new = is_new(message)  # type: ignore[attr-defined]
        message.translated = (translated or {}).get(message.pk, "")  # type: ignore[attr-defined]
    files, referrals = list(case.files.all()), _list_referrals(case)
    first = next((message for message in messages if message.from_worker), None)
    return OwnCase(
        state=get_state_in_words(case),
        outcome=str(case.get_outcome_display()) if case.outcome else "",
        first_due=say_answer_due(case) if case.first_answer_at is None else "",
        opens=say_next_opening(case.desk) if case.needs_answer else "",
        messages=messages,
        can_be_translated=not translated and is_offered() and has_foreign(messages),
        files=[file for file in files if file.from_worker],
        asked=[each for each in referrals if each.state == Referral.State.ASKED],
        agreed=[each for each in referrals if each.state != Referral.State.ASKED],
        looks=list(case.looks.select_related("desk").order_by("-created")[:MAX_LOOKS]),
        can_be_reopened=acts.can_be_reopened(case),
        can_say_whether_satisfied=can_say_whether_satisfied(case),
        proof=make_proof(case, first.text if first else ""),
        places=find_places(case, readers_language(), case.language),
    )


def has_foreign(messages: Iterable[Message]) -> bool:
    """Whether a desk wrote in another language than the reader's."""
    language = readers_language()
    return any(not each.from_worker and each.language != language for each in messages)


def can_say_whether_satisfied(case: Case) -> bool:
    """Once, when the desk says that it is solved."""
    return case.state in (State.RESOLVED, State.CLOSED) and case.is_satisfied is None


def _list_referrals(case: Case) -> list[Referral]:
    """What the worker was asked about and may still say no to, with the receiver's name.

    Also what two persons passed on without asking, since life was in danger; not what is only
    proposed.
    """
    states = Referral.State
    standing = (states.ASKED, states.SENT, states.ACCEPTED, states.REPORTED)
    proposed = Q(without_consent=True, state=states.ASKED)
    rows = case.referrals.filter(state__in=standing).exclude(proposed)
    referrals = list(rows.select_related("to_desk", "consent"))
    labels = dict(Part.choices)
    for each in referrals:
        each.part_labels = [labels[part] for part in each.parts if part in labels]  # type: ignore[attr-defined]
    return referrals


def mark_as_seen(case: Case) -> None:
    """The worker has looked: answers are new no more, the next time."""
    case.messages.filter(seen_at=None, from_worker=False).update(seen_at=timezone.now())
