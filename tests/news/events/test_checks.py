"""What cannot be right about an event is said beside the field where it can be mended."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from news.models import EventPage

pytestmark = pytest.mark.django_db  # a page asks for its kind
DAY = dt.date(2027, 3, 28)
GOOD: dict[str, Any] = {"starts": DAY, "ends": DAY, "place": "Brussels", "title": "Know"}
TIMED = {"time_zone": "Europe/Brussels", "starts_at": dt.time(9), "ends_at": dt.time(17)}


def refused(**fields: Any) -> dict[str, list[str]]:
    """Codes of what is wrong with an event, by field."""
    with pytest.raises(ValidationError) as refusal:
        EventPage(**GOOD | fields).clean()
    return {
        name: [error.code for error in errors] for name, errors in refusal.value.error_dict.items()
    }


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"ends": DAY - dt.timedelta(days=1)}, "ends", "order"),
        ({"place": ""}, "place", "required"),
        ({"state": "cancelled"}, "reason", "required"),
        ({"ends_at": dt.time(9)}, "starts_at", "required"),
        ({"starts_at": dt.time(9)}, "time_zone", "required"),
        (TIMED | {"ends_at": dt.time(9)}, "ends_at", "order"),
        (TIMED | {"starts_at": dt.time(2, 30)}, "starts_at", "skipped"),
        (TIMED | {"ends_at": dt.time(2, 30), "starts_at": dt.time(1)}, "ends_at", "skipped"),
        ({"repeats": "YEARLY"}, "repeats_until", "required"),
        ({"repeats_until": DAY}, "repeats", "required"),
        ({"repeats": "YEARLY", "repeats_until": DAY}, "repeats_until", "once"),
        ({"repeats": "WEEKLY", "repeats_until": dt.date(9999, 1, 1)}, "repeats_until", "too_often"),
        (
            {
                "repeats": "WEEKLY",
                "repeats_until": dt.date(2028, 1, 1),
                "ends": dt.date(2027, 4, 9),
            },
            "repeats",
            "overlap",
        ),
    ],
)
def test_what_is_refused(fields: dict[str, Any], field: str, code: str) -> None:
    assert refused(**fields) == {field: [code]}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        TIMED,
        {"place": "", "online": True},
        {"state": "cancelled", "reason": "Rain"},
        {"repeats": "YEARLY", "repeats_until": dt.date(2036, 12, 31)},
        # Nothing more is said of what nobody could read.
        {"starts": None, "ends": None},
    ],
)
def test_what_is_taken(fields: dict[str, Any]) -> None:
    EventPage(**GOOD | fields).clean()


def test_there_is_no_such_zone_and_no_title_of_5000_words() -> None:
    event = EventPage(**GOOD | TIMED | {"time_zone": "Asia/Atlantis", "title": "word " * 5_000})
    with pytest.raises(ValidationError) as refusal:
        event.clean_fields(exclude=["path", "depth", "locale"])
    assert {"time_zone", "title"} <= set(refusal.value.error_dict)
