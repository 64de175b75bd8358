"""Places that help in the back office: what a form refuses, what is to be checked again."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from portal.countries.models import Contact
from tests.factories import (
    ContactFactory,
    CountryPageFactory,
    MemberFactory,
    affiliates_of,
    own_union,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import error_codes, page_of

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/snippets/countries/contact/"


@pytest.fixture
def affiliate(site_tree: HomePage, committed: Committed) -> Any:
    """Of Nepal, whose country has a page."""
    with committed():
        published(CountryPageFactory(country="NP", slug="nepal"))
    person = MemberFactory()
    person.groups.add(affiliates_of("NP"))
    return person


def fields(contact: Contact, **changed: Any) -> dict[str, Any]:
    """What the form is sent with."""
    usual = {"union": contact.union_id, "role": contact.role, "name": contact.name}
    numbers = {"phone": contact.phone, "languages": ["ne"], "dated_hours-count": "0"}
    return usual | numbers | changed


def days(*lines: tuple[str, str, str, str]) -> dict[str, str]:
    """What the form is sent with for other hours on some days."""
    sent = {"dated_hours-count": str(len(lines))}
    for number, line in enumerate(lines):
        start = f"dated_hours-{number}"
        sent |= {f"{start}-type": "days", f"{start}-order": str(number), f"{start}-deleted": ""}
        values = zip(("first", "last", "opens", "closes"), line, strict=True)
        sent |= {f"{start}-value-{name}": value for name, value in values}
        sent[f"{start}-value-reason"] = "holiday"
    return sent


def test_an_affiliate_says_what_its_own_place_helps_with(affiliate: Any, signed_in: SignIn) -> None:
    contact = ContactFactory(union=own_union("NP"))
    typed = fields(
        contact,
        services=["legal", "shelter"],
        origins=["NP", "BD"],
        city="Kathmandu",
        city_names_ne="काठमाडौँ",
        latitude="27.7",
        longitude="85.3",
        time_zone="Asia/Kathmandu",
        messenger="viber",
        messenger_number="+977 98 555 0199",
        cost="free",
        verified_on="2026-01-05",
        verified_by="Our office",
    )
    answer = signed_in(affiliate).post(f"{ADDRESS}edit/{contact.pk}/", typed)
    assert answer.status_code == 302
    saved = Contact.objects.get()
    assert saved.services == ["legal", "shelter"]
    assert [str(country) for country in saved.origins] == ["BD", "NP"]
    assert (saved.city_names, saved.zone_name) == ({"ne": "काठमाडौँ"}, "Asia/Kathmandu")
    assert saved.key == contact.key


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"services": ["magic"]}, "services"),
        ({"origins": ["XX"]}, "origins"),
        ({"latitude": "27.7"}, "longitude"),
        ({"latitude": "91", "longitude": "0"}, "latitude"),
        ({"messenger": "viber"}, "messenger_number"),
        ({"second_phone": "call me"}, "second_phone"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"verified_on": (timezone.localdate() + dt.timedelta(days=2)).isoformat()}, "verified_on"),
        ({"city": "x" * 81}, "city"),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_beside_the_field(
    affiliate: Any, signed_in: SignIn, wrong: dict[str, Any], field: str
) -> None:
    contact = ContactFactory(union=own_union("NP"))
    answer = signed_in(affiliate).post(f"{ADDRESS}edit/{contact.pk}/", fields(contact, **wrong))
    assert answer.status_code == 200
    assert set(error_codes(answer)) == {field}


def test_what_nobody_has_checked_is_work(affiliate: Any, signed_in: SignIn) -> None:
    union = own_union("NP")
    today = timezone.localdate()
    old = ContactFactory(union=union, verified_on=today - dt.timedelta(days=200))
    ContactFactory(union=union, verified_on=today)
    ContactFactory(union__country="QA")  # not this affiliate's
    client = signed_in(affiliate)
    [line] = page_of(client.get("/admin/")).html.select("[data-line=contacts-to-check]")
    links = [str(link["href"]) for link in line.select("a")]
    assert f"{ADDRESS}edit/{old.pk}/" in links
    listed = page_of(client.get(f"{ADDRESS}?state=overdue")).links("main a[href*='/edit/']")
    assert set(listed) == {f"{ADDRESS}edit/{old.pk}/"}


def test_the_list_is_narrowed_down_by_help(affiliate: Any, signed_in: SignIn) -> None:
    union = own_union("NP")
    legal = ContactFactory(union=union, services=["legal"])
    ContactFactory(union=union, services=["wages"])
    answer = signed_in(affiliate).get(f"{ADDRESS}?service=legal")
    assert set(page_of(answer).links("main a[href*='/edit/']")) == {f"{ADDRESS}edit/{legal.pk}/"}


def test_an_office_has_other_hours_on_some_days(affiliate: Any, signed_in: SignIn) -> None:
    contact = ContactFactory(union=own_union("NP"))
    sent = days(("2027-02-17", "2027-03-18", "09:00", "14:00"), ("2027-03-19", "", "", ""))
    address = f"{ADDRESS}edit/{contact.pk}/"
    assert signed_in(affiliate).post(address, fields(contact, **sent)).status_code == 302
    contact.refresh_from_db()
    assert [block.value["closes"] for block in contact.dated_hours] == [dt.time(14), None]


@pytest.mark.parametrize(
    "lines",
    [
        [("2027-03-18", "2027-02-17", "", "")],  # ends before it begins
        [("2027-02-17", "", "09:00", "")],  # never closes
        [("2027-02-17", "", "25:00", "26:00")],
        [("2027-02-17", "2027-02-19", "", ""), ("2027-02-19", "", "09:00", "14:00")],  # twice
        [("", "", "", "")],
    ],
    ids=str,
)
def test_days_that_cannot_be_are_refused(
    affiliate: Any, signed_in: SignIn, lines: list[tuple[str, str, str, str]]
) -> None:
    contact = ContactFactory(union=own_union("NP"))
    address = f"{ADDRESS}edit/{contact.pk}/"
    answer = signed_in(affiliate).post(address, fields(contact, **days(*lines)))
    assert answer.status_code == 200
    assert "dated_hours" in answer.context["form"].errors
    contact.refresh_from_db()
    assert not contact.dated_hours
