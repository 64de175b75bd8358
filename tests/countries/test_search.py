"""Whom to call, in the site's search."""

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from portal.countries.models import Contact
from portal.countries.search import (
    contact_to_documents,
    public_contacts,
    public_unions,
    union_to_documents,
)
from portal.search.models import SearchEntry
from portal.search.registry import SearchDocument
from tests.factories import ContactFactory, CountryPageFactory, UnionFactory, published
from tests.fixture_types import Committed
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def build() -> dict[str, SearchDocument]:
    """The documents of the only contact by language."""
    (contact,) = public_contacts()
    return {each.language: each for each in contact_to_documents(contact)}


def found() -> int:
    """How many contacts and unions the search has."""
    return SearchEntry.objects.filter(kind="contact").count()


def test_a_contact_leads_to_its_page_in_each_language_of_its_name() -> None:
    contact = ContactFactory(
        names={"ne": "कामदार डेस्क"}, phone="+977 1 5550123", languages=["ne"], services=["legal"]
    )
    documents = build()
    assert set(documents) == {"en", "ne"}
    english, nepali = documents["en"], documents["ne"]
    assert contact.union.acronym in english.title
    assert nepali.title.startswith("कामदार डेस्क")
    assert {contact.union.name, contact.phone, *contact.service_labels} <= set(
        english.body.split(" · ")
    )
    assert english.countries == ("NP",)
    assert read(nepali.url).one(f"[data-entry={contact.key}]")


def test_a_contact_is_found_by_its_number_however_it_is_written(
    committed: Committed,
) -> None:
    with committed():
        contact = ContactFactory(phone="+977 1 5550123")
    for typed in ("%2B977 1 5550123", "97715550123"):
        page = read(f"/en/search/?q={typed}&kind=contact")
        assert f"/en/directory/{contact.key}/" in page.links("main a")


def test_a_union_without_a_contact_is_found_by_itself(committed: Committed) -> None:
    CountryPageFactory(slug="nepal")
    union = UnionFactory(acronym="GEFONT")
    (document,) = union_to_documents(public_unions().get())
    assert "GEFONT" in document.title
    ContactFactory(union=union)
    assert not public_unions().exists()


def test_unions_are_not_found_where_the_country_has_no_public_page(
    committed: Committed,
) -> None:
    with committed():
        UnionFactory(country="QA")
        UnionFactory(country="QA", kind="partner")  # it has no place on that page
    assert found() == 0
    with committed():
        page = published(CountryPageFactory(country="QA"))
    assert found() == 1
    page.unpublish()  # nothing is committed yet
    assert found() == 0
    with committed():
        published(page)
    page.delete()
    assert found() == 0


def test_a_deleted_contact_is_gone_at_once(committed: Committed) -> None:
    with committed():
        published(CountryPageFactory())
        ContactFactory()
    assert found() == 1
    Contact.objects.get().delete()
    assert found() == 0


def test_contacts_cost_the_search_the_same_for_one_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    CountryPageFactory().get_url()  # the addresses of sites are read once
    CountryPageFactory(country="QA")
    for country in ("NP", "QA", "QA"):
        ContactFactory(union__country=country)
        UnionFactory(country=country)
    with django_assert_num_queries(1):
        assert len([each for one in public_contacts() for each in contact_to_documents(one)]) == 3
    with django_assert_num_queries(2):
        assert len([each for one in public_unions() for each in union_to_documents(one)]) == 3
