"""One row for a country and a convention: what may stand in it, what follows, what is kept."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaigns.ratifications.models import Instrument, Ratification, RatificationChange
from campaigns.ratifications.standings import Standing, State
from portal.core.audit import EntryIsFinal
from tests.factories import RatificationFactory

pytestmark = pytest.mark.django_db


def refuse(row: Any) -> dict[str, list[str | None]]:
    """The codes of what is wrong, by field."""
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return {
        name: [error.code for error in errors] for name, errors in refusal.value.error_dict.items()
    }


@pytest.mark.parametrize(
    ("code", "fields", "place"),
    [
        ("C97", {"date": "1948"}, ("date", "adopted")),
        ("C97", {"date": "1949-06-30"}, ("date", "adopted")),
        ("C189", {"date": "2011-06-15"}, ("date", "adopted")),
        ("C97", {"date": "2027"}, ("date", "future")),
        ("C97", {"date": "2026-12"}, ("date", "future")),
        ("C97", {"date": "2026-12-01"}, ("date", "future")),
        ("C97", {"date": "2015-13"}, ("date", "date")),
        ("C97", {"date": "0"}, ("date", "date")),
        ("C97", {"source_title": ""}, ("source_title", "blank")),
        ("C97", {"country": "ZZ"}, ("country", "invalid_choice")),
        ("C97", {"state": "unknown", "date": ""}, ("state", "invalid_choice")),
        ("C97", {"state": "denounced"}, ("denounced_on", "required")),
        ("C97", {"state": "denounced", "denounced_on": "2014"}, ("denounced_on", "order")),
        ("C97", {"state": "denounced", "denounced_on": "2027"}, ("denounced_on", "future")),
        ("C97", {"denounced_on": "2020"}, ("denounced_on", "state")),
        ("C97", {"state": "steps"}, ("date", "state")),
        ("C97", {"state": "not-ratified", "date": ""}, ("said_on", "required")),
        ("C97", {"said_on": "2027"}, ("said_on", "future")),
        ("C97", {"checked_on": dt.date(2026, 12, 1)}, ("checked_on", "future")),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_beside_its_field(
    code: str, fields: dict[str, Any], place: tuple[str, str]
) -> None:
    row = RatificationFactory.build(code=code, **fields)
    assert refuse(row) == {place[0]: [place[1]]}


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "1949"},
        {"date": ""},
        {"date": "2026"},
        {"date": "2026-11-30"},
        {"state": "denounced", "denounced_on": "2015"},
        {"state": "not-ratified", "date": "", "said_on": "2014"},
        {"state": "signed", "date": ""},
    ],
    ids=str,
)
def test_what_can_be_is_taken(fields: dict[str, Any]) -> None:
    RatificationFactory.build(**fields).full_clean()


def test_a_country_has_one_entry_for_a_convention() -> None:
    RatificationFactory()
    assert refuse(RatificationFactory.build()) == {"country": ["double"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        RatificationFactory()
    RatificationFactory(code="C143")
    Ratification.objects.get(instrument__code="C97").full_clean()


@pytest.mark.parametrize(
    ("code", "fields", "standing"),
    [
        ("C97", {"date": "1953"}, Standing.IN_FORCE),
        ("C97", {"date": "2025-11-30"}, Standing.IN_FORCE),
        ("C97", {"date": "2025-12-01"}, Standing.NOT_YET),
        ("C97", {"date": "2026"}, Standing.NOT_YET),
        # Some time in 2026: nobody knows whether already.
        ("C97", {"date": "2025"}, Standing.RATIFIED),
        ("C97", {"date": "2025", "in_force_from": "2026-02"}, Standing.IN_FORCE),
        ("C97", {"date": ""}, Standing.RATIFIED),
        ("ICRMW", {"date": "2026-07-31"}, Standing.IN_FORCE),
        ("ICRMW", {"date": "2026-08-01"}, Standing.NOT_YET),
        ("C97", {"state": "denounced", "denounced_on": "2022"}, Standing.DENOUNCED),
        ("C97", {"state": "steps", "date": ""}, Standing.STEPS),
        ("C97", {"state": "not-ratified", "date": "", "said_on": "2014"}, Standing.NOT_RATIFIED),
    ],
    ids=str,
)
def test_how_a_country_stands_today(code: str, fields: dict[str, Any], standing: str) -> None:
    assert RatificationFactory(code=code, **fields).standing is standing


def test_what_is_in_force_nowhere_binds_nobody() -> None:
    Instrument.objects.filter(code="C97").update(in_force_since=None)
    assert RatificationFactory(date="1953").standing is Standing.NOT_YET


def test_every_state_has_a_standing_and_no_data_is_none_of_them() -> None:
    assert {state.value for state in State} < {standing.value for standing in Standing}
    assert Standing.NO_DATA.value not in State.values
    letters = [standing.letter for standing in Standing]
    assert len(set(letters)) == len(letters) == len(Standing)
    assert not Standing.NO_DATA.is_ratified


def test_the_history_keeps_every_change_and_no_entry_of_it_changes() -> None:
    row = RatificationFactory(date="2015")
    row.save()  # nothing else
    row.date, row.note = "2015-03-04", "The day."
    row.save()
    row.delete()
    kinds = [change.kind for change in RatificationChange.objects.order_by("pk")]
    assert kinds == ["added", "changed", "removed"]
    changed = RatificationChange.objects.get(kind="changed")
    assert changed.changed_fields == ["date", "note"]
    assert (changed.before["date"], changed.after["date"]) == ("2015", "2015-03-04")
    changed.after = {}
    with pytest.raises(EntryIsFinal):
        changed.save()
    with pytest.raises(EntryIsFinal):
        changed.delete()
    for field in ("after", "before", "country", "instrument", "kind"):
        with pytest.raises(EntryIsFinal):
            RatificationChange.objects.update(**{field: getattr(changed, field)})


def test_a_row_that_moves_to_another_country_leaves_a_trace_in_both() -> None:
    row = RatificationFactory(country="NP")
    row.country = "IN"
    row.save()
    told = [(str(each.country), each.kind) for each in RatificationChange.objects.order_by("pk")]
    assert told == [("NP", "added"), ("NP", "removed"), ("IN", "added")]


def test_nothing_is_written_past_the_history() -> None:
    row = RatificationFactory()
    with pytest.raises(TypeError):
        Ratification.objects.update(date="2016")
    with pytest.raises(TypeError):
        Ratification.objects.bulk_create([row])
    Ratification.objects.all().delete()
    assert RatificationChange.objects.filter(kind="removed").count() == 1


def test_rows_not_looked_at_for_a_year_are_overdue() -> None:
    old = RatificationFactory(checked_on=dt.date(2025, 11, 29))
    never = RatificationFactory(code="C143", checked_on=None)
    RatificationFactory(code="C189", checked_on=dt.date(2025, 11, 30))
    assert set(Ratification.objects.overdue()) == {old, never}
    assert old.is_overdue
    assert never.is_overdue


@pytest.mark.parametrize(
    ("code", "fault"), [("map", "code"), ("MAP", "taken"), ("NP", "code"), ("C 97", "code")]
)
def test_the_short_name_of_a_convention_is_no_other_address(code: str, fault: str) -> None:
    made = Instrument(code=code, name="A", summary="B", source_title="C", adopted="2000-01-01")
    assert refuse(made)["code"] == [fault]
