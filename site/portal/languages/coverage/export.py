"""The report as a spreadsheet: one line per page and language."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.i18n.names import get_country_names
from portal.languages.coverage.rows import CoverageRow, Status
from portal.languages.coverage.table import count_days_since, get_section_label

_ROWS_AT_ONCE = 500

HEADINGS = {
    "page": _("Page number"),
    "title": _("Title"),
    "section": _("Section"),
    "country": _("Country"),
    "source_language": _("Original language"),
    "language": _("Language"),
    "status": _("Status"),
    "words": _("Words to translate"),
    "since": _("Since"),
    "days": _("Days"),
    "requests": _("Requests from readers"),
    "address": _("Edit"),
}


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One page in one language."""

    page: int
    title: str
    section: str
    country: str
    source_language: str
    language: str
    status: str
    words: int
    since: str
    days: int | str
    requests: int
    address: str


def _get_titles(rows: tuple[CoverageRow, ...]) -> dict[int, str]:
    keys = [row.page_id for row in rows]
    return dict(Page.objects.filter(pk__in=keys).values_list("pk", "title"))


class ExportLines:
    """The lines of ``rows``, made while they are written.

    The names are made at once: the reader's language is no longer active when
    the last line of a stream is written.
    """

    def __init__(self, rows: list[CoverageRow]) -> None:
        self.rows = rows
        self.now = timezone.now()
        self.statuses = {status.value: str(status.label) for status in Status}
        self.sections = {row.section: str(get_section_label(row.section)) for row in rows}
        self.countries = {row.countries: get_country_names(row.country_codes) for row in rows}

    def __iter__(self) -> Iterator[ExportLine]:
        for rows in batched(self.rows, _ROWS_AT_ONCE):
            titles = _get_titles(rows)
            for row in rows:
                yield from self._lines_of(row, titles.get(row.page_id, ""))

    def _lines_of(self, row: CoverageRow, title: str) -> Iterator[ExportLine]:
        for cell in row.cells:
            days = count_days_since(cell.since, self.now)
            edited = reverse("wagtailadmin_pages:edit", args=[cell.page_id or row.page_id])
            yield ExportLine(
                row.page_id,
                title,
                self.sections[row.section],
                self.countries[row.countries],
                row.language,
                cell.language,
                self.statuses[cell.status],
                cell.words,
                cell.since.date().isoformat() if cell.since else "",
                "" if days is None else days,
                cell.requests,
                settings.SITE_URL + edited,
            )


def iterate_csv_lines(headings: list[str], lines: ExportLines) -> Iterator[str]:
    """The file, line by line; begins with a byte order mark."""
    yield BYTE_ORDER_MARK + format_csv_line(*headings)
    for export_line in lines:
        yield format_csv_line(*(getattr(export_line, name) for name in HEADINGS))
