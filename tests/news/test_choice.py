"""Articles are chosen by links whose numbers are those of the list, in every language."""

import datetime as dt
from collections import Counter
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from wagtail.models import Page

from news.models import NewsPage
from tests.factories import NewsPageFactory
from tests.reading import Reading, in_language, read
from tests.reading import count_queries_of_the_first_reader as cold

pytestmark = pytest.mark.django_db
LIST = "/en/news/"


@pytest.fixture(autouse=True)
def world(site_tree: Page) -> None:
    """Six articles, two of them in Nepali too; a draft."""
    asia, arab = "asia-pacific", "arab-states"
    rows: list[tuple[str, tuple[int, int], list[str], list[str], list[str]]] = [
        ("Both", (2018, 12), ["NP", "KW"], [asia, arab], ["union", "wages"]),
        ("Kuwait", (2018, 5), ["KW"], [arab], ["wages"]),
        ("Nepal", (2018, 5), ["NP"], [asia], ["union"]),
        ("Old", (2009, 5), ["NP"], [asia], []),
        ("Of no country", (2009, 1), [], [], []),
        ("Gone topic", (2007, 1), [], [], []),
    ]
    for title, (year, month), countries, regions, topics in rows:
        about: dict[str, Any] = {"countries": countries, "regions": regions, "topics": topics}
        page = NewsPageFactory(title=title, date=dt.date(year, month, 9), **about)
        if title in {"Both", "Nepal"}:
            in_language(page, "ne", title=f"{title} (ne)")
    NewsPage.objects.filter(title="Gone topic").update(topics=["gone"], regions=["nowhere"])
    NewsPageFactory(title="Draft", live=False, countries=["NP"], date=dt.date(2018, 5, 9))


def offered(page: Reading, facet: str) -> dict[str, int]:
    """The values of a facet as they are linked, with their numbers."""
    links = page.html.select(f"[data-facet={facet}] li:has([data-count]) a")
    return {
        str(link["href"]): int(str(link.parent.select_one("[data-count]")["data-count"]))
        for link in links
    }


def count_listed(address: str) -> int:
    page = read(address)
    found = len(page.html.select(".teaser"))
    assert int(str(page.one("[data-found]")["data-found"])) == found
    return found


@pytest.mark.parametrize("language", ["en", "ne", "ar"])
def test_each_number_is_that_of_the_list_behind_it(language: str) -> None:
    address = f"/{language}/news/"
    page = read(address)
    assert not page.html.select("[data-found], [data-facet=month]")
    numbers = {name: offered(page, name) for name in ("country", "region", "topic", "year")}
    assert Counter(numbers["country"].values()) == Counter([3, 2])
    assert numbers["year"] == {"?year=2018": 3, "?year=2009": 2, "?year=2007": 1}
    for links in numbers.values():
        for query, number in links.items():
            assert count_listed(urljoin(address, query)) == number > 0


def test_what_is_in_the_readers_language_comes_first() -> None:
    page = read("/ne/news/?country=NP")
    assert page.texts(".teaser a") == ["Both (ne)", "Nepal (ne)", "Old"]
    assert page.texts(".untranslated .teaser a") == ["Old"]


def test_choices_add_up_and_can_be_taken_back() -> None:
    page = read(f"{LIST}?country=NP&year=2018")
    assert page.texts(".teaser a") == ["Both", "Nepal"]
    assert offered(page, "month") == {
        "?country=NP&year=2018&month=12": 1,
        "?country=NP&year=2018&month=5": 1,
    }
    assert offered(page, "country") == {"?year=2018&country=KW": 2}
    assert len(page.html.select("[data-facet] [aria-current=true]")) == 2
    assert "?country=NP" in page.links("[data-facet=year] a")
    assert read(f"{LIST}?country=NP&year=2018&month=5").texts(".teaser a") == ["Nepal"]
    without_year = read(f"{LIST}?year=2018&month=5").links("[data-facet=year] a")[0]
    assert len(read(urljoin(LIST, without_year)).texts(".teaser")) == 6


@pytest.mark.parametrize(
    "asked",
    [
        *("country=XX", "country=nonsense", "region=mars", "topic=a%2Cb", "year=0", "year=99999"),
        *("year=2018&month=13", "year=%00x", "country=np&topic=gone", "month=-1"),
    ],
)
def test_what_nothing_fits_shows_nothing_and_a_way_back(asked: str) -> None:
    page = read(f"{LIST}?{asked}")
    assert not page.html.select(".teaser")
    assert page.one("[data-found]")["data-found"] == "0"
    assert LIST in page.links(".empty a")


def test_a_list_costs_the_same_whatever_is_chosen() -> None:
    few = cold("/ne/news/?country=NP&region=asia-pacific")
    for number in range(40):
        NewsPageFactory(
            countries=["NP", "QA"], regions=["asia-pacific"], date=dt.date(1990 + number, 1, 1)
        )
    assert cold("/ne/news/?country=NP&region=asia-pacific") == few <= 20


def test_the_feed_follows_what_is_chosen() -> None:
    page = read(f"{LIST}?country=NP&topic=union&year=2018")
    (feed,) = page.links('head link[type="application/atom+xml"]')
    assert feed == "/en/news/feed/?country=NP&topic=union"
    assert feed in page.links("main a")
    assert Client().get(feed).status_code == 200
