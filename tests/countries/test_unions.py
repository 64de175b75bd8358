"""What may be said of a union and of a place that answers."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.countries.models import Contact, CountryPage, Union
from portal.countries.opening_hours import (
    DAY_AND_NIGHT,
    EVERY_DAY,
    format_opening_hours,
)
from portal.i18n import registry
from tests.factories import ContactFactory, UnionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def refused(thing: Any, exclude: tuple[str, ...] = ()) -> set[str]:
    """The fields that are wrong."""
    with pytest.raises(ValidationError) as raised:
        thing.full_clean(exclude=exclude)
    return set(raised.value.message_dict)


@pytest.mark.parametrize("code", ["XX", "nepal", ""])
def test_a_country_that_does_not_exist_is_refused(code: str) -> None:
    assert "country" in refused(Union(name="Builders", acronym="B", country=code))
    page = CountryPage(title="Nowhere", slug="nowhere", country=code)
    assert "country" in refused(page, ("path", "depth", "url_path"))


def test_two_unions_of_a_country_cannot_share_an_acronym() -> None:
    UnionFactory(acronym="UB", country="NP")
    UnionFactory(acronym="UB", country="QA")
    assert refused(Union(name="Others", acronym="UB", country="NP"))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("phone", {"phone": "call me"}),
        ("phone", {"phone": "+"}),
        ("phone", {"phone": "+977 1 555\r\n0123"}),
        ("phone", {"phone": "javascript:alert(1)"}),
        ("phone", {"phone": "+977 1 5550123 " * 5}),
        ("phone", {"phone": "", "email": ""}),
        ("languages", {"languages": ["ne", "xx"]}),
        ("languages", {"languages": ["NE"]}),
        ("email", {"email": "not an address"}),
        ("role", {"role": "president"}),
        ("weekday_from", {"weekday_from": 7}),
        ("closes", {"opens": dt.time(9)}),
        ("closes", {"closes": dt.time(9)}),
    ],
)
def test_a_contact_that_cannot_be_is_refused(field: str, changes: dict) -> None:
    contact = ContactFactory.build(union=UnionFactory(), **changes)
    assert field in refused(contact)


def test_the_message_names_the_language_that_is_unknown() -> None:
    contact = ContactFactory.build(union=UnionFactory(), languages=["ne", "xx", "yy"])
    with pytest.raises(ValidationError, match="xx, yy"):
        contact.full_clean()


@pytest.mark.parametrize("language", registry.REGISTRY, ids=lambda each: each.code)
def test_a_contact_may_speak_every_language_of_the_site(language: registry.Language) -> None:
    ContactFactory.build(union=UnionFactory(), languages=[language.code]).full_clean()


NINE, FIVE = dt.time(9), dt.time(17)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ({}, ""),
        ({"weekday_from": 0, "weekday_to": 4}, "Monday to Friday"),
        ({"weekday_from": 6, "weekday_to": 4, "opens": NINE}, "Sunday to Friday"),
        ({"weekday_from": 0, "weekday_to": 6}, str(EVERY_DAY)),
        ({"weekday_from": 6, "weekday_to": 5}, str(EVERY_DAY)),
        ({"weekday_from": 2, "weekday_to": 2}, "Wednesday"),
        ({"weekday_from": 2}, "Wednesday"),
        ({"weekday_to": 2}, "Wednesday"),
        ({"opens": NINE, "closes": NINE}, str(DAY_AND_NIGHT)),
        (
            {"weekday_from": 0, "weekday_to": 6, "opens": NINE, "closes": NINE},
            f"{EVERY_DAY}, {DAY_AND_NIGHT}",
        ),
    ],
)
def test_hours_are_said_as_people_say_them(hours: dict, said: str) -> None:
    assert format_opening_hours(Contact(**hours)) == said


def test_times_are_written_as_each_language_writes_them() -> None:
    contact = Contact(weekday_from=0, weekday_to=4, opens=NINE, closes=FIVE)
    said = set()
    for language in registry.REGISTRY:
        with translation.override(language.code):
            said.add(format_opening_hours(contact))
    assert len(said) == len(registry.REGISTRY)
