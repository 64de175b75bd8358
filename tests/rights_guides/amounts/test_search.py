"""Amounts in the site's search."""

import pytest
from pytest_django import DjangoAssertNumQueries

from portal.search.models import SearchEntry
from rights_guides.amounts.search import public_amounts, to_documents
from tests.factories import AmountFactory
from tests.fixture_types import Committed

pytestmark = pytest.mark.django_db


def test_an_amount_has_a_document_in_each_language_that_it_is_in() -> None:
    amount = AmountFactory(translations={"ne": "सबै कामदार"}, sector="construction")
    documents = {each.language: each for each in to_documents(amount)}
    assert list(documents) == ["en", "ne"]
    nepali = documents["ne"]
    assert nepali.url == f"/ne/rights-guides/amounts/KW/#{amount.key}"
    assert nepali.title.endswith("सबै कामदार")
    assert nepali.countries == ("KW",)
    assert set(nepali.topics) == {"minimum-wage", "wages"}


def test_a_deleted_amount_is_gone_at_once(committed: Committed) -> None:
    with committed():
        amount = AmountFactory()
    assert SearchEntry.objects.filter(kind="amount").count() == 1
    amount.delete()  # nothing is committed yet
    assert not SearchEntry.objects.filter(kind="amount").exists()


def test_amounts_cost_the_search_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(3):
        AmountFactory(translations={"ne": "सबै"})
    with django_assert_num_queries(1):
        assert len([each for one in public_amounts() for each in to_documents(one)]) == 6
