"""Everything that is done with a case: each in one transaction, with its line in the history.

Functions take who did it as ``actor`` and for which ``desk``; both are ``None`` for the worker
and for the site. They ask no permissions: views do, right before (``permissions``). A case is
locked and read anew, so that two who act at once do so one after the other; what a person typed
over an older version raises ``ChangedMeanwhileError``.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.members.models import Member
from rights_guides.helpdesk import categories, lookups
from rights_guides.helpdesk.choices import Outcome, State
from rights_guides.helpdesk.deadlines import get_answer_due, is_urgent
from rights_guides.helpdesk.models import Case, CaseAct, Desk, Message, Note
from rights_guides.helpdesk.models.desks import DEFAULT_MONTHS_KEPT
from rights_guides.helpdesk.routing import CaseFacts, find_desk
from rights_guides.helpdesk.signals import case_acted
from rights_guides.helpdesk.states import REOPENED_WITHIN_DAYS, WrongStateError, can_become
from rights_guides.rules.models import Topic

Kind = CaseAct.Kind


class ChangedMeanwhileError(Exception):
    """Somebody saved the case since it was shown."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did something, and for which desk; nobody: the worker, or the site."""

    actor: Member | None = None
    desk: Desk | None = None


WORKER = Doer()


@contextmanager
def changing(case: Case, version: int | None = None) -> Iterator[Case]:
    """The case as it is now, locked until the block ends, and saved then.

    ``version``: the one that a form was made from. Raises ``ChangedMeanwhileError``.
    """
    with transaction.atomic():
        rows = Case.objects.select_for_update(of=("self",)).select_related("desk", "data_key_row")
        current: Case = rows.get(pk=case.pk)
        if version is not None and version != current.version:
            raise ChangedMeanwhileError(current.reference)
        yield current
        current.version += 1
        current.save()
        case.__dict__.update(
            {key: value for key, value in current.__dict__.items() if key != "data_key"}
        )


@contextmanager
def unchanged(case: Case, version: int | None) -> Iterator[None]:
    """For what is added to a case that has to be as it was shown; locked until the block ends.

    Raises ``ChangedMeanwhileError``.
    """
    with transaction.atomic():
        rows = Case.objects.select_for_update(of=("self",)).only("version")
        if version is not None and version != rows.get(pk=case.pk).version:
            raise ChangedMeanwhileError(case.reference)
        yield


def record(case: Case, kind: str, doer: Doer = WORKER, **values: Any) -> CaseAct:
    """Add a line to the history of a case, and announce it."""
    detail = values.pop("detail", "")
    act = CaseAct(case=case, kind=kind, actor=doer.actor, desk=doer.desk, **values)
    act.detail = detail
    act.save()
    case_acted.send(Case, act=act)
    return act


# --- Coming in -----------------------------------------------------------------


def receive(case: Case, doer: Doer = WORKER, desk: Desk | None = None) -> None:
    """A case has come in: it goes to its desk, and the time for an answer begins.

    ``desk``: of a case that a case worker took down; others are sent by the rules.
    """
    with changing(case) as current:
        _require(current, State.RECEIVED)
        now = timezone.now()
        current.state = State.RECEIVED
        current.received_at = current.worker_wrote_at = now
        current.needs_answer = True
        current.desk = desk or find_desk(get_facts(current))[0]
        current.answer_due = get_answer_due(current, now)
        set_lookups(current)
        record(current, Kind.RECEIVED, doer, to_state=State.RECEIVED)
        record(current, Kind.ROUTED, Doer(None, current.desk))
    add_areas(case)


def take_from_list(case: Case, doer: Doer) -> None:
    """A new case of an older list is at its desk, and stands where the list says.

    Nobody waits for its first answer, unless the list says that nobody has read it.
    """
    with transaction.atomic():
        set_lookups(case)
        if case.state == State.RECEIVED:
            case.needs_answer = True
            case.answer_due = get_answer_due(case, timezone.now())
        if case.closed_at is not None:
            case.erase_on = _get_erase_on(case, case.closed_at)
        case.save()
        record(case, Kind.RECEIVED, doer, to_state=case.state)
        add_areas(case)


def get_facts(case: Case) -> CaseFacts:
    """What the rules for new cases look at."""
    return CaseFacts(
        str(case.origin), str(case.destination), case.kind, case.language, is_urgent(case)
    )


def set_lookups(case: Case) -> None:
    """What duplicates and other cases of an employer are found by; not saved here."""
    phone = lookups.normalize_phone(str(case.contact.get("address", "")))
    employer = lookups.normalize_name(case.employer)
    case.phone_lookup = lookups.look_up(phone) if phone else None
    case.employer_lookup = lookups.look_up(employer) if employer else None


def add_areas(case: Case) -> None:
    """The areas of rights that its kind of problem belongs to."""
    group = categories.get_group_key(case.kind)
    keys = [key for each in categories.CATEGORIES if each.key == group for key in each.areas]
    case.areas.add(*Topic.objects.filter(key__in=keys))


# --- The conversation ------------------------------------------------------------


def write_as_worker(case: Case, text: str, language: str) -> Message:
    """The worker writes on; a case that was solved or closed a while ago is opened again."""
    with changing(case) as current:
        message = _add_message(current, text, language, from_worker=True)
        current.worker_wrote_at = timezone.now()
        current.needs_answer = True
        record(current, Kind.WORKER_WROTE)
        if current.state in (State.RESOLVED, State.CLOSED) and can_be_reopened(current):
            _reopen(current, WORKER)
        elif current.state == State.WAITING:
            _set_state(current, State.OPEN, WORKER)
    return message


def add_file(case: Case) -> None:
    """The worker sent a file, which is kept already."""
    with changing(case) as current:
        current.worker_wrote_at = timezone.now()
        current.needs_answer = True
        record(current, Kind.FILE_ADDED)


def say_whether_satisfied(case: Case, *, is_satisfied: bool) -> None:
    """The worker says once whether it helped."""
    with changing(case) as current:
        if current.is_satisfied is None:
            current.is_satisfied = is_satisfied


def answer(case: Case, doer: Doer, text: str, language: str, version: int | None = None) -> Message:
    """A desk answers the worker."""
    with changing(case, version) as current:
        message = _add_message(current, text, language, from_worker=False, doer=doer)
        current.first_answer_at = current.first_answer_at or _now(current)
        current.needs_answer = False
        if current.state in (State.RECEIVED, State.TRIAGED):
            _set_state(current, State.OPEN, doer)
        record(current, Kind.ANSWERED, doer)
    return message


def take_note(case: Case, doer: Doer, text: str) -> Note:
    """A note that the worker never sees."""
    with transaction.atomic():
        note = Note(case=case, desk=doer.desk, author=doer.actor)
        note.text = text
        note.save()
        record(case, Kind.NOTED, doer)
    return note


def _add_message(
    case: Case, text: str, language: str, *, from_worker: bool, doer: Doer = WORKER
) -> Message:
    message = Message(
        case=case,
        language=language,
        from_worker=from_worker,
        author=doer.actor,
        desk=doer.desk,
    )
    message.text = text
    message.save()
    return message


# --- Whose it is, and where it stands ---------------------------------------------


def take(
    case: Case, doer: Doer, assignee: Member | None = None, version: int | None = None
) -> None:
    """A member of the desk takes the case, or gives it to another of them."""
    with changing(case, version) as current:
        current.assignee = assignee or doer.actor
        if current.state == State.RECEIVED:
            _set_state(current, State.TRIAGED, doer)
        record(current, Kind.TAKEN, doer)


def hand_over(
    case: Case, doer: Doer, desk: Desk, reason: str = "", version: int | None = None
) -> None:
    """The case goes to another desk for good; nobody there has taken it yet.

    What was passed on with the worker's consent is a referral, not this: it is for cases that
    came to the wrong desk, and for coordinators.
    """
    with changing(case, version) as current:
        current.desk, current.assignee = desk, None
        if current.first_answer_at is None and current.received_at is not None:
            current.answer_due = get_answer_due(current, current.received_at)
        record(current, Kind.HANDED_OVER, Doer(doer.actor, desk), detail=reason)


def change_state(case: Case, doer: Doer, state: str, version: int | None = None) -> None:
    """The case goes on. Raises ``WrongStateError``."""
    with changing(case, version) as current:
        _set_state(current, state, doer)


def resolve(
    case: Case, doer: Doer, outcome: str, facts: Mapping[str, Any], version: int | None = None
) -> None:
    """The case is solved, with ``outcome``; ``facts``: what was recovered, and in which currency.

    Raises ``WrongStateError``, and ``ValueError`` for no outcome.
    """
    if outcome not in Outcome.values:
        raise ValueError(outcome)
    with changing(case, version) as current:
        _set_state(current, State.RESOLVED, doer)
        current.outcome = outcome
        current.resolved_at = _now(current)
        current.needs_answer = False
        for name in ("recovered", "currency"):
            if name in facts:
                setattr(current, name, facts[name])


def close(case: Case, doer: Doer = WORKER, version: int | None = None) -> None:
    """The case is closed; from now on the time runs until names are erased."""
    with changing(case, version) as current:
        _set_state(current, State.CLOSED, doer)
        current.closed_at = _now(current)
        current.erase_on = _get_erase_on(current, current.closed_at)


def _now(case: Case) -> dt.datetime:
    """This moment, and never one before the case came in: clocks are set back."""
    now = timezone.now()
    return max(now, case.received_at or now)


def _get_erase_on(case: Case, closed: dt.datetime) -> dt.date:
    """The day on which a case that was closed then loses its names."""
    months = case.desk.months_kept if case.desk else DEFAULT_MONTHS_KEPT
    return _add_months(timezone.localdate(closed), months)


def _add_months(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def can_be_reopened(case: Case) -> bool:
    """Whether the worker may still open it again."""
    if case.is_erased or case.state not in (State.RESOLVED, State.CLOSED):
        return False
    since = case.closed_at or case.resolved_at
    return since is None or (timezone.now() - since).days <= REOPENED_WITHIN_DAYS


def reopen(case: Case, doer: Doer = WORKER, version: int | None = None) -> None:
    """A solved or closed case is worked on again. Raises ``WrongStateError``."""
    with changing(case, version) as current:
        _reopen(current, doer)


def _reopen(case: Case, doer: Doer) -> None:
    _set_state(case, State.OPEN, doer)
    case.closed_at = case.erase_on = case.resolved_at = None
    case.outcome, case.is_satisfied = "", None
    record(case, Kind.REOPENED, doer)


def _require(case: Case, state: str) -> None:
    if not can_become(case.state, state):
        raise WrongStateError(f"{case.reference}: {case.state} to {state}")


def _set_state(case: Case, state: str, doer: Doer) -> None:
    _require(case, state)
    before, case.state = case.state, State(state)
    record(case, Kind.STATE, doer, from_state=before, to_state=state)
