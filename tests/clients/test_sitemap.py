"""The sitemap, as a search engine walks it."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.clients.visitor import Visitor

pytestmark = pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")


@pytest.fixture(scope="module")
def entries(reader: Visitor) -> dict[str, dict[str, str]]:
    """The addresses of all sitemaps, each with its languages."""
    found: dict[str, dict[str, str]] = {}
    waiting = [f"{reader.base}/sitemap.xml"]
    while waiting:
        document = BeautifulSoup(reader.get(waiting.pop()).body, "html.parser")
        waiting += [loc.text for loc in document.select("sitemap > loc")]
        for entry in document.find_all("url"):
            loc = entry.find("loc")
            assert loc is not None
            found[loc.text] = {
                str(link["hreflang"]): str(link["href"]) for link in entry.find_all("xhtml:link")
            }
    return found


def test_addresses_are_whole(entries: dict[str, dict[str, str]], reader: Visitor) -> None:
    assert entries
    every = [*entries, *(href for links in entries.values() for href in links.values())]
    assert [address for address in every if not address.startswith(f"{reader.base}/")] == []


def test_languages_name_each_other(entries: dict[str, dict[str, str]]) -> None:
    one_way = [
        (address, other)
        for address, links in entries.items()
        for other in links.values()
        if address not in entries.get(other, {}).values()
    ]
    assert one_way == []


def test_pages_say_of_themselves_what_the_sitemap_says(
    entries: dict[str, dict[str, str]], reader: Visitor
) -> None:
    """Twenty of them: each is there, is its own canonical address and names the same languages."""
    step = max(len(entries) // 20, 1)
    for address in sorted(entries)[::step]:
        answer = reader.get(address)
        assert (answer.url, answer.status) == (address, 200)
        said = {
            str(link["hreflang"]): str(link["href"])
            for link in answer.html.select("link[rel=alternate][hreflang]")
        }
        assert said == entries[address]
        canonical = answer.html.select_one("link[rel=canonical]")
        assert canonical is None or str(canonical["href"]) == address
        assert urlsplit(address).query == ""
