"""Guides in the site's search."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from portal.search.models import SearchEntry
from portal.search.pages import get_indexable_pages, to_documents
from tests.factories import GuidePageFactory, published
from tests.fixture_types import Committed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def test_a_guide_is_about_its_areas_and_those_above(committed: Committed) -> None:
    with committed():
        published(GuidePageFactory(topics=["passport", "wages"]))
    assert SearchEntry.objects.get().topics.split() == ["documents", "passport", "wages"]


def count_queries() -> int:
    """How many it takes to read everything there is."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert [each for page in get_indexable_pages() for each in to_documents(page)]
    return len(queries)


def test_guides_cost_the_search_the_same_for_one_and_for_many() -> None:
    GuidePageFactory()
    count_queries()
    few = count_queries()
    for _number in range(5):
        GuidePageFactory(topics=["passport"])
    assert count_queries() == few
