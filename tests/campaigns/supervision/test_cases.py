"""Cases before the ILO and the UN: their numbers, their steps, and which was the last."""

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.supervision.bodies import Body, has_shape
from campaigns.supervision.models import SupervisoryCase, SupervisoryStep
from campaigns.supervision.steps import Kind
from campaigns.supervision.tables.steps import ReadStep, read_steps
from portal.core.audit import EntryIsFinal
from tests.factories import SupervisoryCaseFactory, SupervisoryStepFactory


def codes(refusal: ValidationError) -> dict[str, list[str | None]]:
    return {name: [error.code for error in each] for name, each in refusal.error_dict.items()}


@pytest.mark.parametrize(
    ("number", "bodies", "fits"),
    [
        ("2620", ["cfa"], True),
        ("GB.324/INS/7/9", ["cfa"], False),
        ("GB.324/INS/7/9", ["article-24"], True),
        ("2620", ["article-24"], False),
        ("CMW/C/MDG/CO/1", ["cmw"], True),
        ("CMW/C/MDG/CO/1", ["other-un"], False),
        ("E/C.12/QAT/CO/1", ["other-un"], True),
        ("7", ["experts"], False),
        ("GB.256/15/16", ["article-24", "experts"], True),
        ("2620", ["unheard-of"], False),
    ],
)
def test_numbers_have_the_shape_of_their_body(number: str, bodies: list[str], fits: bool) -> None:
    assert has_shape(number, bodies) is fits


@given(st.text(max_size=60), st.lists(st.sampled_from(Body.values), max_size=3))
def test_no_number_breaks_it(number: str, bodies: list[str]) -> None:
    assert has_shape(number, bodies) in {True, False}


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            ReadStep,
            date=st.sampled_from(["2014", "2014-06", "2014-06-11"]),
            kind=st.sampled_from(Kind.values),
            next_on=st.sampled_from(["", "2030-01-31"]),
            what=st.from_regex(r"[A-Za-z][A-Za-z ,:.()]{0,30}[a-z]", fullmatch=True),
        ),
        max_size=5,
    )
)
def test_steps_are_read_as_they_were_written(steps: list[ReadStep]) -> None:
    cell = "; ".join(
        f"{step.date} {step.kind}{f' next {step.next_on}' if step.next_on else ''}: {step.what}"
        for step in steps
    )
    folded = [step._replace(what=" ".join(step.what.split())) for step in steps]
    assert read_steps(cell) == folded


@given(st.text(max_size=80))
def test_no_cell_breaks_it(cell: str) -> None:
    with suppress(ValueError):
        assert all(step.what for step in read_steps(cell))


def test_steps_may_have_no_kind_and_other_digits() -> None:
    assert read_steps("2013-01-16: sent; 2014: 27: approved; and closed") == [
        ReadStep("2013-01-16", "other", "", "sent"),
        ReadStep("2014", "other", "", "27: approved; and closed"),
    ]
    assert read_steps("२०१३-०१: क") == [ReadStep("2013-01", "other", "", "क")]
    with pytest.raises(ValueError, match="2014"):
        read_steps("2013: sent; 2014")


def test_conventions_have_any_comma_between_them() -> None:
    assert SupervisoryCase(instruments="c29، C97؛C143; P29").codes == ["C29", "C97", "C143", "P29"]


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"number": "GB.1/2"}, {"number": ["shape"]}),
        ({"filed": "2999"}, {"filed": ["future"]}),
        ({"instruments": "C29, ?"}, {"instruments": ["codes"]}),
        ({"checked_on": dt.date(2027, 1, 1)}, {"checked_on": ["future"]}),
    ],
    ids=str,
)
def test_what_cannot_be_right_is_said_beside_its_field(
    fields: dict[str, Any], fault: dict[str, list[str]]
) -> None:
    with pytest.raises(ValidationError) as refusal:
        SupervisoryCaseFactory.build(**fields).clean()
    assert codes(refusal.value) == fault


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"date": "2014-12-31"}, {"date": ["began"]}),
        ({"date": "2027"}, {"date": ["future"]}),
        ({"next_on": dt.date(2016, 2, 29)}, {"next_on": ["order"]}),
        ({"kind": "mistake"}, {"corrects": ["required"]}),
    ],
    ids=str,
)
def test_a_step_comes_after_the_beginning_and_before_the_next(
    fields: dict[str, Any], fault: dict[str, list[str]]
) -> None:
    case = SupervisoryCaseFactory()
    with pytest.raises(ValidationError) as refusal:
        SupervisoryStepFactory.build(case=case, **fields).clean()
    assert codes(refusal.value) == fault
    # A year, or a month, may be the one in which it began.
    SupervisoryStepFactory.build(case=case, date="2015", next_on=dt.date(2015, 1, 1)).clean()


def test_it_cannot_have_been_brought_after_its_first_step() -> None:
    case = SupervisoryStepFactory().case
    case.filed = "2016-04"
    with pytest.raises(ValidationError) as refusal:
        case.clean()
    assert codes(refusal.value) == {"filed": ["steps"]}


def test_steps_are_written_once() -> None:
    step = SupervisoryStepFactory()
    with pytest.raises(EntryIsFinal):
        step.save()
    with pytest.raises(EntryIsFinal):
        step.delete()
    with pytest.raises(EntryIsFinal):
        SupervisoryStep.objects.update(what="Rewritten")


def last(case: SupervisoryCase) -> tuple[str, str, dt.date | None]:
    case = SupervisoryCase.objects.get(pk=case.pk)
    return case.last_kind, case.last_date, case.next_on


def test_a_case_knows_its_last_step_whatever_is_added_and_corrected() -> None:
    case = SupervisoryCaseFactory()
    expected = dt.date(2026, 11, 29)
    newest = SupervisoryStepFactory(case=case, date="2017", next_on=expected)
    SupervisoryStepFactory(case=case, date="2017-05-01", kind="visit")
    assert last(case) == ("report", "2017", expected)
    assert SupervisoryCase.objects.overdue().count() == 1
    right = SupervisoryStepFactory(case=case, date="2018", kind="follow-up", corrects=newest)
    assert last(case) == ("follow-up", "2018", None)
    SupervisoryStepFactory(case=case, date="2018", kind="mistake", corrects=right)
    assert last(case) == ("visit", "2017-05-01", None)
    assert SupervisoryStep.objects.count() == 4


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["2015", "2016-02", "2016-03-09", "2020"]), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_the_last_step_is_the_latest_that_holds(added: list[tuple[str, bool]]) -> None:
    case = SupervisoryCaseFactory()
    for date, corrects in added:
        steps = list(SupervisoryCase.objects.get(pk=case.pk).holding_steps)
        wrong = steps[-1] if corrects and steps else None
        SupervisoryStepFactory(case=case, date=date, corrects=wrong)
    holding = SupervisoryCase.objects.get(pk=case.pk).holding_steps
    assert last(case)[1] == holding[-1].date == max(step.date for step in holding)


def test_what_is_over_is_not_overdue() -> None:
    step = SupervisoryStepFactory(next_on=dt.date(2020, 1, 1))
    assert step.case.is_overdue
    step.case.state = "closed"
    step.case.save()
    assert not step.case.is_overdue
    assert not SupervisoryCase.objects.overdue().exists()


def test_a_key_is_made_once_and_stays() -> None:
    case = SupervisoryCaseFactory(bodies=["cmw"], number="CMW/C/MDG/CO/1")
    assert case.key == "cmw-cmw-c-mdg-co-1-1"
    case.number = ""
    case.save()
    assert case.key == "cmw-cmw-c-mdg-co-1-1"
