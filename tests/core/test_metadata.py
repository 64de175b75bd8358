"""What pages show where they are shared, and what they are to search engines."""

import pytest
from django.test import Client

from tests.core.conftest import MAKERS
from tests.factories import ContactFactory, EventPageFactory, UnionFactory
from tests.fixture_types import HomePage
from tests.metadata import read_data, read_properties
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db

KINDS = {
    "news": "NewsArticle",
    "publications": "Report",
    "events": "Event",
    "countries": "WebPage",
    "what-the-cases-say": "Report",
}


@pytest.mark.parametrize("section", MAKERS)
def test_every_page_can_be_shared(section: str, site_tree: HomePage) -> None:
    page = MAKERS[section](slug="know", title="Know <this>", summary="Some & more")
    in_language(page, "ne")
    address = f"http://testserver/en/{section}/know/"
    found = read(f"/en/{section}/know/")
    said = read_properties(found)
    assert said["og:title"] == "Know <this>"
    assert said["og:description"] == "Some & more"
    assert said["og:url"] == found.one('link[rel="canonical"]')["href"] == address
    assert (said["og:type"], said["og:locale"]) == ("article", "en_US")
    assert said["og:locale:alternate"] == "ne_NP"
    assert said["og:image"].startswith("http://testserver/")
    (data,) = read_data(found, KINDS.get(section, "Article"))
    assert (data["@id"], data["inLanguage"]) == (address, "en")
    assert None not in data.values()
    (trail,) = read_data(found, "BreadcrumbList")
    assert [each["item"] for each in trail["itemListElement"]] == [
        "http://testserver/en/",
        f"http://testserver/en/{section}/",
        address,
    ]


def test_an_untranslated_page_is_the_original_everywhere(site_tree: HomePage) -> None:
    MAKERS["news"](slug="know")
    found = read("/ur/news/know/")
    assert read_properties(found)["og:url"] == "http://testserver/en/news/know/"
    assert read_data(found, "NewsArticle")[0]["inLanguage"] == "en"


def test_an_event_says_when_and_where(site_tree: HomePage) -> None:
    event = EventPageFactory(slug="meet", place="Doha", country="QA")
    (data,) = read_data(read("/en/events/meet/"), "Event")
    assert data["startDate"] == event.starts.isoformat()
    assert data["endDate"] == event.ends.isoformat()
    assert data["location"]["address"]["addressCountry"] == "QA"


def test_a_country_names_its_unions_and_whom_to_call(site_tree: HomePage) -> None:
    page = MAKERS["countries"](slug="nepal", country="NP")
    ContactFactory(union=UnionFactory(country="NP"), phone="+977 1 5550123")
    (data,) = read_data(read(f"/en/countries/{page.slug}/"), "WebPage")
    [union] = data["mentions"]
    assert union["contactPoint"][0]["telephone"] == "+977 1 5550123"
    assert union["areaServed"]["identifier"] == "NP"
    (home,) = read_data(read("/en/"), "WebSite")
    assert union["memberOf"]["@id"] == home["publisher"]["@id"]


def test_the_home_page_is_the_site(site_tree: HomePage) -> None:
    (data,) = read_data(read("/ar/"), "WebSite")
    assert data["potentialAction"]["@type"] == "SearchAction"
    assert data["publisher"]["@type"] == "Organization"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
def test_what_programs_look_for_is_there(address: str, kind: str, client: Client) -> None:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert not response.cookies
    assert "Accept-Language" not in response.get("Vary", "")


def test_where_programs_are_led(client: Client, site_tree: HomePage) -> None:
    assert client.get("/favicon.ico")["Location"].endswith("/portal/favicon.ico")
    assert "/accounts/password/change/" in client.get("/.well-known/change-password")["Location"]
    contact = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert {line.partition(":")[0] for line in contact} >= {"Contact", "Expires"}
