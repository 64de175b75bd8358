"""A page that moved is found again, under whatever language it was read."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.factories import GuidePageFactory, published
from tests.fixture_types import Committed, HomePage
from tests.reading import in_language

pytestmark = pytest.mark.django_db


def moved_to(address: str) -> tuple[int, str]:
    answer = Client().get(address)
    return answer.status_code, answer.headers.get("Location", "")


@pytest.mark.parametrize("code", ["en", "ne", "ar"])
@pytest.mark.parametrize("query", ["", "?from=mail"])
def test_an_old_address_leads_on_in_every_language(
    site_tree: HomePage, committed: Committed, code: str, query: str
) -> None:
    guide = published(GuidePageFactory(slug="old"))
    guide.slug = "new"
    with committed():
        published(guide)
    assert moved_to(f"/{code}/rights-guides/old/{query}") == (
        301,
        f"/{code}/rights-guides/new/",
    )
    assert moved_to(f"/{code}/rights-guides/older/")[0] == 404


def test_a_language_goes_its_own_way_first(site_tree: HomePage, committed: Committed) -> None:
    guide = published(GuidePageFactory(slug="old"))
    nepali = published(in_language(guide, "ne", title="मार्गदर्शन"))
    guide.slug, nepali.slug = "new", "naya"
    with committed():
        published(guide)
        published(nepali)
    assert moved_to("/ne/rights-guides/old/") == (301, "/ne/rights-guides/naya/")


def test_addresses_elsewhere_stay_as_they_are(site_tree: HomePage) -> None:
    Redirect.objects.create(
        old_path="/en/gone", redirect_link="https://union.example/en/", is_permanent=False
    )
    assert moved_to("/ne/gone/") == (302, "https://union.example/en/")
    assert moved_to("/xx/gone/")[0] == 404
