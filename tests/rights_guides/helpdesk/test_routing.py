"""A new case comes to the right desk, and never nowhere."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_guides.helpdesk import acts, deadlines
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
    due = deadlines.add_working_days(start, desk, 3)
    assert due.weekday() not in (4, 5)
    assert due.time() == dt.time(15)
    assert dt.timedelta(days=2) < due - start < dt.timedelta(days=7)


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
