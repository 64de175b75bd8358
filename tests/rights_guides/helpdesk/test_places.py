"""Places of the directory that help with what a case is about, for its worker and its desk."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from portal.countries.models import Contact, Union
from portal.countries.models.services import Service
from rights_guides.helpdesk import categories, places, receipts
from rights_guides.helpdesk.models import Case, Desk
from tests.factories import ContactFactory, UnionFactory
from tests.rights_guides.helpdesk.intake.worker import Worker
from tests.rights_guides.helpdesk.making import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def contacts(site_tree: Page) -> dict[str, Contact]:
    """In Kuwait one for wages, one for the law, a shelter; in Nepal one that helps with fees."""
    kuwait, nepal = UnionFactory(country="KW"), UnionFactory(country="NP")
    partner = UnionFactory(country="KW", kind=Union.Kind.PARTNER)
    return {
        "law": ContactFactory(union=kuwait, name="Law", services=["legal"], languages=["ne"]),
        "pay": ContactFactory(union=kuwait, name="Pay", services=["wages"], languages=["ne", "en"]),
        "shelter": ContactFactory(
            union=partner, name="Shelter", services=["shelter", "violence"], languages=["ar"]
        ),
        "home": ContactFactory(union=nepal, name="Home", services=["fees"], languages=["ne"]),
    }


def name_all(case: Case, *languages: str) -> dict[str, list[str]]:
    """What is found, by country."""
    found = places.find_places(case, *(languages or ["ne"]))
    return {group.country: [contact.name for contact in group.contacts] for group in found}


def test_every_kind_of_problem_is_thought_of() -> None:
    known = {key for key, _label in [*categories.get_choices(), *categories.get_group_choices()]}
    assert set(places.SERVICES) <= known
    without = {key for key in known if not places.get_services(key)}
    assert without == {"other", "other.other"}
    assert {key for keys in places.SERVICES.values() for key in keys} == set(Service)


def test_what_helps_most_comes_first_and_in_a_language_that_is_read(
    kathmandu: Desk, contacts: dict[str, Contact]
) -> None:
    case = make_case(kathmandu, kind="wages.unpaid")
    assert name_all(case) == {"KW": ["Pay", "Law"], "NP": ["Home"]}
    # Nobody speaks the language where one would be sheltered: the unions, who do.
    hurt = make_case(kathmandu, kind="violence.physical")
    assert name_all(hurt) == {"KW": ["Law"], "NP": ["Home"]}
    Contact.objects.filter(name="Shelter").update(interpretation=True)
    assert name_all(hurt) == {"KW": ["Law", "Shelter"], "NP": ["Home"]}
    assert name_all(hurt, "ar", "hi")["KW"] == ["Shelter"]
    Contact.objects.filter(name="Shelter").update(temporarily_closed=True)
    assert name_all(hurt)["KW"] == ["Law"]
    Contact.objects.filter(name="Pay").update(origins="PH")
    assert name_all(case)["KW"] == ["Law"]


def test_where_nothing_fits_there_are_the_unions(kathmandu: Desk) -> None:
    unsorted = make_case(kathmandu, kind="")
    assert name_all(unsorted) == {"KW": ["Law", "Pay"], "NP": ["Home"]}
    nowhere = make_case(kathmandu, kind="wages", origin="", destination="")
    assert name_all(nowhere)[""]
    far_away = make_case(kathmandu, kind="wages", origin="", destination="QA")
    assert name_all(far_away) == {}


@pytest.mark.parametrize("kind", ["wages.unpaid", "", "violence.sexual"])
def test_it_costs_one_query(kind: str, kathmandu: Desk, django_assert_num_queries: Any) -> None:
    case = make_case(kathmandu, kind=kind)
    for number in range(4):
        ContactFactory(union=Union.objects.first(), name=f"N{number}", services=["wages", "legal"])
    with django_assert_num_queries(1):
        found = places.find_places(case, "ne")
    assert all(len(group.contacts) <= places.MAX_SHOWN for group in found)


def test_the_worker_sees_them_at_the_end_and_on_the_own_page(
    contacts: dict[str, Contact],
) -> None:
    worker = Worker("ne")
    receipt = worker.ask()
    sent = worker.send(go="kept")
    own = worker.open(receipt)
    for page in (sent, own):
        shown = page.select("[data-help] [data-entry]")
        keys = [each["data-entry"] for each in shown]
        assert keys == [contacts[name].key for name in ("pay", "law", "home")]
        assert len(page.select("[data-fact=speaks-yours]")) == 3
        assert len(page.select("[data-fact=unchecked]")) == 3
    assert len(worker.answer.content) <= 20 * 1024


def test_the_desk_sees_them_where_it_passes_on_and_others_do_not(
    client: Client, case_worker: Any, kathmandu: Desk, contacts: dict[str, Contact]
) -> None:
    case = make_case(kathmandu)
    receipts.give_receipt(case)
    client.force_login(case_worker)
    for path in ("", "refer/"):
        answer = client.get(f"/en/desk/{case.reference}/{path}")
        page = BeautifulSoup(answer.content, "html.parser")
        shown = [each["data-entry"] for each in page.select("[data-help] [data-entry]")]
        assert shown == [contacts[name].key for name in ("pay", "law", "home")]
        assert page.select_one("[data-help] [data-fact=languages]")
        assert not page.select("[data-fact=speaks-yours]")
