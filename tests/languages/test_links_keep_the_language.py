"""No link and no form of a page forgets its language.

Crawls from the home page in a language, a few pages of each kind, as
somebody who is not signed in and as a member.
"""

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import resolve
from django.utils import translation

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import posting
from forum.engine.forum_permission import setup
from forum.regions.models import RegionalGroup
from portal.glossary.models import Term
from tests import factories
from tests.fixture_types import HomePage, Member, SignIn
from tests.reading import in_language

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HOST = "testserver"
# Pages of one kind that are opened.
EACH_KIND = 4
# Addresses that have no language: files, the back office, what is for machines.
WITHOUT_LANGUAGE = (
    *("/admin/", "/api/", "/documents/", "/media/", "/static/", "/sitemap.xml", "/robots.txt"),
)
PAGES = (
    factories.GuidePageFactory,
    factories.AgreementPageFactory,
    factories.CountryPageFactory,
    factories.NewsPageFactory,
    factories.EventPageFactory,
    factories.PublicationPageFactory,
    factories.CampaignPageFactory,
)


@pytest.fixture
def site(site_tree: HomePage) -> Any:
    """Pages of every section, translated and not, that link to each other; a talk."""
    linked = factories.GuidePageFactory()
    link = f'Read <a linktype="page" id="{linked.pk}">this guide</a> first: strike.'
    for make in PAGES:
        page = make(body=[factories.text(link)])
        factories.published(page)
        for code in ("ar", "ne"):
            in_language(make(body=[factories.text(link)]), code)
    Term.objects.create(term="strike", definition="Not working until something is changed.")
    person = factories.MemberFactory()
    person.groups.add(setup.trusted_group())
    group = RegionalGroup(name="Asia", slug="asia", description="About Asia.")
    group.save()
    board = Forum(name="Open talk", type=Forum.FORUM_POST, audience=Forum.Audience.PUBLIC)
    board.save()
    for language in ("en", "ne"):
        fields = {"subject": "Wages", "content": "Call [the desk](/en/countries/)."}
        post = posting.create_topic(person, board, fields | {"language": language})
        posting.create_reply(
            person, post.topic, {"content": "Yes", "language": "ar", "kind": "contact"}
        )
    return site_tree


def addresses(html: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """What the page links to and sends to."""
    for name, attribute in (("a", "href"), ("form", "action"), ("button", "formaction")):
        for element in html.find_all(name):
            if attribute in element.attrs:
                yield str(element[attribute]), element


def internal(page: str, address: str) -> str | None:
    """The path of an address on this site; ``None`` for others."""
    parts = urlsplit(urljoin(f"http://{HOST}{page}", address))
    if parts.scheme not in {"http", "https"} or parts.hostname != HOST:
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def leads_out_on_purpose(element: Tag) -> bool:
    """Where a language is chosen, and where a person's own words lead."""
    if element.find_parent(class_="languages") or element.get("hreflang"):
        return True
    return "ugc" in (element.get("rel") or [])


def kind_of(path: str) -> str:
    """What tells one kind of page from another: the view, for pages also their section."""
    name = resolve(unquote(urlsplit(path).path)).view_name
    return name if name != "wagtail_serve" else f"{name} {path.strip('/').split('/')[1:2]}"


def crawl(client: Client, language: str) -> tuple[Counter[str], list[str]]:
    """The kinds of pages seen, and the links that lead out of the language."""
    with translation.override(language):
        return _crawl(client, language)


def _crawl(client: Client, language: str) -> tuple[Counter[str], list[str]]:
    start = f"/{language}/"
    seen, kinds, lost = {start}, Counter[str](), []
    waiting = deque([start])
    while waiting:
        page = waiting.popleft()
        if kinds[kind_of(page)] >= EACH_KIND:
            continue
        with translation.override(None):
            response = client.get(page)
        kinds[kind_of(page)] += 1
        if response.status_code in {301, 302}:
            found: list[tuple[str, Tag | None]] = [(response["Location"], None)]
        elif "html" in response.get("Content-Type", ""):
            found = list[tuple[str, Tag | None]](
                addresses(BeautifulSoup(response.content, "html.parser"))
            )
        else:
            continue
        for address, element in found:
            path = internal(page, address)
            if path is None or path.startswith(WITHOUT_LANGUAGE):
                continue
            if path.startswith(start):
                if (element is None or element.name == "a") and path not in seen:
                    seen.add(path)
                    waiting.append(path)
            elif element is None or not leads_out_on_purpose(element):
                lost.append(f"{page}: {element or address}"[:200])
    return kinds, lost


@pytest.mark.parametrize("language", ["ar", "ne"])
@pytest.mark.parametrize("who", ["anonymous", "member"])
def test_no_link_forgets_the_language(
    site: Any, signed_in: SignIn, member: Member, who: str, language: str
) -> None:
    member.groups.add(setup.trusted_group())
    kinds, lost = crawl(signed_in(member) if who == "member" else Client(), language)
    assert lost == []
    expected = {
        "forum:index",
        "forum:forum",
        "forum_conversation:topic",
        "glossary",
    }
    assert len(kinds) > 20, kinds
    assert expected - kinds.keys() == set(), kinds
