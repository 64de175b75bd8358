"""The total is the sum of the table, to the last digit, whatever is done in whatever order."""

from collections import defaultdict
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.targets.models import Report, Target
from campaigns.targets.numbers import Numbers, count, count_all, protect
from portal.core.disclosure.cells import MIN_CONTRIBUTORS
from portal.countries.models import Union
from tests.campaigns.targets.making import QUARTERS, make_pledge, make_report, make_target
from tests.factories import UnionFactory

pytestmark = pytest.mark.django_db
COUNTRIES = ("NP", "NP", "KE", "PH")
STEPS = ("report", "correct", "remove", "ask", "confirm")


def take_step(target: Target, unions: list[Union], step: tuple[str, int, str, int, bool]) -> None:
    what, place, quarter, number, is_estimated = step
    union = unions[place]
    report = Report.objects.filter(target=target, union=union, quarter=quarter).first()
    if report is None:
        if what in ("report", "ask"):
            state = Report.State.ASKED if what == "ask" else Report.State.COUNTS
            counting = "estimated" if is_estimated else "counted"
            make_report(target, union, quarter, number, state=state, counting=counting)
    elif what == "remove":
        report.remove(None, "wrong")
    else:
        report.number = number
        report.state = Report.State.ASKED if what == "ask" else Report.State.COUNTS
        report.keep(None)


def count_in_the_database(target: Target) -> int:
    """The sum of each union's latest report that counts, in a statement of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(SUM(number), 0) FROM targets_report AS one"
            " WHERE target_id = %s AND state = 'counts' AND quarter ="
            " (SELECT MAX(quarter) FROM targets_report AS other WHERE other.state = 'counts'"
            " AND other.target_id = one.target_id AND other.union_id = one.union_id)",
            [target.pk],
        )
        return int(cursor.fetchone()[0])


def add_up(numbers: Numbers) -> int:
    """What a reader with a pencil comes to."""
    shown = sum(row.number or 0 for row in numbers.countries)
    return shown + (numbers.together or 0)


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(STEPS),
            st.integers(0, len(COUNTRIES) - 1),
            st.sampled_from(QUARTERS),
            st.one_of(st.integers(0, 9), st.integers(0, 10_000_000)),
            st.booleans(),
        ),
        max_size=14,
    )
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_total_is_the_sum_of_the_table(steps: list[Any]) -> None:
    with transaction.atomic():
        target = make_target()
        unions = [UnionFactory(country=country) for country in COUNTRIES]
        for step in steps:
            take_step(target, unions, step)
            assert count(target).total == count_in_the_database(target)
        numbers = protect(count(target))
        if numbers.total is None:
            assert 0 < count(target).total < MIN_CONTRIBUTORS
            assert add_up(numbers) == 0
        else:
            assert add_up(numbers) == numbers.total
            assert not numbers.quarters or numbers.quarters[-1][1] == numbers.total
        assert all(row.number not in (1, 2, 3, 4) for row in numbers.countries)
        assert numbers.together not in (1, 2, 3, 4)
        rebuild_from_history(target)
        transaction.set_rollback(True)


def rebuild_from_history(target: Target) -> None:
    """The history alone says what each report says now."""
    told: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    for change in target.changes.order_by("pk"):
        key = (change.union_id, change.quarter)
        assert change.before == told[key]
        told[key] = change.after
    now = {(row.union_id, row.quarter): row.tell() for row in target.reports.all()}
    assert {key: after for key, after in told.items() if after} == now


def test_small_numbers_of_a_country_are_not_shown_nor_what_they_follow_from() -> None:
    target = make_target()
    for country, number in (("NP", 300), ("KE", 3), ("PH", 40), ("BD", 0)):
        make_report(target, UnionFactory(country=country), QUARTERS[0], number)
    numbers = protect(count(target))
    shown = {row.country: row.number for row in numbers.countries}
    assert shown == {"NP": 300, "KE": None, "PH": None, "BD": 0}
    assert (numbers.together, numbers.total) == (43, 343)


def test_too_few_in_all_are_no_number() -> None:
    target = make_target()
    make_report(target, UnionFactory(country="NP"), QUARTERS[0], 4)
    numbers = protect(count(target))
    assert (numbers.total, numbers.together, numbers.estimated) == (None, None, None)
    assert numbers.quarters[0][1] is None


def test_what_the_number_rests_on() -> None:
    target = make_target()
    one, other = UnionFactory(country="NP"), UnionFactory(country="NP")
    make_pledge(target, one, number=400)
    make_pledge(target, UnionFactory(country="QA"), number=100)
    make_report(target, one, QUARTERS[0], 100)
    make_report(target, one, QUARTERS[1], 150, counting="estimated")
    make_report(target, other, QUARTERS[2], 20)
    make_report(target, one, QUARTERS[2], 9_000, state="asked")
    numbers = protect(count(target))
    assert (numbers.total, numbers.reports, numbers.unions) == (170, 3, 2)
    assert (numbers.estimated, numbers.pledged) == (150, 500)
    assert [number for _quarter, number in numbers.quarters] == [100, 150, 170]
    (qatar,) = [row for row in numbers.countries if row.country == "QA"]
    assert (qatar.number, qatar.unions, qatar.quarter) == (0, 0, None)


def test_it_costs_the_same_for_many_targets(django_assert_num_queries: Any) -> None:
    targets = [make_target(slug=f"t-{number}") for number in range(4)]
    for target in targets:
        make_report(target, UnionFactory(), QUARTERS[0], 10)
    with django_assert_num_queries(2):
        assert [each.total for each in count_all(targets).values()] == [10, 10, 10, 10]
