"""A rights guide: contents, freshness, and whom to call at the end."""

import datetime as dt

import pytest
from wagtail.models import Page

from rights_guides.guides.models import GuidePage
from tests.factories import ContactFactory, GuidePageFactory, UnionFactory, published, text
from tests.fixture_types import Committed
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def headings(*titles: str) -> list[tuple[str, str]]:
    return [block for title in titles for block in (("heading", title), text("A passage."))]


def test_a_guide_with_three_headings_has_contents_that_lead_to_them(committed: Committed) -> None:
    with committed():
        published(GuidePageFactory(slug="long", body=headings("One", "Two", "Three")))
    page = read("/en/rights-guides/long/")
    *texts, _whom_to_call = page.texts(".contents a")
    *links, whom_to_call = page.links(".contents a")
    assert texts == ["One", "Two", "Three"]
    for link, heading in zip(links, page.html.select(".body h2"), strict=True):
        assert link == f"#{heading['id']}"
    assert page.one(whom_to_call)


def test_a_short_guide_has_no_contents() -> None:
    GuidePageFactory(slug="short", body=headings("One", "Two"))
    assert read("/en/rights-guides/short/").html.select(".contents") == []


def test_a_guide_says_what_it_is_about_and_where_it_holds() -> None:
    GuidePageFactory(slug="know", topics=["wages"], destination="QA")
    page = read("/en/rights-guides/know/")
    assert page.texts(".poster .kind") == ["Wages"]
    assert "Qatar" in page.one(".poster [data-fact=destination]").get_text()
    everywhere = read(GuidePageFactory().get_url())
    assert [each["data-fact"] for each in everywhere.html.select(".scope p")] == ["everywhere"]


def test_a_guide_ends_with_the_contacts_of_its_country() -> None:
    GuidePageFactory(slug="know", destination="QA")
    ContactFactory(union=UnionFactory(country="QA", name="Builders of Doha"), phone="+974 5550 101")
    ContactFactory(union=UnionFactory(country="NP"), phone="+977 1 5550199")
    page = read("/en/rights-guides/know/")
    assert page.links(".side a.call") == ["tel:+9745550101"]
    assert "Builders of Doha" in page.texts(".side .contact")[0]
    body, side = page.one(".columns > .body"), page.one(".columns > .beside")
    assert side in body.find_next_siblings()


def test_a_guide_without_contacts_leads_to_the_countries() -> None:
    GuidePageFactory(slug="everywhere")
    GuidePageFactory(slug="nobody-there", destination="QA")
    for slug in ("everywhere", "nobody-there"):
        page = read(f"/ne/rights-guides/{slug}/")
        assert page.links(".side a.button") == ["/ne/countries/"]
        assert page.one(".side")["lang"] == "ne"


def test_a_guide_says_when_the_law_was_checked(committed: Committed) -> None:
    with committed():
        published(GuidePageFactory(slug="know", reviewed_on=dt.date(2026, 9, 15)))
    page = read("/en/rights-guides/know/")
    facts = page.html.select(".freshness [data-fact]")
    assert [fact["data-fact"] for fact in facts] == ["law-checked", "next-check", "page-changed"]
    assert page.texts(".freshness dd")[0] == "15 September 2026"
    assert page.one(".freshness time[datetime='2026-09-15']")


def test_guides_are_in_the_order_editors_gave_them() -> None:
    for title, order in (("Third", 30), ("First", 10), ("B second", 20), ("A second", 20)):
        GuidePageFactory(title=title, order=order)
    listed = read("/en/rights-guides/").texts(".teaser a")
    assert listed == ["First", "A second", "B second", "Third"]


def test_home_shows_the_first_six_guides_each_in_the_best_language() -> None:
    guides = [GuidePageFactory(title=f"Guide {n}", order=n, slug=f"guide-{n}") for n in range(8)]
    in_language(guides[1], "ne", title="दोस्रो")
    page = read("/ne/")
    doors = page.html.select(".doors a")
    assert [door.b.text for door in doors] == [
        "Guide 0",
        "दोस्रो",
        *(f"Guide {number}" for number in range(2, 6)),
    ]
    assert doors[0]["href"] == "/ne/rights-guides/guide-0/"
    assert (doors[0].b["lang"], doors[0].select_one(".mark").text) == ("en", "English")
    assert not doors[1].select("[lang]")
    assert "दोस्रो" not in read("/en/").main.get_text()


def test_a_topic_that_does_not_exist_is_refused() -> None:
    from django.core.exceptions import ValidationError

    guide = GuidePage(title="Know", slug="know", topics=["nonsense"], destination="XX")
    with pytest.raises(ValidationError) as refused:
        guide.full_clean(exclude=["path", "depth", "url_path"])
    assert {"topics", "destination"} <= set(refused.value.message_dict)
