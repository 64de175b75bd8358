"""Cases of good practice: what readers see, what they choose by, what is refused."""

import datetime as dt
import json
from typing import Any
from urllib.parse import urljoin

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from news.practice.models import PracticeIndexPage, PracticePage
from portal.core.models import SiteDocument
from tests.factories import (
    AgreementPageFactory,
    CampaignPageFactory,
    ContactFactory,
    CountryPageFactory,
    GuidePageFactory,
    MemberFactory,
    NewsPageFactory,
    PracticePageFactory,
    UnionFactory,
    published,
)
from tests.fixture_types import SignIn
from tests.news.test_choice import offered
from tests.news.test_feeds import entries
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning"),
]
LIST = "/en/practice/"
LINK = {"title": "Gazette", "publisher": "", "url": "https://gazette.example.org/1", "date": ""}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads or writes in it."""


def make_whole_case() -> PracticePage:
    """A case that says everything."""
    document = SiteDocument.objects.create(
        title="Report", file=ContentFile(b"text", "report.txt"), file_size=4
    )
    agreement = AgreementPageFactory(title="Agreed", slug="agreed")
    contact = ContactFactory()
    made: PracticePage = PracticePageFactory(
        slug="shade",
        countries=["QA"],
        origin="NP",
        destination="QA",
        unions=[str(contact.union.pk), "999999"],
        partners="A city",
        topics=["wages"],
        problem="No shade.",
        people_reached=1200,
        counting="estimated",
        how_counted="By the lists of the camps.",
        reached_from="2025",
        reached_until="2026-05",
        result="Shade at noon.",
        what_failed="Not on Fridays.",
        cost="Two tents.",
        contact=contact,
        contact_role="Desk for shade",
        contact_email="shade@example.org",
        is_sample=True,
    )
    made.method = [("step", {"title": "Ask", "text": "<p>Together.</p>"})]
    made.sources = [("source", LINK), ("document", document), ("page", agreement)]
    made.related = [("page", CampaignPageFactory(title="Heat", slug="heat"))]
    made.save()
    return made


def test_a_case_says_what_was_done_and_where_that_is_known_from() -> None:
    case = make_whole_case()
    in_language(case, "ne", title="छाया")
    for address in ("/en/practice/shade/", "/ne/practice/shade/"):
        page = read(address)
        parts = [part["data-part"] for part in page.html.select("[data-part]")]
        assert parts == ["problem", "method", "result", "failed"]
        assert [each["data-source"] for each in page.html.select("[data-source]")] == [
            "link",
            "document",
            "page",
        ]
        facts = {each["data-fact"] for each in page.html.select("[data-fact]")}
        assert facts == {"where", "corridor", "who", "reached", "cost"}
        assert page.one("[data-who] a[href^='mailto:']")["href"] == "mailto:shade@example.org"
        assert len(page.html.select("[data-link=related]")) == 1
        assert page.one(".sample")
    assert "/en/practice/?country=NP" in read("/en/practice/shade/").links("[data-about] a")
    said = json.loads(read("/en/practice/shade/").one("script[type*='ld+json']").text)["@graph"]
    assert said[0]["@type"] == "Article"
    assert {each["identifier"] for each in said[0]["about"]} == {"NP", "QA"}
    assert said[0]["citation"][0]["url"] == LINK["url"]


def test_a_case_and_what_it_belongs_to_lead_to_each_other_at_a_flat_price() -> None:
    case = make_whole_case()
    published(case)
    assert "/en/practice/shade/" in read("/en/campaigns/heat/").links("[data-link=mention] a")
    for number in range(3):
        other = PracticePageFactory(slug=f"speaks-{number}")
        other.related = [("page", case)]
        published(other)
    assert len(read("/en/practice/shade/").links("[data-link=mention] a")) == 3
    assert cold("/en/practice/shade/") <= 20


def test_a_guide_shows_the_cases_that_name_it() -> None:
    guide = GuidePageFactory(slug="shade-guide")
    address = "/en/rights-guides/shade-guide/"
    assert not read(address).html.select("[data-cases-naming]")
    empty = cold(address)
    for slug, live in (("shade", True), ("shadow", False)):
        case = PracticePageFactory(slug=slug, live=live)
        case.related = [("page", guide)]
        case.save()
    NewsPageFactory(related=[("page", guide)])
    assert cold(address) == empty + 1
    assert read(address).links("[data-cases-naming] a") == ["/en/practice/shade/"]
    in_language(guide, "ne")
    assert "/ne/practice/shade/" in read(address.replace("/en/", "/ne/")).links("main a")


def test_each_number_is_that_of_the_list_behind_it() -> None:
    one, two = UnionFactory(name="Builders"), UnionFactory(name="Cooks")
    rows: list[dict[str, Any]] = [
        {"countries": ["QA"], "origin": "NP", "destination": "QA", "unions": [str(one.pk)]},
        {"countries": ["NP"], "topics": ["wages"], "unions": [str(one.pk), str(two.pk)]},
        {"countries": ["TN", "IT"], "origin": "TN", "destination": "IT"},
        {},
    ]
    for number, row in enumerate(rows):
        page = PracticePageFactory(date=dt.date(2026, 1, 1 + number), **row)
        if number < 2:
            in_language(page, "ne")
    PracticePageFactory(live=False, countries=["NP"])
    for language in ("en", "ne", "ar"):
        address = f"/{language}/practice/"
        listed = read(address)
        assert len(listed.html.select(".teaser")) == 4
        for facet in ("country", "corridor", "region", "topic", "union"):
            links = offered(listed, facet)
            assert links
            for query, number in links.items():
                behind = read(urljoin(address, query))
                assert len(behind.html.select(".teaser")) == number, query
                assert int(str(behind.one("[data-found]")["data-found"])) == number
    assert offered(read(f"{LIST}?union={two.pk}"), "country") == {f"?union={two.pk}&country=NP": 1}
    for nothing in ("country=XX", "corridor=%27", "region=mars", "union=x", "union=999999"):
        assert read(f"{LIST}?{nothing}").one("[data-found]")["data-found"] == "0"
        assert entries(f"{LIST}feed/?{nothing}") == []
    few = cold(f"{LIST}?union={one.pk}"), cold(f"{LIST}feed/?union={one.pk}")
    for _number in range(20):
        PracticePageFactory(unions=[str(one.pk)], countries=["KW"])
    assert (cold(f"{LIST}?union={one.pk}"), cold(f"{LIST}feed/?union={one.pk}")) == few
    assert few[0] <= 20
    assert few[1] <= 8
    assert len(entries(f"{LIST}feed/?union={one.pk}")) == 22


def test_a_country_shows_its_cases() -> None:
    published(CountryPageFactory(country="NP", slug="nepal"))
    assert not read("/en/countries/nepal/").html.select("[data-practice]")
    PracticePageFactory(slug="way", origin="NP", destination="QA")
    PracticePageFactory(slug="elsewhere", countries=["BE"])
    page = read("/en/countries/nepal/")
    assert page.links("[data-practice] li a") == ["/en/practice/way/"]


# --- The form -------------------------------------------------------------------


def post(client: Client, action: str = "action-publish", **changes: Any) -> Any:
    """Send the form of a new case."""
    index = PracticeIndexPage.objects.get(locale__language_code="en")
    streams = ("method", "related", "gallery")
    data = {
        **{"title": "Shade", "slug": "shade", "date": "2026-09-15", "summary": "At noon."},
        **{"image_alt": "", "body": streamfield([("text", rich_text("<p>Tents.</p>"))])},
        **{name: streamfield([]) for name in streams},
        "sources": streamfield([("source", LINK)]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **({action: action} if action else {}),
    }
    address = f"/admin/pages/add/practice/practicepage/{index.pk}/"
    return client.post(address, nested_form_data(data | changes))


@pytest.fixture
def admin(signed_in: SignIn) -> Client:
    """Somebody who may write everything."""
    return signed_in(MemberFactory(is_superuser=True, is_staff=True))


def test_without_evidence_there_is_a_draft_and_nothing_to_read(admin: Client) -> None:
    nothing = streamfield([])
    refused = post(admin, sources=nothing)
    assert refused.status_code == 200
    assert set(refused.context["form"].errors) == {"sources"}
    assert b"Tents." in refused.content
    assert not PracticePage.objects.exists()
    no_address = {"source": LINK | {"url": ""}}
    refused = post(admin, sources=streamfield([*no_address.items()]))
    assert set(refused.context["form"].errors) == {"sources"}
    assert post(admin, action="", sources=nothing).status_code == 302
    draft = PracticePage.objects.get()
    assert not draft.live
    # Publishing several at once asks for it, too.
    admin.post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}", {})
    draft.refresh_from_db()
    assert not draft.live
    draft.delete()
    assert post(admin).status_code == 302
    assert PracticePage.objects.get().live


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"people_reached": "12"}, "counting"),
        ({"people_reached": "many"}, "people_reached"),
        ({"reached_from": "2026", "reached_until": "2025-01"}, "reached_until"),
        ({"reached_from": "the other day"}, "reached_from"),
        ({"origin": "NP", "destination": "NP"}, "destination"),
        ({"contact_email": "a name"}, "contact_email"),
        ({"result": "r" * 1201}, "result"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_is_said_beside_its_field_and_stays(
    admin: Client, changes: dict[str, str], field: str
) -> None:
    response = post(admin, **changes)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field}
    assert all(value in response.content.decode() for value in changes.values())
    assert not PracticePage.objects.exists()
