"""The grid: one row per page in its source language, one cell per language.

Everything the report says (the grid, the sums, the spreadsheet, the panel on
the editors' first page) comes from these rows. They are read with a fixed
number of queries and counted in memory: 2,000 pages in 12 languages are
24,000 narrow rows.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Subquery
from wagtail.models import Locale, Page

from portal.core.page_titles import filter_visible, sees_all_titles
from portal.i18n import registry
from portal.languages.coverage import request_counts
from portal.languages.models import PublishedText, TranslationStatus

if TYPE_CHECKING:
    from portal.members.types import User

Status = TranslationStatus.Status
_FIELDS = (
    "page_id",
    "translation_key",
    "language",
    "status",
    "source_language",
    "section",
    "countries",
    "words",
    "words_missing",
    "text_changed_at",
)


class PublishedPage(NamedTuple):
    """A published page as its status knows it."""

    page_id: int
    translation_key: UUID
    language: str
    status: str
    source_language: str
    section: str
    countries: str
    words: int
    words_missing: int
    text_changed_at: datetime | None


class CoverageCell(NamedTuple):
    """One page in one language.

    ``page_id``: ``None`` where nothing is published in this language.
    ``words``: still to translate. ``since``: when it became what it is;
    ``None`` when that is not known or the cell is up to date. ``requests``:
    readers who asked for it.
    """

    language: str
    status: str
    page_id: int | None
    words: int
    since: datetime | None
    requests: int


@dataclass(slots=True)
class CoverageRow:
    """One page in its source language. ``cells``: in the order of the languages."""

    page_id: int
    translation_key: UUID
    language: str
    section: str
    countries: str
    words: int
    cells: list[CoverageCell] = field(default_factory=list)

    @property
    def country_codes(self) -> list[str]:
        """The countries that the page is about."""
        return self.countries.split(",") if self.countries else []

    @property
    def words_missing(self) -> int:
        """Words to translate, all languages together."""
        return sum(cell.words for cell in self.cells)

    @property
    def requests(self) -> int:
        """Readers who asked for this page in some language."""
        return sum(cell.requests for cell in self.cells)

    @property
    def oldest(self) -> datetime | None:
        """Since when something has been missing here."""
        return min((cell.since for cell in self.cells if cell.since), default=None)


def get_site_languages() -> list[registry.Language]:
    """The languages that the site has a tree in, in the order of the registry. One query."""
    codes = set(Locale.objects.values_list("language_code", flat=True))
    return [language for language in registry.REGISTRY if language.code in codes]


def _iterate_families() -> Iterable[list[PublishedPage]]:
    """Published pages, those of one page in its languages together."""
    families: dict[UUID, list[PublishedPage]] = defaultdict(list)
    rows = TranslationStatus.objects.filter(
        page__alias_of=None, translation_key__isnull=False
    ).values_list(*_FIELDS)
    for values in rows.iterator(chunk_size=5000):
        families[values[1]].append(PublishedPage._make(values))
    return families.values()


def _get_original(family: list[PublishedPage], order: dict[str, int]) -> PublishedPage:
    """The page the others were translated from; of several, the first in the registry's order."""
    last = len(order)
    return min(
        family, key=lambda page: (bool(page.source_language), order.get(page.language, last))
    )


def _load_first_publications() -> dict[int, datetime | None]:
    """Since when each original has been public: that long it is missing elsewhere."""
    return dict(
        Page.objects.filter(translation_status__source_language="").values_list(
            "pk", "first_published_at"
        )
    )


def _load_outdated_since() -> dict[int, datetime | None]:
    """When the source of each outdated translation first moved on without it."""
    moved_on = PublishedText.objects.filter(
        translation_key=OuterRef("translation_key"),
        language=OuterRef("source_language"),
        is_minor=False,
        published_at__gt=OuterRef("text_changed_at"),
    ).order_by("published_at")
    return dict(
        TranslationStatus.objects.filter(status=Status.OUTDATED)
        .annotate(left_behind=Subquery(moved_on.values("published_at")[:1]))
        .values_list("pk", "left_behind")
    )


class _RowBuilder:
    """Makes rows out of families; holds what was read once for all of them."""

    def __init__(self, shown: list[registry.Language]) -> None:
        self.codes = [language.code for language in shown]
        self.order = {each.code: place for place, each in enumerate(registry.REGISTRY)}
        self.first_published = _load_first_publications()
        self.left_behind = _load_outdated_since()
        self.requests = request_counts.count_requests()

    def build_row(self, family: list[PublishedPage]) -> CoverageRow:
        """One page with a cell for every language but its own."""
        original = _get_original(family, self.order)
        there = {page.language: page for page in family}
        row = CoverageRow(
            original.page_id,
            original.translation_key,
            original.language,
            original.section,
            original.countries,
            original.words,
        )
        row.cells = [
            self._build_cell(code, there.get(code), original, there)
            for code in self.codes
            if code != original.language
        ]
        return row

    def _build_cell(
        self,
        code: str,
        page: PublishedPage | None,
        original: PublishedPage,
        there: dict[str, PublishedPage],
    ) -> CoverageCell:
        asked = self.requests.get((original.translation_key, code), 0)
        if page is None:
            since = self.first_published.get(original.page_id) or original.text_changed_at
            return CoverageCell(code, Status.UNTRANSLATED, None, original.words, since, asked)
        if page.status == Status.CURRENT:
            return CoverageCell(code, page.status, page.page_id, 0, None, asked)
        since = page.text_changed_at
        if page.status == Status.OUTDATED:
            source = there.get(page.source_language, original)
            since = self.left_behind.get(page.page_id) or source.text_changed_at
        return CoverageCell(code, page.status, page.page_id, page.words_missing, since, asked)


def load_rows(shown: list[registry.Language], user: "User") -> list[CoverageRow]:
    """Every published page that ``user`` may see, with its cells in the languages ``shown``.

    As many queries for ten pages as for ten thousand.
    """
    reader = _RowBuilder(shown)
    families = _iterate_families()
    if not sees_all_titles(user):
        visible = set(filter_visible(Page.objects.order_by(), user).values_list("pk", flat=True))
        families = [each for each in families if any(page.page_id in visible for page in each)]
    return [reader.build_row(family) for family in families]
