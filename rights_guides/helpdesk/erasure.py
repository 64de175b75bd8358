"""Erasing who a case was about: its data key is destroyed, and nobody can open it again.

The coded facts stay, for the numbers. A backup that is older than this holds the wrapped key;
it becomes unreadable, too, when the key of the ring that wrapped it is changed and destroyed
(``manage.py rotate_case_keys``): the key of an erased case is never wrapped again.
"""

from django.db import connection, transaction
from django.utils import timezone

from rights_guides.helpdesk.acts import WORKER, Doer, record
from rights_guides.helpdesk.models import Case, CaseAct, DataKey

_SEALED = (
    "name", "contact", "employer", "agency", "place", "receipt", "draft", "imported_row",
)  # fmt: skip


def erase(case: Case, doer: Doer = WORKER) -> None:
    """Destroy what identifies the worker: key, sealed columns, messages, files, receipt.

    The keyed hash of a whole row of an older list stays, so that the row is not taken again.
    """
    with transaction.atomic():
        current: Case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if current.is_erased:
            return
        _destroy_key(current)
        for name in _SEALED:
            setattr(current, f"sealed_{name}", b"")
        current.receipt_lookup = current.phone_lookup = current.employer_lookup = None
        current.draft_lookup = None
        current.fingerprint = ""
        current.erased_at = timezone.now()
        _delete_words(current)
        current.save()
        record_erased(current, doer)
    case.refresh_from_db()
    case.__dict__.pop("data_key", None)
    _empty_log()


def delete(case: Case) -> None:
    """Delete the case with all that hangs on it, at the worker's wish."""
    with transaction.atomic():
        _destroy_key(case)
        for file in case.files.all():
            file.delete()
        case.delete()
    _empty_log()


def record_erased(case: Case, doer: Doer) -> None:
    """The last line of its history; with no sealed words, which nobody could open."""
    record(case, CaseAct.Kind.ERASED, doer)


def _destroy_key(case: Case) -> None:
    """Overwrite the wrapped key before its row goes: SQLite leaves deleted rows in the file."""
    keys = DataKey.objects.filter(case=case)
    for row in keys:
        keys.update(wrapped=bytes(len(row.wrapped)))
    keys.delete()


def _delete_words(case: Case) -> None:
    for file in case.files.all():
        file.delete()  # one by one: each takes its content along
    case.messages.all().delete()
    case.notes.all().delete()
    case.tasks.all().delete()
    case.acts.exclude(sealed_detail=b"").update(sealed_detail=b"")
    case.referrals.update(sealed_purpose=b"", sealed_reason=b"", sealed_answer=b"")
    case.emergencies.update(sealed_reason=b"")


def _empty_log() -> None:
    """Have SQLite write its log into the file and empty it: the key was in there, too."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
