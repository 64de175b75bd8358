"""Contacts that nobody has checked: the office and its people are asked, the office can answer."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from portal.countries.contact_checks.requests import LINK
from portal.countries.models import Contact
from portal.countries.models.services import MAX_CORRECTION_LENGTH
from portal.members import roles
from tests.factories import (
    ContactFactory,
    CountryPageFactory,
    MemberFactory,
    UnionFactory,
    affiliates_of,
    own_union,
    published,
)
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import error_codes, page_of, read

pytestmark = pytest.mark.django_db
Run = Callable[[str], dict[str, Any]]
DAY = "2026-11-02"


def member(*groups: Any, **fields: Any) -> Member:
    person: Member = MemberFactory(**fields)
    person.groups.add(*groups)
    return person


@pytest.fixture(autouse=True)
def people(site_tree: HomePage, committed: Committed) -> dict[str, Member]:
    """An editor, and an affiliate of Nepal; Kuwait has none."""
    with committed():
        published(CountryPageFactory(country="NP", slug="nepal"))
    nepal = affiliates_of("NP")
    return {
        "editor": member(roles.ensure_editors_group()),
        "affiliate": member(nepal, preferred_language="ne"),
        "administrator": MemberFactory(is_superuser=True),
    }


@pytest.fixture
def office(people: dict[str, Member]) -> Contact:
    contact: Contact = ContactFactory(
        union=own_union("NP"),
        name="Kathmandu office",
        email="office@union.example",
        languages=["ne", "en"],
        verified_on=dt.date(2026, 1, 10),
    )
    return contact


@pytest.fixture
def run(committed: Committed) -> Run:
    """``run("2026-11-02")``: the mails of one run of the command on a day, by their receiver."""

    def run_on(day: str) -> dict[str, Any]:
        mail.outbox = []
        with time_machine.travel(f"{day}T06:00:00Z", tick=False), committed():
            call_command("send_contact_checks", verbosity=0)
        assert len({each.to[0] for each in mail.outbox}) == len(mail.outbox)
        return {each.to[0]: each for each in mail.outbox}

    return run_on


def address_of(contact: Contact) -> str:
    return LINK.make_url(contact.pk).removeprefix("http://testserver")


def test_the_office_and_its_people_are_asked_half_a_year_after_and_then_every_90_days(
    run: Run, office: Contact, people: dict[str, Member]
) -> None:
    days = ("2026-07-01", "2026-07-14", "2026-07-15", "2026-10-11", "2026-10-12")
    asked = [sorted(run(day)) for day in days]
    both = sorted([office.email, people["affiliate"].email])
    assert asked == [[], both, [], [], both]
    office.confirm_by_office()
    assert run("2027-01-20") == {}


def test_each_reads_it_in_their_own_language(
    run: Run, office: Contact, people: dict[str, Member]
) -> None:
    sent = run(DAY)
    assert "/ne/directory/still-right/" in sent[office.email].body
    assert "?state=to_check" in sent[people["affiliate"].email].body
    assert "Kathmandu office" in sent[people["affiliate"].email].body
    assert {each.extra_headers["Content-Language"] for each in sent.values()} == {"ne"}


def test_editors_hear_of_countries_without_affiliates_and_a_place_without_mailbox_is_not_asked(
    run: Run, people: dict[str, Member]
) -> None:
    ContactFactory(union=UnionFactory(country="KW"), name="Far", email="", verified_on=None)
    ContactFactory(union=UnionFactory(country="QA"), name="Near", email="", verified_on=None)
    (one,) = run(DAY).items()
    assert one[0] == people["editor"].email
    assert {"Far", "Near"} <= {line.partition(" (")[0] for line in one[1].body.splitlines()}


def test_a_look_changes_nothing_and_one_button_confirms(office: Contact) -> None:
    page = read(address_of(office))
    assert page.html.select(f'[data-entry="{office.key}"]')
    office.refresh_from_db()
    assert office.verified_on == dt.date(2026, 1, 10)
    answer = Client(enforce_csrf_checks=True).post(address_of(office), {"right": "1"})
    assert page_of(answer).one("[data-outcome]")["data-outcome"] == "right"
    office.refresh_from_db()
    assert office.verified_on == timezone.localdate()
    assert office.verified_by == "Kathmandu office"


def test_what_has_changed_stands_beside_the_contact_until_it_is_done(
    office: Contact, people: dict[str, Member], signed_in: SignIn, committed: Committed
) -> None:
    mail.outbox = []
    with committed():
        Client().post(address_of(office), {"correction": "We moved to <b>Patan</b>\u202e"})
    office.refresh_from_db()
    assert office.correction == "We moved to <b>Patan</b>"
    assert office.verified_on == dt.date(2026, 1, 10)
    assert [each.to[0] for each in mail.outbox] == [people["affiliate"].email]
    assert "Patan" not in mail.outbox[0].body
    client = signed_in(people["affiliate"])
    found = page_of(client.get("/admin/snippets/countries/contact/?state=corrected"))
    assert f"/admin/snippets/countries/contact/edit/{office.pk}/" in found.links("main a[href]")
    assert "Patan" in client.get(f"/admin/snippets/countries/contact/edit/{office.pk}/").text
    assert "Patan" not in Client().get(f"/en/directory/{office.key}/").text


@pytest.mark.parametrize("typed", ["", " \u200b ", "x" * (MAX_CORRECTION_LENGTH + 1)])
def test_nothing_to_read_or_too_much_is_refused_beside_the_field(
    office: Contact, typed: str
) -> None:
    answer = Client().post(address_of(office), {"correction": typed})
    assert answer.status_code == 422
    assert list(error_codes(answer)) == ["correction"]
    office.refresh_from_db()
    assert office.correction == ""


def test_a_link_is_good_for_one_contact_and_sixty_days(office: Contact) -> None:
    address = address_of(office)
    assert Client().post(address[:-4] + "aaa/", {"right": "1"}).status_code == 404
    with time_machine.travel(timezone.now() + dt.timedelta(days=61)):
        answer = Client().get(address)
    assert answer.status_code == 404
    assert page_of(answer).one("[data-outcome]")["data-outcome"] == "gone"
    office.delete()
    assert Client().get(address).status_code == 404
