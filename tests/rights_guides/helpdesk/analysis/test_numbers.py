"""No published number gives away what another one hides."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rights_guides.helpdesk.analysis import numbers
from rights_guides.helpdesk.analysis.figures import CaseFigures
from rights_guides.helpdesk.analysis.numbers import TABLES, compute_numbers
from rights_guides.helpdesk.models import Case
from tests.core.disclosure.test_tables import reduced
from tests.rights_guides.helpdesk.making import make_case

UNTIL = dt.date(2026, 11, 1)
GROUPS = ("wages", "documents", "violence", "job")
FIGURES = st.tuples(
    st.sampled_from(GROUPS),
    st.sampled_from(("NP-KW", "ID-MY", "PH-", "-")),
    st.sampled_from(("2026-08", "2026-09", "2026-10")),
    st.sampled_from(("construction", "care", "")),
    st.sampled_from(("paid", "informed", "")),
).map(lambda facts: CaseFigures(*facts))

One = Fraction(1)


def list_said(figures: list[CaseFigures], said: numbers.Numbers) -> list[dict[Any, Fraction]]:
    """What is published, as sums of the unknown counts of each table."""
    places = {
        (kind, getattr(each, kind), each.group)
        for each in figures
        for kind in TABLES
        if each.group in {group.key for group in said.groups}
    }

    def add_up(kind: str, key: str | None = None, group: str | None = None) -> Any:
        return {
            place: One
            for place in places
            if place[0] == kind and key in (None, place[1]) and group in (None, place[2])
        }

    equations = []
    for kind in TABLES:
        equations += [add_up(kind)] if said.total is not None else []
        equations += [add_up(kind, group=group.key) for group in said.groups]
        for count in said.tables[kind]:
            if count.cases is not None:
                equations.append(add_up(kind, count.key))
        for group, tables in said.by_group.items():
            for count in tables.get(kind, []):
                if count.cases is not None:
                    equations.append(add_up(kind, count.key, group))
    return [equation for equation in equations if equation]


@settings(max_examples=60, deadline=None)
@given(st.lists(FIGURES, min_size=15, max_size=70))
def test_no_count_of_few_follows_from_everything_that_is_shown(figures: list[CaseFigures]) -> None:
    said = compute_numbers(figures, UNTIL)
    if said.total is None:
        assert not said.tables
        return
    known = [next(iter(row)) for row in reduced(list_said(figures, said)) if len(row) == 1]
    for kind, key, group in known:
        cases = [each for each in figures if (getattr(each, kind), each.group) == (key, group)]
        assert len(cases) >= 5, (kind, key, group)
    assert all(group.cases >= 5 for group in said.groups)


def test_a_sum_is_shown_of_five_cases_none_of_which_is_most_of_it() -> None:
    def add_up(*amounts: int) -> Decimal | None:
        figures = [
            CaseFigures("wages", "NP-KW", "2026-09", "", "", Decimal(amount), None, "KWD")
            for amount in amounts
        ]
        sums = compute_numbers(figures, UNTIL).groups[0].sums
        return sums[0].claimed if sums else None

    assert add_up(100, 90, 80, 70, 60) == Decimal(400)
    assert add_up(5000, 90, 80, 70, 60) is None
    assert compute_numbers([], UNTIL).total is None


@pytest.mark.django_db
def test_whole_months_are_counted_and_duplicates_once(
    django_assert_num_queries: Any, time_machine: Any
) -> None:
    time_machine.move_to("2026-10-20 10:00:00+00:00", tick=False)
    first, *_others = [make_case(kind="wages.unpaid") for _number in range(7)]
    Case.objects.filter(pk=first.pk).update(merged_into=_others[0])
    assert numbers.get_numbers().total is None
    time_machine.move_to("2026-11-02 10:00:00+00:00", tick=False)
    make_case(kind="wages.unpaid")
    with django_assert_num_queries(1):
        assert numbers.get_numbers().total == 6
    with django_assert_num_queries(0):
        assert numbers.get_numbers().total == 6
