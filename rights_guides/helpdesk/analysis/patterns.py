"""“12 cases about pay, Nepal – Kuwait”: what the latest analysis says of a country or a problem.

Only from numbers that a public analysis of these countries shows, and none that are hidden there.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

from django.db.models import Q

from portal.core.disclosure.cells import MIN_CONTRIBUTORS
from portal.core.querysets import PageQuerySet
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.analysis.models import CaseAnalysisPage, CountedPeriod
from rights_guides.helpdesk.analysis.numbers import CORRIDOR, Numbers
from rights_guides.helpdesk.analysis.selection import count_groups
from rights_guides.helpdesk.analysis.tables import name_corridor

MOST = 3
# So many analyses are looked through; older ones say less of today.
LATEST = 4


@dataclass(frozen=True, slots=True)
class Pattern:
    """So many cases of a group of problems, or of all. ``where``: the corridor in words."""

    cases: int
    group: str
    where: str = ""

    @property
    def problem(self) -> str:
        """The group of problems in the reader's language."""
        return categories.get_label(self.group)


@dataclass(frozen=True, slots=True)
class Patterns:
    """What ``page`` says, the most frequent first."""

    page: CaseAnalysisPage
    patterns: list[Pattern]


def read_of_country(country: str, latest: list[CaseAnalysisPage]) -> Patterns | None:
    """Of the corridors from and to a country, from the ``latest`` analyses of it."""
    return _read(latest, lambda page: _list_of_country(page, country))


def find_of_corridor(origin: str, destination: str, areas: Collection[str] = ()) -> Patterns | None:
    """Of one corridor, of these areas of rights or all; one query."""
    groups = list_groups(areas)
    about = Q(origin__in=["", origin], destination__in=["", destination])
    key = f"{origin}-{destination}"

    def list_patterns(page: CaseAnalysisPage) -> Iterator[Pattern]:
        found = _list_of_corridors(_numbers(page), key.__eq__)
        return (each for each in found if not areas or each.group in groups)

    return _find(about, list_patterns)


def find_of_problem(areas: Collection[str], destination: str = "") -> Patterns | None:
    """Of the kinds of problem that touch these areas of rights, there or anywhere; one query."""
    groups = list_groups(areas)
    if not groups:
        return None
    about = CaseAnalysisPage.is_about(destination) if destination else Q(origin="", destination="")

    def list_patterns(page: CaseAnalysisPage) -> Iterator[Pattern]:
        there = _list_of_country(page, destination) if destination else None
        found = there or _list_of_all(_numbers(page))
        return (each for each in found if each.group in groups)

    return _find(about, list_patterns)


def list_groups(areas: Collection[str]) -> set[str]:
    """The groups of problems that are about one of these areas of rights."""
    return {each.key for each in categories.CATEGORIES if set(each.areas) & set(areas)}


def list_latest(about: Q) -> PageQuerySet:
    """Analyses that are about something, the latest first."""
    rows = CaseAnalysisPage.objects.filter(about, period__published_at__isnull=False)
    latest: PageQuerySet = rows.order_by("-period__last_day", "translation_key")
    return latest


def _find(
    about: Q, list_patterns: Callable[[CaseAnalysisPage], Iterator[Pattern]]
) -> Patterns | None:
    latest = list_latest(about).select_related("period").for_reader(LATEST)
    return _read(latest, list_patterns)


def _read(
    latest: Iterable[CaseAnalysisPage],
    list_patterns: Callable[[CaseAnalysisPage], Iterator[Pattern]],
) -> Patterns | None:
    for page in latest:
        ordered = sorted(
            (each for each in list_patterns(page) if each.cases >= MIN_CONTRIBUTORS),
            key=lambda each: (-each.cases, each.group, each.where),
        )
        if ordered:
            return Patterns(page, list(islice(ordered, MOST)))
    return None


def _numbers(page: CaseAnalysisPage) -> Numbers:
    period = cast("CountedPeriod", page.period)  # by which it was found
    return period.numbers


def _list_of_country(page: CaseAnalysisPage, country: str) -> Iterator[Pattern]:
    """The corridors of the country that the analysis is about."""
    start, end = str(page.origin or ""), str(page.destination or "")

    def is_there(key: str) -> bool:
        origin, _dash, destination = key.partition("-")
        is_meant = start in ("", origin) and end in ("", destination)
        return is_meant and country in (origin, destination)

    return _list_of_corridors(_numbers(page), is_there)


def _list_of_corridors(numbers: Numbers, is_meant: Callable[[str], bool]) -> Iterator[Pattern]:
    """Of each group of problems, and where none of these is shown, of all together."""
    by_group = {group: by_kind.get(CORRIDOR, []) for group, by_kind in numbers.by_group.items()}
    of_all = {"": numbers.tables.get(CORRIDOR, [])}
    for counts_by_group in (by_group, of_all):
        found = [
            Pattern(each.cases, group, name_corridor(each.key))
            for group, counts in counts_by_group.items()
            for each in counts
            if each.cases is not None and is_meant(each.key)
        ]
        if found:
            return iter(found)
    return iter(())


def _list_of_all(numbers: Numbers) -> Iterator[Pattern]:
    for each in count_groups(numbers):
        if each.cases is not None:
            yield Pattern(each.cases, each.key)
