"""The rows of the report as one screen shows them: titles, words, addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.core.sections import SECTIONS
from portal.i18n import registry
from portal.i18n.formats import format_local_number
from portal.i18n.names import get_country_names
from portal.languages.coverage.rows import CoverageCell, CoverageRow, Status
from portal.languages.permissions import get_editable_page_ids

if TYPE_CHECKING:
    from portal.members.types import User

# Short, for narrow columns; the legend has the whole sentence.
STATUS_LABELS: dict[str, Promise] = {
    Status.CURRENT: pgettext_lazy("translation", "Current"),
    Status.PARTIAL: pgettext_lazy("translation", "Partial"),
    Status.OUTDATED: pgettext_lazy("translation", "Outdated"),
    Status.MACHINE: pgettext_lazy("translation", "Machine"),
    Status.UNTRANSLATED: pgettext_lazy("translation", "Missing"),
}
_EDIT = _("Edit the translation")
_EDIT_DRAFT = _("Edit the draft")
_SUBMIT = _("Send to the translators")
_VIEW = _("Read the page")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a cell leads, and what one does there. Empty where there is nothing to do."""

    url: str = ""
    action: str | Promise = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell on the screen. ``days``: how long it has been so; ``None`` when unknown."""

    language: registry.Language
    status: str
    word: str | Promise
    words: int
    days: int | None
    requests: int
    link: Link
    has_draft: bool

    @property
    def remarks(self) -> list[str]:
        """What is to be said besides the status, each in a few words."""
        remarks = []
        if self.has_draft:
            remarks.append(gettext("has a draft"))
        if self.words:
            remarks.append(format_word_count(self.words))
        if self.days is not None:
            remarks.append(_format_days(self.days))
        if self.requests:
            remarks.append(
                ngettext(
                    "%(number)s request from readers",
                    "%(number)s requests from readers",
                    self.requests,
                )
                % {"number": format_local_number(self.requests)}
            )
        return remarks


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row on the screen; ``cells`` has ``None`` in the column of the page's own language."""

    row: CoverageRow
    title: str
    link: Link
    language: registry.Language
    section: str | Promise
    country: str
    cells: list[TableCell | None]
    can_send: bool

    @property
    def key(self) -> str:
        """The page's primary key, as forms carry it whatever the language's digits."""
        return str(self.row.page_id)

    @property
    def about(self) -> str:
        """Language, section, country and length of the page, in one line."""
        parts = [self.language.own_name, str(self.section), self.country]
        return " · ".join([*filter(None, parts), format_word_count(self.row.words)])


def _format_days(days: int) -> str:
    if not days:
        return gettext("since today")
    text = ngettext("for %(number)s day", "for %(number)s days", days)
    return text % {"number": format_local_number(days)}


def format_word_count(words: int) -> str:
    """“1 word”, “1,200 words”."""
    return ngettext("%(number)s word", "%(number)s words", words) % {
        "number": format_local_number(words)
    }


def get_section_label(slug: str) -> str | Promise:
    """The name of a section; the front pages belong to none."""
    return SECTIONS[slug].label if slug in SECTIONS else slug or _("Home page")


def count_days_since(moment: datetime | None, now: datetime) -> int | None:
    """Whole days from ``moment`` to ``now``."""
    return None if moment is None else max(0, (now - moment).days)


class CoverageTable:
    """Makes rows ready to be shown; three queries for all of them."""

    def __init__(
        self, rows: list[CoverageRow], shown: list[registry.Language], user: "User"
    ) -> None:
        self.rows = rows
        self.shown = shown
        self.now = timezone.now()
        self.pages = self._load_pages(rows)
        self.editable = get_editable_page_ids(user, [page.pk for page in self.pages.values()])

    @staticmethod
    def _load_pages(rows: Iterable[CoverageRow]) -> dict[tuple[UUID, str], Page]:
        pages = (
            Page.objects.filter(translation_key__in=[row.translation_key for row in rows])
            .filter(alias_of=None)
            .select_related("locale")
            .only("title", "url_path", "translation_key", "live", "locale")
        )
        return {(page.translation_key, page.locale.language_code): page for page in pages}

    def build_rows(self) -> list[TableRow]:
        """Every row, ready for the template."""
        return [self.build_row(row) for row in self.rows]

    def build_row(self, row: CoverageRow) -> TableRow:
        """One row, ready to be shown."""
        cells = {cell.language: cell for cell in row.cells}
        page = self.pages.get((row.translation_key, row.language))
        return TableRow(
            row,
            page.title if page else "",
            self._make_link(page, _("Edit the page")),
            registry.get(row.language),
            get_section_label(row.section),
            get_country_names(row.country_codes),
            [
                self.build_cell(row, cells[language.code]) if language.code in cells else None
                for language in self.shown
            ],
            row.page_id in self.editable,
        )

    def build_cell(self, row: CoverageRow, cell: CoverageCell) -> TableCell:
        """One cell of ``row``, ready to be shown."""
        page = self.pages.get((row.translation_key, cell.language))
        return TableCell(
            registry.get(cell.language),
            cell.status,
            STATUS_LABELS[cell.status],
            cell.words,
            count_days_since(cell.since, self.now),
            cell.requests,
            self._get_link(row, cell, page),
            cell.page_id is None and page is not None and page.pk in self.editable,
        )

    def _get_link(self, row: CoverageRow, cell: CoverageCell, page: Page | None) -> Link:
        if page is not None:
            return self._make_link(page, _EDIT if page.live else _EDIT_DRAFT)
        if row.page_id in self.editable:
            address = reverse("wagtail_localize:submit_page_translation", args=[row.page_id])
            return Link(f"{address}?{urlencode({'select_locale': cell.language})}", _SUBMIT)
        return Link()

    def _make_link(self, page: Page | None, action: str | Promise) -> Link:
        if page is None:
            return Link()
        if page.pk in self.editable:
            return Link(reverse("wagtailadmin_pages:edit", args=[page.pk]), action)
        return Link(page.get_url() or "", _VIEW) if page.live else Link()
