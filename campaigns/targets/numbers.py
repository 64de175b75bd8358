"""The only place that adds up reports, and that decides what of the sum readers are shown.

``count_all`` gives the exact numbers of targets, in two queries for any number of them.
Of each union its latest report that counts is taken; the total is the sum of these and is stored
nowhere. ``protect`` makes of it what may be published: a number of 1 to 4 members of a country is
not shown, as it may be about people whom others know, and neither is what it could be computed
from (``portal.core.disclosure``); these countries are shown as one sum. So the numbers in the
table add up to the total, to the last digit.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from campaigns.targets.models import Counting, Pledge, Report, Target
from portal.core.disclosure.cells import MIN_CONTRIBUTORS, Cell, suppress_line
from portal.core.quarters import Quarter
from portal.i18n.names import get_country_sort_key


@dataclass(frozen=True, slots=True)
class Line:
    """One report that counts."""

    union: int
    country: str
    quarter: str
    number: int
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class Count:
    """What unions reported and pledged (``pledges``: by country), in ``lines`` by their quarter."""

    target: Target
    lines: tuple[Line, ...] = ()
    pledges: tuple[tuple[str, int], ...] = ()

    @property
    def latest(self) -> list[Line]:
        """The latest report of each union."""
        return list({line.union: line for line in self.lines}.values())

    @property
    def total(self) -> int:
        """The sum."""
        return sum(line.number for line in self.latest)

    @property
    def pledged(self) -> int:
        """All pledges together."""
        return sum(number for _country, number in self.pledges)

    def count_quarters(self) -> list[tuple[Quarter, int]]:
        """The total at the end of each quarter, from the first to the last that was reported.

        A union that has not reported a quarter stands where it stood before.
        """
        if not self.lines:
            return []
        quarter = min(self.target.first_quarter, Quarter.parse(self.lines[0].quarter))
        last, found = Quarter.parse(self.lines[-1].quarter), []
        while quarter <= last:
            until = [line for line in self.lines if line.quarter <= str(quarter)]
            found.append((quarter, sum({line.union: line.number for line in until}.values())))
            quarter = quarter.step(1)
        return found


def count_all(targets: Iterable[Target]) -> dict[int, Count]:
    """The exact numbers of each target, by its id."""
    wanted = {target.pk: target for target in targets}
    lines: dict[int, list[Line]] = defaultdict(list)
    rows = Report.objects.filter(target__in=wanted, state=Report.State.COUNTS)
    columns = ("target", "union", "union__country", "quarter", "number", "counting")
    for pk, union, country, quarter, number, counting in rows.order_by(
        "quarter", "union"
    ).values_list(*columns):
        is_estimated = counting == Counting.ESTIMATED
        lines[pk].append(Line(union, country, quarter, number, is_estimated))
    pledges: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for pk, country, number in Pledge.objects.filter(target__in=wanted).values_list(
        "target", "union__country", "number"
    ):
        pledges[pk].append((country, number))
    return {
        pk: Count(target, tuple(lines[pk]), tuple(pledges[pk])) for pk, target in wanted.items()
    }


def count(target: Target) -> Count:
    """The exact numbers of one target."""
    return count_all([target])[target.pk]


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country. ``number``: ``None`` where it is not shown; ``unions``: how many reported."""

    country: str
    pledged: int
    number: int | None
    unions: int
    is_estimated: bool
    quarter: Quarter | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What readers are shown. ``None`` stands for a number that is not shown.

    ``together``: the sum of the countries whose own number is not shown; ``estimated``: how much
    of the total nobody counted; ``reports`` and ``unions``: how many it rests on.
    """

    target: Target
    total: int | None
    estimated: int | None
    pledged: int
    reports: int
    unions: int
    countries: list[CountryRow] = field(default_factory=list)
    together: int | None = 0
    quarters: list[tuple[Quarter, int | None]] = field(default_factory=list)

    @property
    def percent(self) -> int | None:
        """How much of the target is reached, rounded down."""
        return None if self.total is None else self.total * 100 // self.target.number


def protect(exact: Count) -> Numbers:
    """What may be published of a count."""
    latest = exact.latest
    by_country: dict[str, int] = defaultdict(int)
    for line in latest:
        by_country[line.country] += line.number
    hidden = _find_hidden(by_country)
    estimated = sum(line.number for line in latest if line.is_estimated)
    is_apart = _is_few(estimated) or _is_few(exact.total - estimated)
    return Numbers(
        target=exact.target,
        total=_show(exact.total),
        estimated=None if is_apart else estimated,
        pledged=exact.pledged,
        reports=len(exact.lines),
        unions=len(latest),
        countries=_build_rows(exact, by_country, hidden),
        together=_show(sum(by_country[country] for country in hidden)),
        quarters=[(quarter, _show(number)) for quarter, number in exact.count_quarters()],
    )


def _is_few(number: int) -> bool:
    return 0 < number < MIN_CONTRIBUTORS


def _show(number: int) -> int | None:
    return None if _is_few(number) else number


def _find_hidden(by_country: dict[str, int]) -> set[str]:
    """The countries whose own number is not shown. Members of two countries are two people."""
    cells = {}
    for place, (country, number) in enumerate(sorted(by_country.items())):
        if number:
            first = place * MIN_CONTRIBUTORS
            people = range(first, first + min(number, MIN_CONTRIBUTORS))
            cells[country] = Cell(number, frozenset(people))
    return set(suppress_line(cells))


def _build_rows(exact: Count, by_country: dict[str, int], hidden: set[str]) -> list[CountryRow]:
    """One for each country of which there is a pledge or a report, by name."""
    pledged: dict[str, int] = defaultdict(int)
    for country, number in exact.pledges:
        pledged[country] += number
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in exact.latest:
        lines[line.country].append(line)
    return [
        CountryRow(
            country,
            pledged[country],
            None if country in hidden else by_country.get(country, 0),
            len(lines[country]),
            any(line.is_estimated for line in lines[country]),
            Quarter.parse(max(line.quarter for line in lines[country])) if lines[country] else None,
        )
        for country in sorted({*pledged, *by_country}, key=get_country_sort_key)
    ]
