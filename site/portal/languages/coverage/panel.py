"""The editors' first page: what to translate next, per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from portal.core.page_titles import sees_all_titles
from portal.i18n import registry
from portal.i18n.formats import format_local_number
from portal.languages.coverage.rows import (
    CoverageCell,
    CoverageRow,
    Status,
    get_site_languages,
    load_rows,
)
from portal.languages.coverage.table import CoverageTable, TableCell
from portal.languages.permissions import get_editable_published_page_ids

if TYPE_CHECKING:
    from portal.members.types import User

PAGES_PER_LANGUAGE = 3
_NEVER = datetime.max.replace(tzinfo=UTC)
# What misleads a reader comes before what is not there.
_URGENCY = [Status.OUTDATED, Status.MACHINE, Status.PARTIAL, Status.UNTRANSLATED]


@dataclass(frozen=True, slots=True)
class NextPage:
    """One page to translate next."""

    title: str
    url: str
    word: str | Promise
    cell: TableCell


@dataclass(frozen=True, slots=True)
class LanguageToDo:
    """What is next in one language. ``waiting``: pages that are not up to date."""

    language: registry.Language
    waiting: int
    report_url: str
    pages: list[NextPage]

    @property
    def waiting_text(self) -> str:
        """How many pages wait."""
        return ngettext(
            "%(number)s page to work on", "%(number)s pages to work on", self.waiting
        ) % {"number": format_local_number(self.waiting)}


def _get_urgency(cell: CoverageCell) -> tuple[int, int, datetime]:
    """Most asked for first, then the most misleading, then the longest waiting."""
    return -cell.requests, _URGENCY.index(Status(cell.status)), cell.since or _NEVER


def _find_waiting(rows: list[CoverageRow], code: str) -> list[tuple[CoverageCell, CoverageRow]]:
    waiting = [
        (cell, row)
        for row in rows
        for cell in row.cells
        if cell.language == code and cell.status != Status.CURRENT
    ]
    return sorted(waiting, key=lambda pair: (_get_urgency(pair[0]), pair[1].page_id))


class _ToDoBuilder:
    """The pages to show, with titles and links from one grid for all languages."""

    def __init__(
        self, rows: list[CoverageRow], shown: list[registry.Language], user: "User"
    ) -> None:
        self.waiting = {language.code: _find_waiting(rows, language.code) for language in shown}
        first = {
            row.page_id: row
            for pairs in self.waiting.values()
            for _cell, row in pairs[:PAGES_PER_LANGUAGE]
        }
        self.grid = CoverageTable(list(first.values()), shown, user)

    def build(self, language: registry.Language) -> LanguageToDo:
        """What is next in ``language``."""
        pairs = self.waiting[language.code]
        next_pages = [self._build_next_page(cell, row) for cell, row in pairs[:PAGES_PER_LANGUAGE]]
        address = f"{reverse('translation_coverage')}?languages={language.code}"
        return LanguageToDo(language, len(pairs), address, next_pages)

    def _build_next_page(self, cell: CoverageCell, row: CoverageRow) -> NextPage:
        line, shown = self.grid.build_row(row), self.grid.build_cell(row, cell)
        return NextPage(line.title, shown.link.url or line.link.url, shown.word, shown)


def _filter_own(rows: list[CoverageRow], user: "User") -> list[CoverageRow]:
    """What ``user`` may send to translation or translate: not the chores of other people."""
    if sees_all_titles(user):
        return rows
    editable = get_editable_published_page_ids(user)
    for row in rows:
        if row.page_id not in editable:
            row.cells = [cell for cell in row.cells if cell.page_id in editable]
    return [row for row in rows if row.cells]


def build_to_do(user: "User") -> list[LanguageToDo]:
    """What to translate next in every language; languages without work are left out."""
    shown = get_site_languages()
    ready = _ToDoBuilder(_filter_own(load_rows(shown, user), user), shown, user)
    to_dos = [ready.build(language) for language in shown]
    return [to_do for to_do in to_dos if to_do.pages]


class CoveragePanel(Component):
    """What to do next, per language; empty for people who do not translate."""

    name = "translation_coverage"
    template_name = "languages/coverage/panel.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """The languages with work to do."""
        return {
            "to_do": build_to_do(parent_context["request"].user),
            "report_url": reverse("translation_coverage"),
        }
