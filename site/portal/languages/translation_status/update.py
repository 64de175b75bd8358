"""Updates the translation statuses of pages, when something is published or all at once.

The measure is the project's own: a fingerprint of the text that the public
can read, compared with the fingerprint of the source it was translated from.
wagtail-localize says "up to date" relative to the last synchronisation, which
is no help to a reader. What counts is the meaning: a minor edit of the source
leaves its translations as they are.

Statuses are computed from the recorded history alone, so they can be lost and
computed again with the same result.
"""

from collections.abc import Collection, Iterator
from itertools import batched
from uuid import UUID

from django.db import transaction
from wagtail.models import Page

from portal.languages.models import TranslationStatus
from portal.languages.translation_status.compute import update_statuses
from portal.languages.translation_status.history import PublicationHistory
from portal.languages.translation_status.record import TextRecorder

# Pages in all their languages at once: few queries, some ten megabytes.
BATCH_SIZE = 40


def _get_countries(page: Page) -> str:
    """The countries a page is about, where it is about any: their codes with commas between."""
    codes = getattr(page, "countries", None) or [getattr(page, "country", "")]
    return ",".join(str(code) for code in codes if code)


def _record_and_update_statuses(
    pages: list[Page], keys: Collection[UUID], *, minor: Collection[int] = (), skip_unchanged: bool
) -> None:
    history = PublicationHistory(keys)
    TextRecorder(pages, history, skip_unchanged=skip_unchanged).record(minor)
    update_statuses(keys, history, {page.pk: _get_countries(page) for page in pages})


@transaction.atomic
def refresh_status(page: Page, *, is_minor: bool = False) -> None:
    """Record the text of ``page`` as published now, and update its status in every language.

    ``page`` must be specific and as it is in the database. The number of queries
    does not depend on the number of languages.
    """
    minor = {page.pk} if is_minor else set()
    _record_and_update_statuses([page], {page.translation_key}, minor=minor, skip_unchanged=False)


def _iterate_keys() -> Iterator[tuple[UUID, ...]]:
    keys = Page.objects.live().filter(depth__gt=1).order_by("translation_key")
    distinct = keys.values_list("translation_key", flat=True).distinct()
    return batched(list(distinct), BATCH_SIZE)


def refresh_all_statuses() -> int:
    """Compute every status from scratch; returns the number of pages.

    Texts that were never recorded, or changed without being published, are
    recorded as they are now. The history itself is kept: nothing else knows
    what a translation was made from.
    """
    count = 0
    for keys in _iterate_keys():
        pages = list(Page.objects.live().filter(depth__gt=1, translation_key__in=keys).specific())
        with transaction.atomic():
            _record_and_update_statuses(pages, keys, skip_unchanged=True)
        count += len(pages)
    TranslationStatus.objects.exclude(page__live=True).delete()
    return count
