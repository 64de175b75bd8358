"""Not even the title of a private page is shown to the public."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import GuidePageFactory, NewsPageFactory, published
from tests.fixture_types import HomePage

pytestmark = pytest.mark.django_db


def guard(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    ("factory", "section"), [(GuidePageFactory, "rights-guides"), (NewsPageFactory, "news")]
)
@pytest.mark.parametrize("language", ["en", "ne"])
def test_lists_and_the_home_page_leave_it_out(
    site_tree: HomePage, factory: Any, section: str, language: str
) -> None:
    published(factory(title="For everybody", slug="open"))
    guard(published(factory(title="For members only", slug="closed")))
    for address in (f"/{language}/{section}/", f"/{language}/"):
        page = Client().get(address).content.decode()
        assert "For everybody" in page
        assert "For members only" not in page


def test_what_lies_below_a_guarded_page_is_guarded(site_tree: HomePage) -> None:
    guide = published(GuidePageFactory())
    pages = type(guide).objects.all()
    assert list(pages.unrestricted()) == list(pages.public()) == [guide]
    guard(guide.get_parent())
    assert list(pages.unrestricted()) == list(pages.public()) == []
