"""No two published periods give away what one of them hides."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.quarters import Quarter
from rights_guides.helpdesk.analysis import snapshots
from rights_guides.helpdesk.analysis.figures import CaseFigures
from rights_guides.helpdesk.analysis.models import CountedPeriod
from rights_guides.helpdesk.analysis.numbers import (
    CORRIDOR,
    TABLES,
    Numbers,
    compute_numbers,
)
from rights_guides.helpdesk.analysis.selection import count_groups, get_table_choices, select
from rights_guides.helpdesk.models import Case
from tests.core.disclosure.test_tables import reduced
from tests.rights_guides.helpdesk.analysis.test_numbers import list_said
from tests.rights_guides.helpdesk.making import make_case

pytestmark = pytest.mark.django_db
YEAR = [Quarter(2025, number) for number in range(1, 5)]
RUNS = list(combinations_with_replacement(YEAR, 2))
ALL_TABLES = [key for key, _label in get_table_choices()]
CORRIDORS = ("NP-KW", "NP-QA", "ID-MY")
FIGURES = st.tuples(
    st.sampled_from(("wages", "documents", "violence")),
    st.sampled_from(CORRIDORS),
    st.sampled_from([f"2025-{month:02}" for month in (1, 3, 5, 8, 11)]),
    st.sampled_from(("construction", "")),
    st.sampled_from(("paid", "informed", "")),
).map(lambda facts: CaseFigures(*facts))

type Row = dict[Any, Fraction]
type Run = tuple[Quarter, Quarter]


def of_run(figures: Iterable[CaseFigures], run: Run) -> list[CaseFigures]:
    first, last = (str(each) for each in (run[0].first_day, run[1].last_day))
    return [each for each in figures if first[:7] <= each.month <= last[:7]]


def quarter_of(figure: CaseFigures) -> Quarter:
    return Quarter.of_day(dt.date.fromisoformat(f"{figure.month}-01"))


def by_quarter(figures: list[CaseFigures], row: Iterable[Any], run: Run) -> Row:
    """A sum of counts of a run of quarters as the sum of those of each quarter."""
    there = {
        (quarter_of(each), kind, getattr(each, kind), each.group)
        for each in of_run(figures, run)
        for kind in TABLES
    }
    wanted = set(row)
    return {place: Fraction(1) for place in there if place[1:] in wanted}


def follows(target: Row, solved: list[Row]) -> bool:
    """Whether a sum follows from solved equations."""
    rest = dict(target)
    for row in solved:
        if factor := rest.get(next(iter(row))):
            for key, value in row.items():
                rest[key] = rest.get(key, Fraction(0)) - factor * value
    return not any(rest.values())


def solve(figures: list[CaseFigures], said: Iterable[tuple[Run, Numbers]]) -> list[Row]:
    return reduced(
        [
            by_quarter(figures, row, run)
            for run, numbers in said
            if numbers.total is not None
            for row in list_said(of_run(figures, run), numbers)
        ]
    )


def find_given_away(figures: list[CaseFigures], solved: list[Row]) -> Iterator[Any]:
    """Counts of one to four cases, of any quarters, that follow from what is published."""
    for run in RUNS:
        there = of_run(figures, run)
        for kind in TABLES:
            for place in {(kind, getattr(each, kind), each.group) for each in there}:
                cases = sum((kind, getattr(each, kind), each.group) == place for each in there)
                if cases < 5 and follows(by_quarter(figures, [place], run), solved):
                    yield run, place


def publish(run: Run) -> CountedPeriod:
    period = snapshots.take(*run, uuid4())
    CountedPeriod.objects.filter(pk=period.pk).update(published_at=timezone.now())
    return period


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(FIGURES, min_size=25, max_size=70), st.lists(st.sampled_from(RUNS), max_size=6))
def test_no_count_of_few_follows_from_everything_that_was_published(
    monkeypatch: pytest.MonkeyPatch, figures: list[CaseFigures], runs: list[Run]
) -> None:
    CountedPeriod.objects.all().delete()
    said = []
    for run in runs:
        read = of_run(figures, run)
        monkeypatch.setattr(snapshots, "read_figures", lambda *_days, read=read: read)
        with suppress(snapshots.OverlapError):
            said.append((run, publish(run).numbers))
    solved = solve(figures, said)
    assert list(find_given_away(figures, solved)) == []
    for run, numbers in said:
        for key in CORRIDORS:
            check_selection(figures, solved, run, numbers, key)


def check_selection(
    figures: list[CaseFigures], solved: list[Row], run: Run, numbers: Numbers, corridor: str
) -> None:
    """What a page about a corridor or a country shows follows from the numbers of the period."""
    groups = {each.key for each in numbers.groups}
    origin, _dash, destination = corridor.partition("-")
    for start, end in ((origin, destination), (origin, ""), ("", destination)):
        keys = [
            key
            for key in CORRIDORS
            if start in ("", key.partition("-")[0]) and end in ("", key.partition("-")[2])
        ]
        shown = {each.key: each.cases for each in count_groups(numbers, start, end)}
        shown[""] = select(numbers, start, end, ALL_TABLES).total
        for group, cases in shown.items():
            if cases is not None:
                places = [
                    (CORRIDOR, key, each) for key in keys for each in ({group} if group else groups)
                ]
                assert follows(by_quarter(figures, places, run), solved)


def test_a_year_and_three_of_its_quarters_would_give_the_fourth_away() -> None:
    figures = [
        CaseFigures("wages", "NP-KW", f"2025-{month:02}", "", "")
        for month, cases in ((1, 10), (4, 10), (7, 10), (10, 3))
        for _case in range(cases)
    ]
    runs: list[Run] = [(YEAR[0], YEAR[3]), *((each, each) for each in YEAR[:3])]
    said = [(run, compute_numbers(of_run(figures, run), dt.date(2026, 1, 1))) for run in runs]
    assert list(find_given_away(figures, solve(figures, said)))


@pytest.mark.parametrize(
    ("first", "second"),
    [((0, 3), (1, 1)), ((0, 0), (0, 1)), ((2, 3), (0, 2)), ((1, 1), (0, 3))],
)
def test_periods_that_share_months_are_refused(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    publish((YEAR[first[0]], YEAR[first[1]]))
    with pytest.raises(snapshots.OverlapError):
        snapshots.take(YEAR[second[0]], YEAR[second[1]], uuid4())
    assert CountedPeriod.objects.count() == 1


def test_what_was_published_is_never_counted_again(time_machine: Any) -> None:
    time_machine.move_to("2025-02-03 10:00:00+00:00", tick=False)
    for _case in range(6):
        make_case(kind="wages.unpaid")
    with pytest.raises(snapshots.NotOverError):
        snapshots.take(YEAR[0], YEAR[0], uuid4())
    time_machine.move_to("2026-11-02 10:00:00+00:00", tick=False)
    page = uuid4()
    assert snapshots.take(YEAR[0], YEAR[0], page).numbers.total == 6
    Case.objects.first().delete()
    assert snapshots.take(YEAR[0], YEAR[0], page).numbers.total == 5  # nobody has seen it yet
    snapshots.take(YEAR[0], YEAR[1], page)  # it is the same page's
    publish((YEAR[0], YEAR[1]))
    Case.objects.first().delete()
    assert snapshots.take(YEAR[0], YEAR[1], uuid4()).numbers.total == 5
    assert CountedPeriod.objects.count() == 1


def test_every_group_is_shown_as_it_was_counted() -> None:
    figures = [CaseFigures("wages", "NP-KW", "2025-01", "", "")] * 7
    figures += [CaseFigures("documents", "NP-QA", "2025-01", "", "")] * 6
    numbers = compute_numbers(figures, dt.date(2026, 1, 1))
    assert {each.key: each.cases for each in count_groups(numbers)} == {"wages": 7, "documents": 6}
    assert select(numbers, "NP", "KW", ALL_TABLES).total == 7
    assert select(numbers, "NP", "", ALL_TABLES).total == 13
    assert select(numbers, "PH", "", ALL_TABLES).total is None
