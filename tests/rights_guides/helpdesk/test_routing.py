"""A new case comes to the right desk, and never nowhere."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from portal.countries.models import Contact, Union
from rights_guides.helpdesk import acts, hours
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.models import Case, Desk, RoutingRule
from rights_guides.helpdesk.routing import CaseFacts, find_desk
from tests.rights_guides.helpdesk.making import make_case, make_desk

UTC = dt.UTC
START = dt.datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_the_first_rule_that_fits_decides(kathmandu: Desk, kuwait: Desk) -> None:
    RoutingRule.objects.create(desk=kuwait, order=20, destinations=["KW"])
    RoutingRule.objects.create(desk=kathmandu, order=10, origins=["NP"], kinds=["recruitment"])
    assert find_desk(CaseFacts("NP", "KW", "recruitment.fees"))[0] == kathmandu
    assert find_desk(CaseFacts("NP", "KW", "wages.unpaid"))[0] == kuwait
    assert find_desk(CaseFacts())[0] is None


@pytest.mark.django_db
def test_what_no_rule_sends_comes_to_the_rest_or_to_the_coordinators(kathmandu: Desk) -> None:
    assert make_case().desk is None
    assert Case.objects.without_desk().count() == 1
    rest = make_desk("Secretariat", "BE", takes_the_rest=True)
    assert make_case().desk == rest
    RoutingRule.objects.create(desk=kathmandu)
    assert make_case().desk == kathmandu
    Desk.objects.filter(pk=kathmandu.pk).update(is_active=False)
    assert make_case().desk == rest


@pytest.mark.django_db
def test_what_cannot_wait_is_due_in_a_day(kathmandu: Desk) -> None:
    for values in ({"danger": True}, {"kind": "violence.physical"}, {"kind": "freedom.detained"}):
        case = make_case(kathmandu, **values)
        assert case.answer_due - case.received_at == dt.timedelta(hours=24)
    assert make_case(kathmandu).answer_due - case.received_at > dt.timedelta(days=2)


@given(st.integers(0, 2_000_000).map(lambda number: START + dt.timedelta(minutes=number)))
def test_three_working_days_are_the_desks_own(start: dt.datetime) -> None:
    desk = Desk(time_zone="Asia/Kuwait", workdays=["6", "0", "1", "2", "3"], closes=dt.time(15))
    due = hours.add_working_days(start, desk, 3)
    assert due.weekday() not in (4, 5)
    assert due.time() == dt.time(15)
    assert dt.timedelta(days=2) < due - start < dt.timedelta(days=7)


def make_contact(**values: Any) -> Contact:
    """A place in Kuwait that is open from Sunday to Thursday."""
    usual = {"weekday_from": 6, "weekday_to": 3, "opens": dt.time(9), "closes": dt.time(14)}
    return Contact(union=Union(country="KW"), **(usual | values))


@pytest.mark.parametrize(
    ("start", "closed_until", "due"),
    [
        ("2026-12-01 12:00", None, "2026-12-06 14:00"),  # Tuesday: Wednesday, Thursday, Sunday
        ("2026-12-04 12:00", None, "2026-12-08 14:00"),  # Friday
        ("2026-12-01 12:00", dt.date(2026, 12, 9), "2026-12-14 14:00"),  # closed for a feast
        ("2026-12-01 12:00", dt.date(2030, 1, 1), "2027-01-01 14:00"),  # nobody waits longer
    ],
)
def test_the_hours_of_a_desk_are_those_of_its_place(
    start: str, closed_until: dt.date | None, due: str
) -> None:
    contact = make_contact(temporarily_closed=closed_until is not None, closed_until=closed_until)
    desk = Desk(contact=contact, closes=dt.time(17))
    found = hours.add_working_days(in_kuwait(start), desk, 3)
    assert found == in_kuwait(due)


def test_a_place_whose_hours_nobody_knows_leaves_the_desk_its_own() -> None:
    desk = Desk(contact=make_contact(opens=None, closes=None), time_zone="Asia/Kuwait")
    assert hours.get_desk_hours(desk).opens == desk.opens
    always = Desk(contact=make_contact(weekday_to=5, opens=dt.time(0), closes=dt.time(0)))
    found = hours.add_working_days(in_kuwait("2026-12-01 12:00"), always, 1)
    assert found == in_kuwait("2026-12-03 00:00")


@pytest.mark.parametrize(
    ("now", "is_closed"),
    [("2026-12-02 10:00", False), ("2026-12-02 20:00", True), ("2026-12-04 10:00", True)],
)
def test_one_is_told_when_nobody_is_there(now: str, is_closed: bool) -> None:
    with time_machine.travel(in_kuwait(now), tick=False):
        assert bool(hours.say_next_opening(Desk(contact=make_contact()))) is is_closed
        shut = Desk(contact=make_contact(temporarily_closed=True))
        assert not hours.say_next_opening(shut)
        shut.contact.closed_until = dt.date(2026, 12, 20)
        assert hours.say_next_opening(shut)


def in_kuwait(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Kuwait"))


@pytest.mark.django_db
def test_the_way_of_a_case(kathmandu: Desk, case_worker: acts.Member) -> None:
    case, doer = make_case(kathmandu), acts.Doer(case_worker, kathmandu)
    acts.take(case, doer)
    assert case.state == State.TRIAGED
    acts.answer(case, doer, "Do you have your contract?", "en")
    assert (case.state, case.needs_answer) == (State.OPEN, False)
    acts.write_as_worker(case, "Yes.", "ne")
    assert case.needs_answer
    acts.resolve(case, doer, "paid", {"recovered": "1200.00", "currency": "KWD"})
    acts.close(case)
    assert case.erase_on > dt.datetime.now(UTC).date() + dt.timedelta(days=360)
    acts.write_as_worker(case, "They stopped again.", "ne")
    assert (case.state, case.outcome, case.erase_on) == (State.OPEN, "", None)
    kinds = list(case.acts.values_list("kind", flat=True))
    assert kinds[:3] == ["received", "routed", "state"]
    assert "reopened" in kinds


@pytest.mark.django_db
def test_a_form_made_from_an_older_version_is_refused(
    kathmandu: Desk, case_worker: acts.Member
) -> None:
    case, doer = make_case(kathmandu), acts.Doer(case_worker, kathmandu)
    shown = case.version
    acts.change_state(case, doer, State.OPEN, shown)
    with pytest.raises(acts.ChangedMeanwhileError):
        acts.change_state(case, doer, State.WAITING, shown)
    with pytest.raises(acts.WrongStateError):
        acts.change_state(case, doer, State.CLOSED)
