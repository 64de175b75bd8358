"""An article: photos, sources, corrections, author, what it is about and where it leads."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from news.models import NewsPage
from portal.core.models import SiteImage
from tests.factories import (
    CampaignPageFactory,
    CountryPageFactory,
    NewsPageFactory,
    UnionFactory,
    published,
)
from tests.metadata import read_data
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def photo(picture: SiteImage, alt: str = "A gate") -> tuple[str, dict[str, Any]]:
    return ("image", {"image": picture, "alt": alt, "caption": ""})


def source(**fields: str) -> tuple[str, dict[str, str]]:
    said = {"title": "Migrants Day", "publisher": "GEFONT", "date": "2018-12", "url": ""}
    return ("source", said | fields)


@pytest.fixture
def article(picture: SiteImage) -> NewsPage:
    """One with everything."""
    made: NewsPage = NewsPageFactory(
        slug="know",
        byline=UnionFactory(name="Builders of Nepal", website="https://bn.example.org"),
        countries=["NP", "KW"],
        regions=["asia-pacific"],
        topics=["wages"],
        campaign=CampaignPageFactory(title="No fees", slug="fees").page_ptr,
        excerpt="For the newsletter.",
        gallery=[photo(picture), photo(picture, "The same gate")],
        sources=[source(url="https://gefont.example.org"), source(title="Leaflet", date="")],
        corrections=[
            ("correction", {"date": dt.date(2026, 9, 16), "text": "Six, not five."}),
            ("correction", {"date": dt.date(2026, 9, 20), "text": "In May."}),
        ],
    )
    NewsPage.objects.filter(pk=made.pk).update(topics=["wages", "gone"])
    made.refresh_from_db()
    return made


def test_an_article_says_where_it_is_from_and_where_it_leads(article: NewsPage) -> None:
    NewsPageFactory(title="Also Nepal", slug="also", countries=["NP"])
    NewsPageFactory(title="Elsewhere", countries=["BE"])
    page = read("/en/news/know/")
    assert page.texts(".poster [data-fact=written-by]") == ["Builders of Nepal"]
    assert "#corrections" in page.links(".poster a")
    assert [each["alt"] for each in page.html.select(".gallery img")] == ["A gate", "The same gate"]
    assert page.texts("#corrections time") == ["20 September 2026", "16 September 2026"]
    assert page.links("[data-sources] a") == ["https://gefont.example.org"]
    assert len(page.html.select("[data-sources] li")) == 2
    assert page.links("[data-about] a") == [
        *("/en/news/?country=KW", "/en/news/?country=NP"),
        *("/en/news/?region=asia-pacific", "/en/news/?topic=wages"),
    ]
    assert page.links("[data-linked] a") == ["/en/campaigns/fees/", "/en/news/also/"]
    assert "/en/news/know/" in read("/en/campaigns/fees/").links("main a")

    (data,) = read_data(page, "NewsArticle")
    assert data["author"]["name"] == "Builders of Nepal"
    assert data["publisher"]["@type"] == "Organization"
    assert [each["identifier"] for each in data["about"]] == ["KW", "NP"]
    assert data["citation"][0]["url"] == "https://gefont.example.org"
    assert [each["datePublished"] for each in data["correction"]] == ["2026-09-20", "2026-09-16"]


def test_chosen_articles_stand_in_place_of_those_about_the_same(article: NewsPage) -> None:
    other, chosen, draft = (
        NewsPageFactory(countries=["NP"]),
        NewsPageFactory(title="Chosen", slug="chosen"),
        NewsPageFactory(live=False),
    )
    in_language(chosen, "ne", title="छानिएको")
    article.related = [("page", chosen), ("page", draft)]
    article.save()
    assert read("/en/news/know/").links("[data-linked] a")[1:] == ["/en/news/chosen/"]
    in_nepali = read("/ne/news/know/")
    assert in_nepali.texts("[data-linked] a")[1:] == ["छानिएको"]
    chosen.unpublish()
    assert other.url in read("/en/news/know/").links("[data-linked] a")


def test_a_translation_keeps_the_facts_and_has_its_own_words(article: NewsPage) -> None:
    nepali = in_language(article, "ne", title="जान्नुहोस्")
    assert [str(each.code) for each in nepali.countries] == ["KW", "NP"]
    page = read("/ne/news/know/")
    assert page.links("[data-about] a")[0] == "/ne/news/?country=KW"
    assert page.texts("[data-sources] cite") == ["Migrants Day", "Leaflet"]
    assert page.one("#corrections-title").get("lang", "ne") == "ne"


def test_an_article_costs_the_same_however_much_is_in_it(
    article: NewsPage, picture: SiteImage
) -> None:
    article.related = [("page", NewsPageFactory())]
    article.save()
    read("/en/news/know/")  # the first reader of all has the pictures scaled
    few = cold("/en/news/know/")
    article.gallery = [photo(picture) for _number in range(12)]
    article.sources = [source() for _number in range(12)]
    article.related = [("page", NewsPageFactory(countries=["NP"])) for _number in range(4)]
    article.topics = ["wages", "union", "safety"]
    article.save()
    assert cold("/en/news/know/") == few <= 20


def test_a_planned_article_is_there_when_its_time_has_come() -> None:
    page = NewsPageFactory(title="Planned", slug="planned", live=False)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish()
    assert "Planned" not in read("/en/news/").texts(".teaser a")
    NewsPage.objects.filter(pk=page.pk).update(go_live_at=timezone.now())
    revision = NewsPage.objects.get(pk=page.pk).scheduled_revision
    assert revision is not None
    revision.approved_go_live_at = timezone.now() - dt.timedelta(seconds=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert "Planned" in read("/en/news/").texts(".teaser a")
    assert b"Planned" in Client().get("/en/news/feed/").content


@pytest.mark.parametrize("language", ["en", "ne"])
def test_a_country_shows_its_latest_news(language: str) -> None:
    CountryPageFactory(slug="nepal", country="NP")
    address = f"/{language}/countries/nepal/"
    assert not read(address).html.select("[data-news]")
    without = cold(address)
    for number in range(9):
        page = NewsPageFactory(countries=["KW", "NP"], date=dt.date(2026, 1, 1 + number))
        in_language(page, "ne", title=f"समाचार {number}")
    NewsPageFactory(title="Elsewhere", countries=["BE"])
    shown = read(address)
    assert len(shown.links("[data-news] a")) == 4
    assert shown.texts("[data-news] time")[0] != shown.texts("[data-news] time")[1]
    assert ("समाचार 8" in shown.texts("[data-news] a")) == (language == "ne")
    assert f"/{language}/news/?country=NP" in shown.links(".onward a")
    assert cold(address) == without + 1 <= 20


def test_published_news_is_found_by_its_topic() -> None:
    page = published(NewsPageFactory(topics=["wages"]))
    assert NewsPage.find_search_topics([page]) == {page.pk: {"wages"}}
