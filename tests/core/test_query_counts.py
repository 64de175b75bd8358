"""Pages cost what they cost, however many items and languages there are."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache

from tests.factories import ContactFactory, UnionFactory, published
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]

PAGE = {  # cold: nothing is in any cache
    "rights-guides": 8,
    "agreements": 8,
    "countries": 9,
    "news": 7,
    "events": 7,
    "publications": 7,
    "campaigns": 7,
}
FILTERED_BY_WHAT_IS_THERE = {"agreements"}  # one query more than the other lists


def cold(address: str) -> int:
    """The queries of the first reader after a start."""
    cache.clear()
    ContentType.objects.clear_cache()
    return len(read(address).queries)


def test_a_page_costs_the_same_in_one_language_and_in_three(
    section: str, make: Make, committed: Any
) -> None:
    page = make(slug="know")
    with committed():
        published(page)
    assert cold(f"/en/{section}/know/") == PAGE[section] <= 12
    with committed():
        for code in ("ne", "ar"):
            published(in_language(page, code))
    assert cold(f"/en/{section}/know/") == PAGE[section]
    assert cold(f"/ne/{section}/know/") == PAGE[section]


def test_a_page_in_another_language_costs_two_more(section: str, make: Make) -> None:
    make(slug="know")
    assert cold(f"/ne/{section}/know/") == PAGE[section] + 2


def test_a_list_costs_the_same_with_three_items_and_with_thirty(section: str, make: Make) -> None:
    expected = 9 + (section in FILTERED_BY_WHAT_IS_THERE)
    pages = [make() for _number in range(3)]
    assert cold(f"/en/{section}/") == expected <= 20
    assert cold(f"/ne/{section}/") == expected + 1  # the list in English
    pages += [make() for _number in range(27)]
    for page in pages[:12]:
        in_language(page, "ne")
        in_language(page, "ar")
    assert cold(f"/en/{section}/") == expected
    assert cold(f"/en/{section}/?page=2") == expected
    assert cold(f"/ne/{section}/") == expected + 1


@pytest.mark.parametrize("section", ["countries"], indirect=True)
def test_a_country_costs_the_same_with_many_unions(section: str, make: Make) -> None:
    make(slug="know", country="NP")
    ContactFactory()
    few = cold("/en/countries/know/")
    for _number in range(10):
        union = UnionFactory()
        for _each in range(3):
            ContactFactory(union=union)
    assert cold("/en/countries/know/") == few <= 12


@pytest.mark.parametrize("section", ["rights-guides"], indirect=True)
def test_a_guide_costs_the_same_with_many_contacts_and_blocks(section: str, make: Make) -> None:
    body = [("heading", "Part"), ("text", "<p>A passage.</p>")]
    make(slug="short", destination="NP", body=body)
    make(slug="long", destination="NP", body=body * 20)
    ContactFactory()
    few = cold("/en/rights-guides/short/")
    for _number in range(10):
        ContactFactory()
    assert cold("/en/rights-guides/long/") == few <= 12


@pytest.mark.parametrize("code", ["en", "ne"])
def test_home_costs_the_same_whatever_is_on_it(site_tree: Any, code: str) -> None:
    from tests.core.conftest import MAKERS

    empty = cold(f"/{code}/")
    for make in MAKERS.values():
        for _number in range(10):
            in_language(make(), "ne")
    assert cold(f"/{code}/") == empty <= 20


def test_the_sitemap_costs_the_same_whatever_is_in_it(site_tree: Any) -> None:
    from tests.core.conftest import MAKERS

    few = cold("/sitemap.xml")
    for make in MAKERS.values():
        in_language(make(), "ne")
    assert cold("/sitemap.xml") == few <= 6
