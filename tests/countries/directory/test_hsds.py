"""The directory for programs, held to what the documentation of HSDS 3.0 demands."""

import datetime as dt
import re
import uuid
from decimal import Decimal
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from portal.countries.models import Contact
from tests.factories import ContactFactory, UnionFactory
from tests.reading import count_queries_of_the_first_reader as cold

pytestmark = pytest.mark.django_db
API = "/api/hsds/"

# The schema reference: what each object must have, and the type of everything else it may have.
REQUIRED = {
    "organization": ("id", "name", "description"),
    "service": ("id", "name", "status"),
    "location": ("id", "location_type"),
    "service_at_location": ("id",),
    "phone": ("id", "number"),
    "language": ("id",),
    "schedule": ("id",),
    "cost_option": ("id",),
    "required_document": ("id",),
    "attribute": ("id",),
    "taxonomy_term": ("id", "name", "description"),
    "address": (
        *("id", "address_1", "city", "state_province"),
        *("postal_code", "country", "address_type"),
    ),
}
TEXTS = {
    "organization": "name alternate_name description email website",
    "service": "name alternate_name description url email status interpretation_services "
    "application_process fees_description eligibility_description assured_date alert",
    "location": "location_type url name description transportation",
    "service_at_location": "description",
    "phone": "number type description",
    "language": "name code note",
    "schedule": "valid_from valid_to dtstart until wkst freq byday description opens_at closes_at",
    "cost_option": "option currency amount_description",
    "required_document": "document uri",
    "attribute": "link_type link_entity value",
    "taxonomy_term": "code name description taxonomy language term_uri",
    "address": "address_1 address_2 city region state_province postal_code country address_type",
}
IDS = {
    "service": "organization_id",
    "location": "organization_id",
    "service_at_location": "service_id location_id",
    "phone": "service_id location_id",
    "language": "service_id",
    "schedule": "service_id",
    "cost_option": "service_id",
    "required_document": "service_id",
    "attribute": "link_id taxonomy_term_id",
    "address": "location_id",
}
NUMBERS = {
    "location": "latitude longitude",
    "schedule": "timezone count interval",
    "cost_option": "amount",
}
PARTS = {
    "service": {
        "phones": "phone",
        "schedules": "schedule",
        "languages": "language",
        "cost_options": "cost_option",
        "required_documents": "required_document",
        "attributes": "attribute",
        "service_at_locations": "service_at_location",
        "organization": "organization",
    },
    "service_at_location": {"location": "location"},
    "location": {"addresses": "address"},
    "attribute": {"taxonomy_term": "taxonomy_term"},
}
VALUES = {
    ("service", "status"): {"active", "inactive", "defunct", "temporarily closed"},
    ("location", "location_type"): {"physical", "postal", "virtual"},
    ("address", "address_type"): {"physical", "postal", "virtual"},
    ("schedule", "freq"): {"WEEKLY", "MONTHLY"},
    ("schedule", "wkst"): {"MO", "TU", "WE", "TH", "FR", "SA", "SU"},
    ("phone", "type"): {"text", "voice", "fax", "cell", "video", "pager", "textphone"},
}


def check(kind: str, found: dict[str, Any]) -> None:
    """Raise for what the specification does not allow."""
    assert set(REQUIRED[kind]) <= set(found), (kind, found)
    parts = PARTS.get(kind, {})
    for name, value in found.items():
        if name in parts:
            for each in value if isinstance(value, list) else [value]:
                check(parts[name], each)
        elif name == "id" or name in IDS.get(kind, "").split():
            assert str(uuid.UUID(value)) == value
        elif name in NUMBERS.get(kind, "").split():
            assert isinstance(value, int | float)
        else:
            assert name in TEXTS[kind].split(), (kind, name)
            assert isinstance(value, str), (kind, name)
            assert value in VALUES.get((kind, name), {value})


@pytest.fixture(autouse=True)
def places(site_tree: Page) -> list[Contact]:
    """One of which everything is known, and one of which nothing is."""
    full = ContactFactory(
        union=UnionFactory(country="NP", website="https://union.example.org"),
        services=["legal", "wages"],
        languages=["ne", "fil"],
        weekday_from=6,
        weekday_to=4,
        opens=dt.time(10),
        closes=dt.time(17),
        address="12 Sample Marg",
        city="Kathmandu",
        latitude=Decimal("27.7172"),
        longitude=Decimal("85.324"),
        directions="Third floor",
        bring="Your contract",
        cost="free",
        origins=["NP"],
        interpretation=True,
        second_phone="+977 1 555 0199",
        messenger="whatsapp",
        messenger_number="+977 98 555 0199",
        email="desk@example.org",
        verified_on=dt.date(2020, 1, 1),
    )
    return [full, ContactFactory(union__country="US", languages=[], phone="+1 555 0100")]


def ask(address: str = API) -> dict[str, Any]:
    """What is answered, which everybody may keep and read from any site."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    again = Client().get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    found: dict[str, Any] = answer.json()
    return found


def test_everything_is_as_the_specification_wants_it() -> None:
    found = ask()
    assert found["version"] == "3.0"
    assert {"profile", "openapi_url"} <= set(found)
    for kind in ("organization", "service", "location"):
        assert len(found[f"{kind}s"]) == 2
        for each in found[f"{kind}s"]:
            check(kind, each)
    for each in ask(f"{API}organizations")["contents"]:
        check("organization", each)


def test_a_service_has_all_that_is_known(places: list[Contact]) -> None:
    [found] = ask(f"{API}services?country=NP")["contents"]
    parts = {"phones": 3, "schedules": 1, "languages": 2, "cost_options": 1, "attributes": 2}
    assert {name: len(found[name]) for name in parts} == parts
    assert [each["code"] for each in found["languages"]] == ["ne", "fil"]
    assert (found["status"], found["assured_date"]) == ("active", "2020-01-01")
    assert found["alert"]
    location = found["service_at_locations"][0]["location"]
    assert (location["location_type"], location["latitude"]) == ("physical", 27.7172)
    assert location["addresses"][0]["country"] == "NP"
    assert found["organization"]["website"] == "https://union.example.org"
    assert found["url"].endswith(f"/en/directory/{places[0].key}/")
    assert ask(f"{API}services/{found['id']}") == found
    assert ask(f"{API}organizations/{found['organization_id']}") == found["organization"]


def test_a_schedule_is_a_rule_that_calendars_repeat() -> None:
    [found] = ask(f"{API}services?country=NP")["contents"]
    [schedule] = found["schedules"]
    rule = rrulestr(
        f"FREQ={schedule['freq']};INTERVAL={schedule['interval']};WKST={schedule['wkst']};"
        f"BYDAY={schedule['byday']};COUNT=7",
        dtstart=dt.datetime(2026, 11, 30, tzinfo=dt.UTC),
    )
    assert {each.weekday() for each in rule} == {0, 1, 2, 3, 4, 6}  # no Saturday
    assert (schedule["opens_at"], schedule["closes_at"]) == ("10:00+05:45", "17:00+05:45")
    assert schedule["timezone"] == 5.75


def test_other_hours_have_their_days(places: list[Contact]) -> None:
    first = timezone.localdate() + dt.timedelta(days=9)
    feast = {"first": str(first), "last": None, "opens": None, "closes": None}
    fast = {"first": str(first + dt.timedelta(days=1)), "last": str(first + dt.timedelta(days=30))}
    fast |= {"opens": "09:00", "closes": "14:00"}
    place: Any = next(each for each in places if each.country == "NP")
    place.dated_hours = [
        {"type": "days", "value": each | {"reason": "ramadan"}} for each in (fast, feast)
    ]
    place.save()
    [found] = ask(f"{API}services?country=NP")["contents"]
    check("service", found)
    _usual, closed, shorter = found["schedules"]
    assert (closed["valid_from"], closed["valid_to"]) == (str(first), str(first))
    assert "opens_at" not in closed
    assert (shorter["valid_from"], shorter["valid_to"]) == (fast["first"], fast["last"])
    assert (shorter["opens_at"], shorter["closes_at"]) == ("09:00+05:45", "14:00+05:45")


def test_day_and_night_has_an_end() -> None:
    Contact.objects.update(opens=dt.time(0), closes=dt.time(0))
    [found] = ask(f"{API}services?country=NP")["contents"]
    assert re.match("23:59", found["schedules"][0]["closes_at"])


def test_what_is_closed_for_a_time_says_so() -> None:
    Contact.objects.update(temporarily_closed=True)
    assert {each["status"] for each in ask()["services"]} == {"temporarily closed"}


def test_ids_stay_the_same(places: list[Contact]) -> None:
    before = {each["id"] for each in ask()["services"]}
    places[0].name = "Another name"
    places[0].save()
    assert {each["id"] for each in ask()["services"]} == before


def test_lists_come_in_pages() -> None:
    first = ask(f"{API}services?per_page=1")
    assert (first["total_items"], first["total_pages"], first["size"]) == (2, 2, 1)
    assert (first["first_page"], first["last_page"], first["empty"]) == (True, False, False)
    second = ask(f"{API}services?per_page=1&page=2")
    assert second["last_page"]
    assert first["contents"] != second["contents"]
    assert ask(f"{API}services?country=PH")["empty"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("services?page=1000000000", 404),
        ("services?page=0", 404),
        ("services?page=x", 400),
        ("services?per_page=" + "9" * 5000, 400),
        ("services?per_page=-1", 400),
        ("services?country=XX", 400),
        ("services?service=magic", 400),
        ("organizations?page=2", 404),
        ("services/00000000-0000-0000-0000-000000000000", 404),
        ("organizations/00000000-0000-0000-0000-000000000000", 404),
        ("services/1", 404),
    ],
)
def test_what_is_not_there_is_not_found(address: str, status: int) -> None:
    answer = Client().get(f"{API}{address}")
    assert answer.status_code == status
    if answer["Content-Type"] == "application/json":
        assert answer.json()["error"]


def test_it_costs_the_same_for_two_and_for_forty() -> None:
    before = cold(API)
    union = UnionFactory(country="QA")
    for _number in range(38):
        ContactFactory(union=union)
    assert cold(API) == before == 2
