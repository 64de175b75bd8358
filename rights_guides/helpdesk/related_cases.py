"""Cases that belong together: duplicates joined, one split in two, many workers in one.

Whether two are the same is proposed by keyed hashes of the phone number and of the employer's
name; of another desk's case nobody learns more than that there is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rights_guides.helpdesk.acts import Doer, changing, record, set_lookups
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.deadlines import get_answer_due
from rights_guides.helpdesk.models import Case, CaseAct, Message

Kind = CaseAct.Kind
MAX_PROPOSED = 20


@dataclass(frozen=True, slots=True)
class Proposals:
    """What may be the same, or against the same employer. ``elsewhere``: another desk has one."""

    same: Sequence[Case]
    same_employer: Sequence[Case]
    elsewhere: bool


def find_proposals(case: Case) -> Proposals:
    """Cases by the same phone number, and against the same employer; two queries."""
    likely = Q(pk__in=[])
    if case.phone_lookup:
        likely |= Q(phone_lookup=case.phone_lookup)
    if case.employer_lookup:
        likely |= Q(employer_lookup=case.employer_lookup)
    found = Case.objects.submitted().standing_alone().filter(likely).exclude(pk=case.pk)
    here = list(found.filter(desk=case.desk_id)[:MAX_PROPOSED]) if case.desk_id else []
    same = [each for each in here if case.phone_lookup and _has_same_phone(each, case)]
    elsewhere = found.exclude(desk=case.desk_id) if case.desk_id else found
    return Proposals(same, [each for each in here if each not in same], elsewhere.exists())


def _has_same_phone(one: Case, other: Case) -> bool:
    return bytes(one.phone_lookup or b"") == bytes(other.phone_lookup or b"")


def merge(case: Case, doer: Doer, into: Case, version: int | None = None) -> None:
    """``case`` is a duplicate of ``into``: it stays as it is, and is on no list any more.

    Each keeps its own key and its own receipt; the history of both says so.
    """
    if into.pk == case.pk or into.merged_into_id is not None:
        raise ValueError(into.reference)
    with changing(case, version) as current:
        current.merged_into = into
        current.duplicates.update(merged_into=into)
        record(current, Kind.MERGED, doer, detail=into.reference)
        record(into, Kind.MERGED, doer, detail=current.reference)


def split(case: Case, doer: Doer, text: str, version: int | None = None) -> Case:
    """A second case about something else that the same worker told; with a new first message."""
    with transaction.atomic():
        with changing(case, version) as current:
            record(current, Kind.SPLIT, doer)
        part = Case(**_copy(case))
        for name in ("name", "contact", "employer", "agency", "place"):
            setattr(part, name, getattr(case, name))
        part.state = State.OPEN
        part.answer_due = get_answer_due(part, part.received_at or timezone.now())
        set_lookups(part)
        part.save()
        message = Message(case=part, language=part.language)
        message.text = text
        message.save()
        record(part, Kind.SPLIT, doer, detail=case.reference)
    return part


def _copy(case: Case) -> dict[str, Any]:
    names = (
        "desk",
        "assignee",
        "channel",
        "language",
        "origin",
        "destination",
        "sector",
        "since",
        "reach",
        "received_at",
        "worker_wrote_at",
        "needs_answer",
        "first_answer_at",
    )
    return {name: getattr(case, name) for name in names}


def put_into_group(case: Case, doer: Doer, group: Case, version: int | None = None) -> None:
    """``case`` is one of those in the collective case ``group``."""
    if group.pk == case.pk or group.group_id is not None:
        raise ValueError(group.reference)
    with transaction.atomic():
        with changing(case, version) as current:
            current.group = group
            record(current, Kind.GROUPED, doer, detail=group.reference)
        with changing(group) as current:
            current.is_collective = True
            record(current, Kind.GROUPED, doer, detail=case.reference)
