"""A focal point names a person only as long as that person agrees, and nowhere afterwards."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal.core.publication import many_changed
from portal.countries.contact_checks.requests import LINK
from portal.countries.models import Contact, CountryPage
from portal.countries.search import contact_to_documents
from portal.printing.pages import build_document
from tests.factories import (
    ContactFactory,
    CountryPageFactory,
    MemberFactory,
    UnionFactory,
    affiliates_of,
    own_union,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import page_of, read

pytestmark = pytest.mark.django_db
NAME = "Zebra Muster"
TODAY = timezone.localdate()
LAST = TODAY + dt.timedelta(days=30)
ADMIN = "/admin/snippets/countries/contact/"


@pytest.fixture
def contact(site_tree: HomePage, committed: Committed) -> Contact:
    """A focal point in Nepal, whose person agrees for thirty days."""
    with committed():
        published(CountryPageFactory(country="NP", slug="nepal"))
    affiliates_of("NP")
    return ContactFactory(
        union=own_union("NP"),
        role="focal_point",
        email="focal@union.example",
        person=NAME,
        person_agreed_on=TODAY,
        person_agreed_until=LAST,
        verified_on=dt.date(2020, 1, 1),
    )


def places(contact: Contact) -> dict[str, str]:
    """What everybody is told, by where it is told."""
    page = CountryPage.objects.get(country=contact.country)
    return {
        "page": Client().get("/en/countries/nepal/").text,
        "entry": Client().get(f"/en/directory/{contact.key}/").text,
        "json": Client().get("/en/directory/?format=json").text,
        "csv": Client().get("/en/directory/?format=csv").text,
        "hsds": Client().get("/api/hsds/services").text,
        "paper": str(build_document(page)),
    }


def naming(contact: Contact) -> set[str]:
    return {where for where, said in places(contact).items() if NAME in said}


def test_the_name_is_everywhere_until_the_day_and_nowhere_from_that_day_on(
    contact: Contact,
) -> None:
    everywhere = set(places(contact))
    assert naming(contact) == everywhere
    with time_machine.travel(dt.datetime.combine(LAST, dt.time(1), dt.UTC), tick=False):
        assert naming(contact) == set()  # by the date alone: nothing has run
    Contact.objects.filter(pk=contact.pk).update(person_agreed_on=None)
    assert naming(contact) == set()


def test_it_stands_in_no_search_and_beside_no_guide(contact: Contact) -> None:
    assert NAME not in str(list(contact_to_documents(contact)))
    assert NAME not in Client().get("/en/directory/").text
    assert NAME not in Client().get("/en/search/?q=Zebra").text


def test_every_day_what_has_ended_is_deleted(contact: Contact, committed: Committed) -> None:
    stays = ContactFactory(
        union=contact.union,
        role="focal_point",
        person="Somebody",
        person_agreed_on=TODAY,
        person_agreed_until=LAST + dt.timedelta(days=1),
    )
    told: list[Any] = []
    many_changed.connect(lambda sender, keys, **_: told.append(sender), weak=False)
    with time_machine.travel(dt.datetime.combine(LAST, dt.time(1), dt.UTC)), committed():
        call_command("delete_names", verbosity=0)
        call_command("delete_names", verbosity=0)
    assert CountryPage in told  # what was printed of it goes
    contact.refresh_from_db()
    assert (contact.person, contact.person_agreed_on, contact.person_agreed_until) == (
        *("", None),
        None,
    )
    stays.refresh_from_db()
    assert stays.person == "Somebody"
    assert ModelLogEntry.objects.filter(object_id=str(contact.pk)).count() == 1
    assert NAME not in str(list(ModelLogEntry.objects.values()))


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"role": "hotline"}, {"person"}),
        ({"person_agreed_on": None}, {"person_agreed_on"}),
        ({"person_agreed_until": None}, {"person_agreed_until"}),
        ({"person_agreed_until": TODAY}, {"person_agreed_until"}),
        ({"person_agreed_on": TODAY + dt.timedelta(days=2)}, {"person_agreed_on"}),
    ],
    ids=str,
)
def test_a_name_needs_a_focal_point_and_two_days(
    contact: Contact, changed: dict[str, Any], fields: set[str]
) -> None:
    for name, value in changed.items():
        setattr(contact, name, value)
    with pytest.raises(ValidationError) as raised:
        contact.full_clean()
    assert set(raised.value.message_dict) == fields
    contact.person = ""  # without a name the days say nothing, and are not kept
    contact.full_clean()
    assert (contact.person_agreed_on, contact.person_agreed_until) == (None, None)


def test_one_click_deletes_it_in_the_back_office(contact: Contact, signed_in: SignIn) -> None:
    person = MemberFactory()
    person.groups.add(affiliates_of("NP"))
    client = signed_in(person)
    form = page_of(client.get(f"{ADMIN}edit/{contact.pk}/"))
    address = str(form.one("[data-erase-name]")["formaction"])
    assert client.get(address).status_code == 405
    other = ContactFactory(union=UnionFactory(country="QA"), role="focal_point", person="Else")
    foreign = address.replace(f"/{contact.pk}/", f"/{other.pk}/")
    assert client.post(foreign).status_code == 404
    assert client.post(address, {"name": ""}).status_code == 302  # whatever else is typed
    contact.refresh_from_db()
    assert (contact.person, bool(contact.name)) == ("", True)
    assert naming(contact) == set()


def test_the_office_is_asked_whether_the_name_is_right_and_can_delete_it(
    contact: Contact, committed: Committed, run: Callable[[], dict[str, str]]
) -> None:
    with_name = run()[contact.email]
    address = LINK.make_url(contact.pk).removeprefix("http://testserver")
    assert NAME not in with_name
    assert read(address).html.select("[data-fact=person], [name=erase_name]")
    answer = Client(enforce_csrf_checks=True).post(address, {"erase_name": "1"})
    assert page_of(answer).one("[data-outcome]")["data-outcome"] == "erased"
    contact.refresh_from_db()
    assert contact.person == ""
    assert contact.verified_on == dt.date(2020, 1, 1)
    Contact.objects.update(asked_on=None)
    assert len(run()[contact.email]) < len(with_name)


@pytest.fixture
def run(committed: Committed) -> Callable[[], dict[str, str]]:
    """Sends what is due; what each was told."""

    def send() -> dict[str, str]:
        mail.outbox = []
        with committed():
            call_command("send_contact_checks", verbosity=0)
        return {each.to[0]: str(each.body) for each in mail.outbox}

    return send
