"""News articles and publications."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page

from news.models import NewsPage
from portal.core.models import SiteDocument
from tests.factories import NewsPageFactory, PublicationPageFactory
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def report() -> SiteDocument:
    """A file to take away."""
    file = ContentFile(b"%PDF-1.4" + b" " * 2040, name="report.pdf")
    made: SiteDocument = SiteDocument.objects.create(title="The report", file=file, file_size=2048)
    return made


def day(number: int) -> dt.date:
    return dt.date(2026, 9, number)


def test_an_article_shows_its_date_in_the_readers_language() -> None:
    article = NewsPageFactory(slug="know", date=day(15))
    assert read("/en/news/know/").texts(".poster time") == ["15 September 2026"]
    in_language(article, "ar")
    arabic = read("/ar/news/know/").one(".poster time")
    assert arabic["datetime"] == "2026-09-15"
    assert "سبتمبر" in arabic.text
    assert read("/ar/news/know/").links(".back a") == ["/ar/news/"]


@pytest.mark.parametrize(
    ("factory", "section"), [(NewsPageFactory, "news"), (PublicationPageFactory, "publications")]
)
def test_the_latest_comes_first(factory: Any, section: str) -> None:
    for number in (3, 20, 11):
        factory(title=f"Of day {number}", date=day(number))
    page = read(f"/en/{section}/")
    assert page.texts(".teaser a") == ["Of day 20", "Of day 11", "Of day 3"]
    assert page.texts(".teaser time")[0] == "20 September 2026"


def test_an_article_needs_a_date() -> None:
    with pytest.raises(ValidationError) as refused:
        NewsPage(title="Know", slug="know").full_clean(exclude=["path", "depth", "url_path"])
    assert "date" in refused.value.message_dict


def test_a_file_is_taken_without_a_trace(report: SiteDocument) -> None:
    PublicationPageFactory(slug="know", document=report)
    link = read("/en/publications/know/").one("[data-file] a")
    taken = Client().get(str(link["href"]))
    assert taken.status_code == 200
    assert taken.getvalue().startswith(b"%PDF")
    assert not taken.cookies


def test_a_publication_without_its_file_offers_none(report: SiteDocument) -> None:
    PublicationPageFactory(slug="know", document=report)
    report.delete()
    page = read("/en/publications/know/")
    assert page.html.select("[data-file]") == []
    assert page.texts("h1")


def test_home_shows_the_three_latest_articles_each_once() -> None:
    articles = [NewsPageFactory(title=f"Day {n}", date=day(n)) for n in range(1, 6)]
    in_language(articles[4], "ne", title="पाँच")
    heading = "section:has(> #highlight-news) .teaser a"
    assert read("/en/").texts(heading) == ["Day 5", "Day 4", "Day 3"]
    assert read("/ne/").texts(heading) == ["पाँच", "Day 4", "Day 3"]
