"""Changing the key of the ring: every data key is wrapped anew, and found again by the new key.

What is sealed stays as it is, so that a million messages cost nothing. It goes on where it was
stopped: what is left are the rows that name another key.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from rights_guides.helpdesk import acts, lookups
from rights_guides.helpdesk.encryption import envelope
from rights_guides.helpdesk.models import Case, DataKey

BATCH = 200
_LOOKUPS = ["receipt_lookup", "phone_lookup", "employer_lookup", "imported_row_lookup"]


def list_old_keys() -> QuerySet[DataKey]:
    """The data keys that another key than the current one wraps."""
    return DataKey.objects.exclude(key_id=settings.CASE_KEYS.current.key_id)


def get_missing_keys() -> list[str]:
    """The names of keys that a case needs and the ring does not have."""
    known = [key.key_id for key in settings.CASE_KEYS.keys]
    rows = DataKey.objects.exclude(key_id__in=known).order_by("key_id")
    return list(rows.values_list("key_id", flat=True).distinct())


def rotate_all() -> Iterator[int]:
    """Wrap everything anew, a batch for each transaction; yield how many each batch had.

    Raises ``MissingKeyError`` where the ring lacks a key that a case needs.
    """
    while number := _rotate_batch():
        yield number


def _rotate_batch() -> int:
    with transaction.atomic():
        rows = list(list_old_keys().select_for_update(of=("self",)).order_by("pk")[:BATCH])
        cases = Case.objects.select_for_update(of=("self",)).in_bulk([row.pk for row in rows])
        for row in rows:
            data_key = row.open()
            row.key_id = settings.CASE_KEYS.current.key_id
            row.wrapped = envelope.wrap(data_key, row.pk, settings.CASE_KEYS.current)
            case = cases[row.pk]
            case.data_key = data_key
            _look_up_anew(case)
        DataKey.objects.bulk_update(rows, ["key_id", "wrapped"])
        Case.objects.bulk_update(cases.values(), _LOOKUPS)
    return len(rows)


def _look_up_anew(case: Case) -> None:
    acts.set_lookups(case)
    case.receipt_lookup = lookups.look_up(case.receipt) if case.receipt else None
    row = case.imported_row
    case.imported_row_lookup = lookups.look_up(row) if row else None
