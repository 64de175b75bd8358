"""The photo library: what everybody can see on pages of news and events, by country and year."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Page, PageViewRestriction

from news.models import EventPage, NewsPage
from portal.core.models import SiteImage
from tests.factories import (
    EventPageFactory,
    MemberFactory,
    NewsPageFactory,
    affiliates_of,
)
from tests.fixture_types import Member
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db

MAX_QUERIES = 20


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def make_photo(name: str, **fields: Any) -> SiteImage:
    content = BytesIO()
    Image.new("RGB", (120, 75), "#17130e").save(content, "PNG")
    file = ImageFile(BytesIO(content.getvalue()), name=f"{name}.png")
    said: dict[str, Any] = {"people": "no", "description": f"{name} seen from the road"}
    made: SiteImage = SiteImage.objects.create(title=name, file=file, **said | fields)
    return made


@pytest.fixture
def world(db: None) -> dict[str, Any]:
    """Photos of news, of an event, of both; of nobody's, and of pages that are closed."""
    names = ("gate", "meeting", "both", "unused", "draft", "private", "put-in", "not-said")
    photos = {name: make_photo(name) for name in names}
    SiteImage.objects.filter(title="put-in").update(is_in_library=True)
    SiteImage.objects.filter(title="not-said").update(people="")
    gallery = [("image", {"image": photos["both"], "alt": "Both", "caption": ""})]
    news: NewsPage = NewsPageFactory(
        slug="news", image=photos["gate"], countries=["NP", "KW"], date=dt.date(2024, 5, 1)
    )
    news.gallery = gallery
    news.save()
    event: EventPage = EventPageFactory(
        slug="event", image=photos["meeting"], country="NP", starts=dt.date(2025, 3, 1)
    )
    event.body = gallery
    event.save()
    NewsPageFactory(slug="draft", image=photos["draft"], live=False)
    NewsPageFactory(slug="not-said", image=photos["not-said"])
    closed = NewsPageFactory(slug="closed", image=photos["private"])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    return photos | {"news": news, "event": event}


def shown(query: str = "", language: str = "en", client: Client | None = None) -> list[str]:
    page = read(f"/{language}/photos/{query}", client)
    keys = [str(each["data-photo"]) for each in page.html.select("[data-photo]")]
    titles = dict(SiteImage.objects.values_list("pk", "title"))
    return [titles[int(key)] for key in keys]


def test_it_shows_what_everybody_can_see_and_nothing_else(world: dict[str, Any]) -> None:
    assert shown() == ["put-in", "both", "meeting", "gate"]
    SiteImage.objects.filter(title="both").update(people="yes")
    assert shown() == ["put-in", "meeting", "gate"]
    assert Client().get(f"/en/photos/{world['both'].pk}/").status_code == 404
    for name in ("unused", "draft", "private", "not-said"):
        assert Client().get(f"/en/photos/{world[name].pk}/").status_code == 404


def test_it_is_chosen_by_links_with_true_numbers(world: dict[str, Any]) -> None:
    page = read("/en/photos/")
    for facet in page.html.select("[data-facet]"):
        for item in facet.select("li:has(a)"):
            found = shown(str(item.a["href"]))
            assert len(found) == int(str(item.select_one("[data-count]")["data-count"]))
    assert shown("?country=KW") == ["both", "gate"]
    assert shown("?kind=events") == ["both", "meeting"]
    assert shown("?year=2024&country=NP") == ["both", "gate"]
    assert read("/en/photos/?country=QA").one("[data-empty]")
    assert read("/en/photos/?country=XX&year=no&kind=0&page=x").one("[data-empty]")


def test_each_leads_to_its_page_in_the_readers_language(world: dict[str, Any]) -> None:
    in_language(world["news"], "ar", title="الباب")
    page = read("/ar/photos/?year=2024&kind=news")
    assert page.texts("[data-photo] a bdi") == ["الباب"] * 2
    assert "/ar/news/news/" in page.links("[data-photo] a")
    assert {str(each["alt"]) for each in page.html.select("[data-photo] img")} == {
        "gate seen from the road",
        "both seen from the road",
    }
    one = read(f"/ar/photos/{world['both'].pk}/")
    assert len(one.html.select("[data-pages] li")) == 2
    sizes = one.links("[data-sizes] a")
    assert sizes
    assert {Client().get(size)["Content-Type"] for size in sizes} == {"image/jpeg"}


def test_it_costs_the_same_however_many_there_are(world: dict[str, Any]) -> None:
    shown()  # sizes are made before, when a page is published
    before = cold("/en/photos/")
    for number in range(30):
        image = make_photo(f"more-{number}")
        NewsPageFactory(slug=f"more-{number}", image=image, date=dt.date(2023, 1, 1))
    assert (len(shown()), len(shown("?page=2"))) == (24, 10)
    assert cold("/en/photos/") == before <= MAX_QUERIES
    assert cold("/en/photos/?page=2") <= MAX_QUERIES


def test_it_is_empty_at_first() -> None:
    assert read("/ne/photos/").one("[data-empty]")


def test_only_who_publishes_everything_puts_a_picture_in(editor: Member) -> None:
    officer = MemberFactory()
    officer.groups.add(affiliates_of("NP"))
    form = get_image_form(SiteImage)
    assert "is_in_library" in form(user=editor).fields
    assert "is_in_library" not in form(user=officer).fields
