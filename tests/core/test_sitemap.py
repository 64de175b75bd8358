"""What machines are told: the sitemap and the rules for search engines."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from wagtail.models import PageViewRestriction

from portal.i18n import registry
from tests.factories import GuidePageFactory
from tests.fixture_types import HomePage
from tests.reading import in_language

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning"),
]
GUIDE = "http://testserver/{}/rights-guides/know/"


def sitemap(client: Client) -> dict[str, dict[str, str]]:
    """The addresses of the sitemap, each with its languages."""
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    assert not response.cookies
    entries = BeautifulSoup(response.content, "html.parser").find_all("url")
    return {
        entry.find("loc").text: {
            str(link["hreflang"]): str(link["href"]) for link in entry.find_all("xhtml:link")
        }
        for entry in entries
    }


def test_every_language_of_a_page_names_all_the_others(client: Client, site_tree: HomePage) -> None:
    guide = GuidePageFactory(slug="know")
    in_language(guide, "ne")
    in_language(guide, "ar")
    entries = sitemap(client)
    languages = {code: GUIDE.format(code) for code in ("en", "ar", "ne")}
    for address in languages.values():
        assert entries[address] == languages | {"x-default": GUIDE.format("en")}
    for section in ("", "rights-guides/", "countries/", "campaigns/"):
        assert set(entries[f"http://testserver/ne/{section}"]) == {"en", "ar", "ne", "x-default"}


def test_every_address_is_whole(client: Client, site_tree: HomePage) -> None:
    """The protocol takes no relative address; of what is not a page least of all."""
    addresses = sitemap(client)
    assert {f"http://testserver/{code}/glossary/" for code in registry.BY_CODE} <= set(addresses)
    links = [link for languages in addresses.values() for link in languages.values()]
    wrong = [
        address
        for address in [*addresses, *links]
        if not address.startswith(f"{settings.SITE_URL}/") or "//" in address.partition("://")[2]
    ]
    assert not wrong


def test_what_nobody_may_read_is_not_in_it(client: Client, site_tree: HomePage) -> None:
    GuidePageFactory(slug="draft", live=False)
    private = GuidePageFactory(slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert not [address for address in sitemap(client) if address.endswith(("draft/", "private/"))]


def test_search_engines_are_kept_from_what_is_no_page(client: Client, db: None) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /*/accounts/"} <= set(lines)
    assert "Disallow: /" not in lines


def test_what_is_no_page_names_its_languages_too(client: Client, site_tree: HomePage) -> None:
    entries = sitemap(client)
    for path in ("glossary/", "forum/"):
        for code in registry.BY_CODE:
            named = entries[f"http://testserver/{code}/{path}"]
            assert set(named) == {*registry.BY_CODE, "x-default"}
            assert named["x-default"] == f"http://testserver/en/{path}"


def test_languages_are_named_from_both_sides(client: Client, site_tree: HomePage) -> None:
    in_language(GuidePageFactory(slug="know"), "ne")
    entries = sitemap(client)
    for address, languages in entries.items():
        assert address in languages.values()
        for other in languages.values():
            assert entries[other] == languages
