"""Search engines find each board and topic once in each language that it is in."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from forum.engine.forum_conversation.models import Topic
from portal.i18n import registry
from tests.forum.fixture_types import Forum, MakePerson, Member, RegionalGroup, SignIn, Write
from tests.metadata import read_data
from tests.reading import Reading, page_of, read

CODES = sorted(registry.BY_CODE)


def look(address: str) -> tuple[bool, Reading]:
    """Whether search engines keep the address, and its page."""
    response = Client().get(address)
    assert response.status_code == 200, address
    return "noindex" not in response.headers.get("X-Robots-Tag", ""), page_of(response)


def kept(path: str) -> list[str]:
    return [code for code in CODES if look(f"/{code}/{path}")[0]]


@pytest.fixture
def named(board: Forum) -> Forum:
    """A board with a name in Nepali."""
    board.names = {"ne": "गर्मी"}
    board.save()
    return board


def test_a_board_in_its_languages(named: Forum) -> None:
    path = named.get_absolute_url().partition("/forum/")[2]
    assert kept(f"forum/{path}") == ["en", "ne"]
    _indexed, page = look(f"/ar/forum/{path}")
    assert page.one('link[rel="canonical"]')["href"] == f"http://testserver/en/forum/{path}"
    found = {link["hreflang"] for link in page.html.select("link[hreflang]")}
    assert found == {"en", "ne", "x-default"}


def test_a_topic_in_its_own(board: Forum, write: Write, trusted: Member) -> None:
    topic = write(board, trusted)
    Topic.objects.filter(pk=topic.pk).update(language="es")
    path = topic.get_absolute_url().partition("/forum/")[2]
    assert kept(f"forum/{path}") == ["es"]
    own = f"http://testserver/es/forum/{path}"
    for query in ("", "?last", "?from=1", "?mine=1"):
        indexed, page = look(f"/es/forum/{path}{query}")
        assert indexed is not bool(query)
        assert page.one('link[rel="canonical"]')["href"] == own
    (data,) = read_data(page, "DiscussionForumPosting")
    assert (data["@id"], data["inLanguage"]) == (own, "es")
    assert data["author"]["name"] == topic.author_name


def test_nothing_of_a_private_topic(
    group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    member = person(group.members)
    topic = write(group.board, member)
    page = read(topic.get_absolute_url(), signed_in(member))
    assert not page.html.select('script[type="application/ld+json"], meta[property]')


def test_they_are_those_of_the_sitemap(named: Forum, write: Write, trusted: Member) -> None:
    write(named, trusted, language="ar")
    xml = BeautifulSoup(Client().get("/sitemap.xml").content, "html.parser")
    of_the_forum = [loc.text for loc in xml.find_all("loc") if "/forum/board/" in loc.text]
    assert len(of_the_forum) == 3
    for address in of_the_forum:
        indexed, page = look(address.removeprefix("http://testserver"))
        assert indexed
        assert page.one('link[rel="canonical"]')["href"] == address


def test_lists_made_for_readers_are_not_kept(board: Forum) -> None:
    for path in ("statistics/", "themes/proposals/"):
        response = Client().get(f"/en/forum/{path}")
        assert response.status_code == 404 or "noindex" in response["X-Robots-Tag"]
