"""How far each translation can be trusted, worked out when something is published.

The measure is the project's own: a fingerprint of the text that the public
can read, compared with the fingerprint of the source it was translated from.
wagtail-localize says "up to date" relative to the last synchronisation, which
is no help to a reader. What counts is the meaning: a minor edit of the source
leaves its translations as they are.

Recording adds to the history of published texts; judging reads nothing else.
So the statuses can be lost and worked out again, with the same result.
"""

from collections.abc import Collection, Iterator
from itertools import batched
from uuid import UUID

from django.db import transaction
from wagtail.models import Page

from portal.languages.models import TranslationStatus
from portal.languages.translation_status.compute import judge
from portal.languages.translation_status.history import Editions
from portal.languages.translation_status.record import Recorder

# Pages in all their languages at once: few queries, some ten megabytes.
FAMILIES_AT_ONCE = 40


def _country(page: Page) -> str:
    """The country a page is about, where it is about one."""
    country = getattr(page, "country", "")
    return str(getattr(country, "code", country) or "")


def _record_and_judge(
    pages: list[Page], keys: Collection[UUID], *, minor: Collection[int] = (), trusting: bool
) -> None:
    editions = Editions(keys)
    Recorder(pages, editions, trusting=trusting).record(minor)
    judge(keys, editions, {page.pk: _country(page) for page in pages})


@transaction.atomic
def refresh(page: Page, *, is_minor: bool = False) -> None:
    """Note the text of ``page`` as published now; judge it, and it in other languages.

    ``page`` is specific and as the database has it. The number of queries does
    not depend on the number of languages.
    """
    minor = {page.pk} if is_minor else set()
    _record_and_judge([page], {page.translation_key}, minor=minor, trusting=False)


def _families() -> Iterator[tuple[UUID, ...]]:
    keys = Page.objects.live().filter(depth__gt=1).order_by("translation_key")
    distinct = keys.values_list("translation_key", flat=True).distinct()
    return batched(list(distinct), FAMILIES_AT_ONCE)


def refresh_all() -> int:
    """Work out every status from scratch; answers with the number of pages.

    Texts that have not been recorded, or have changed without being published,
    are recorded as they are now. The history itself is kept: nothing else
    knows what a translation was made from.
    """
    count = 0
    for keys in _families():
        pages = list(Page.objects.live().filter(depth__gt=1, translation_key__in=keys).specific())
        with transaction.atomic():
            _record_and_judge(pages, keys, trusting=True)
        count += len(pages)
    TranslationStatus.objects.exclude(page__live=True).delete()
    return count
