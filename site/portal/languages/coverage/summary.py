"""Sums over the rows of the report: per language, and all together."""

from collections import Counter
from dataclasses import dataclass, field

from babel.numbers import format_percent
from django.utils import translation

from portal.i18n import registry
from portal.i18n.formats import get_babel_locale
from portal.languages.coverage.rows import CoverageRow, Status


@dataclass(slots=True)
class LanguageSum:
    """How one language stands. ``language`` is ``None`` for all of them together."""

    language: registry.Language | None
    pages: int = 0
    words: int = 0
    requests: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def percent_current(self) -> int:
        """Whole percent of the pages that are up to date, rounded down: 100 means all."""
        return self.counts[Status.CURRENT] * 100 // self.pages if self.pages else 100

    @property
    def percent_text(self) -> str:
        """“87 %”, as the editor's language writes it."""
        return format_percent(
            self.percent_current / 100, locale=get_babel_locale(translation.get_language())
        )

    @property
    def by_status(self) -> list[tuple[str, int]]:
        """Status and number of pages, in the order of the statuses."""
        return [(status, self.counts[status]) for status in Status.values]


def summarize_rows(
    rows: list[CoverageRow], shown: list[registry.Language]
) -> tuple[list[LanguageSum], LanguageSum]:
    """The sum of each language, and the total."""
    sums = {language.code: LanguageSum(language) for language in shown}
    for row in rows:
        for cell in row.cells:
            language_sum = sums[cell.language]
            language_sum.pages += 1
            language_sum.words += cell.words
            language_sum.requests += cell.requests
            language_sum.counts[cell.status] += 1
    total = LanguageSum(None)
    for language_sum in sums.values():
        total.pages += language_sum.pages
        total.words += language_sum.words
        total.requests += language_sum.requests
        total.counts.update(language_sum.counts)
    return list(sums.values()), total
