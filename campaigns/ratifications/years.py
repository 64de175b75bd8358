"""How many countries ratified an instrument in which year: the numbers and their drawing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.ratifications.models import Ratification
from portal.core.charts import YearChart, build_year_chart


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its countries (codes), and how many there are up to then."""

    year: str
    countries: list[str]
    total: int


@dataclass(frozen=True, slots=True)
class Years:
    """``unknown``: how many have ratified of which nobody knows the year."""

    years: list[Year]
    unknown: int
    chart: YearChart | None


def count_years(rows: Iterable[Ratification], *, from_the_right: bool) -> Years:
    """Of those that have ratified and not left; years that nobody knows are counted apart."""
    by_year: dict[str, list[str]] = defaultdict(list)
    unknown = 0
    for row in rows:
        if row.standing.is_ratified and row.year:
            by_year[row.year].append(str(row.country))
        elif row.standing.is_ratified:
            unknown += 1
    years, total = [], 0
    for year, countries in sorted(by_year.items()):
        total += len(countries)
        years.append(Year(year, countries, total))
    numbers = {int(each.year): len(each.countries) for each in years}
    return Years(years, unknown, build_year_chart(numbers, from_the_right=from_the_right))
