"""What a case is about, as a desk codes it, and what has to be done by when.

Like ``acts``, whose rules hold here, too: one transaction each, with its line in the history.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.members.models import Member
from rights_guides.helpdesk import acts
from rights_guides.helpdesk.acts import Doer, changing, record
from rights_guides.helpdesk.deadlines import get_answer_due
from rights_guides.helpdesk.models import Case, CaseAct, CaseFile, CaseRight, Task

Kind = CaseAct.Kind
COUNTED = (
    "kind",
    "danger",
    "origin",
    "destination",
    "sector",
    "since",
    "workers",
    "is_collective",
    "claimed",
    "recovered",
    "currency",
)
SEALED = ("employer", "agency", "place")


def code_facts(
    case: Case, doer: Doer, facts: Mapping[str, Any], version: int | None = None
) -> None:
    """Write down what is counted, and whom it is about; only what ``facts`` names.

    The first answer is due by what the case is about now. Raises ``ChangedMeanwhileError``.
    """
    with changing(case, version) as current:
        kind_before = current.kind
        for name in (*COUNTED, *SEALED):
            if name in facts:
                setattr(current, name, facts[name])
        if current.first_answer_at is None and current.received_at is not None:
            current.answer_due = get_answer_due(current, current.received_at)
        acts.set_lookups(current)
        record(current, Kind.CODED, doer)
    if case.kind != kind_before:
        acts.add_areas(case)


def choose_rights(
    case: Case,
    doer: Doer,
    rules: Iterable[int] = (),
    clauses: Iterable[int] = (),
    guides: Iterable[UUID] = (),
    version: int | None = None,
) -> None:
    """The rights that the case is about, in place of those it had.

    Raises ``ChangedMeanwhileError``.
    """
    with changing(case, version):
        case.rights.all().delete()
        CaseRight.objects.bulk_create(
            [
                *(CaseRight(case=case, rule_id=key) for key in rules),
                *(CaseRight(case=case, clause_id=key) for key in clauses),
                *(CaseRight(case=case, guide=key) for key in guides),
            ]
        )
        record(case, Kind.CODED, doer)


def add_task(
    case: Case, doer: Doer, text: str, due: dt.date | None, assignee: Member | None = None
) -> Task:
    """Something has to be done by a day."""
    with transaction.atomic():
        task = Task(case=case, due=due, assignee=assignee or doer.actor)
        task.text = text
        task.save()
        record(case, Kind.TASK, doer)
    return task


def finish_task(task: Task, doer: Doer) -> None:
    """It is done; once."""
    with transaction.atomic():
        rows = Task.objects.filter(pk=task.pk, done_at=None)
        if rows.update(done_at=timezone.now()):
            record(task.case, Kind.TASK, doer)


def add_file(case: Case, doer: Doer, name: str, media_type: str, content: bytes) -> CaseFile:
    """A file that the desk has got; cleaned already."""
    with transaction.atomic():
        file = CaseFile(case=case, author=doer.actor, from_worker=False, media_type=media_type)
        file.name = name
        file.seal_content(content)
        file.save()
        record(case, Kind.FILE_ADDED, doer)
    return file
