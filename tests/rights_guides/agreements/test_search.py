"""Clauses in the site's search."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from portal.search.models import SearchEntry
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic
from rights_guides.agreements.search import public_clauses, to_documents
from tests.factories import AgreementPageFactory, published
from tests.fixture_types import Committed
from tests.reading import in_language

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def make(*clauses: dict[str, Any], **fields: Any) -> AgreementPage:
    """A published agreement with clauses; ``topic``: its key."""
    page = AgreementPageFactory(**fields)
    for clause in clauses:
        topic = ClauseTopic.objects.get(key=clause.pop("topic", "wages.minimum"))
        fields = {"status": "provided", "summary": "Twelve an hour."} | clause
        page.clauses.add(Clause(**fields, topic=topic, locale=page.locale))
    page.save()
    return published(page)


def found() -> int:
    """How many clauses the search has."""
    return SearchEntry.objects.filter(kind="clause").count()


def test_a_clause_leads_to_its_place_on_the_page(committed: Committed) -> None:
    page = make({"quotation": "Zwölf Euro"}, title="Builders", countries=["DE", "PL"])
    (clause,) = public_clauses()
    (document,) = to_documents(clause)
    assert document.url == f"{page.get_url()}#wages.minimum"
    assert "Builders" in document.title
    assert clause.topic.name in document.title
    assert "Twelve an hour." in document.body
    assert "Zwölf Euro" in document.body
    assert set(document.countries) == {"DE", "PL"}
    assert document.topics == ("wages", "minimum-wage")


def test_a_clause_is_in_each_language_of_its_page() -> None:
    page = make({})
    published(in_language(page, "ne", title="निर्माण"))
    documents = {
        each.language: each for clause in public_clauses() for each in to_documents(clause)
    }
    assert set(documents) == {"en", "ne"}
    assert documents["en"].family == documents["ne"].family
    topic = ClauseTopic.objects.get(key="wages.minimum")
    assert documents["ne"].title.startswith(topic.translations["ne"])


def test_what_an_agreement_does_not_give_is_not_found() -> None:
    make({"status": "silent"}, {"status": "excluded"}, {"status": "not_coded"}, {"summary": ""})
    assert not public_clauses().exists()


def test_clauses_go_with_their_page_at_once(committed: Committed) -> None:
    with committed():
        page = make({}, {"topic": "housing"})
    assert found() == 2
    page.unpublish()  # nothing is committed yet
    assert found() == 0
    with committed():
        published(page)
    assert found() == 2
    Page.objects.get(pk=page.pk).delete()
    assert found() == 0


def test_clauses_of_a_closed_part_of_the_site_are_not_found(committed: Committed) -> None:
    with committed():
        page = make({})
    restriction = PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )
    assert found() == 0
    with committed():
        restriction.delete()
    assert found() == 1


def test_a_clause_taken_out_of_the_page_is_not_found(committed: Committed) -> None:
    with committed():
        page = make({}, {"topic": "housing"})
    page.clauses.remove(page.clauses.get(topic__key="housing"))
    with committed():
        published(page)
    assert found() == 1


def test_clauses_cost_the_search_the_same_for_one_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make().get_url()  # the addresses of sites are read once
    for _number in range(3):
        make({}, {"topic": "housing"})
    with django_assert_num_queries(1):
        assert len([each for clause in public_clauses() for each in to_documents(clause)]) == 6


def test_an_agreement_is_about_the_areas_that_its_clauses_give_something_about(
    committed: Committed,
) -> None:
    with committed():
        make({}, {"topic": "housing", "status": "silent"})
    entry = SearchEntry.objects.get(kind="agreement")
    assert entry.topics.split() == ["minimum-wage", "wages"]
