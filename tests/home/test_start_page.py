"""The back office's first page: what waits, what is mine, what is overdue. To each, theirs."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page

from portal.core.start_page import MAX_ITEMS
from portal.countries.models import CountryPage
from portal.home.review import ensure_workflow
from portal.languages.models import TranslationStatus
from portal.languages.publish_translation import translate_page
from portal.members import roles
from portal.members.vouching import request_membership
from rights_guides.guides.models import GuidePage
from tests.factories import (
    ContactFactory,
    CountryPageFactory,
    GuidePageFactory,
    MemberFactory,
    NewsPageFactory,
    affiliates_name,
    affiliates_of,
    own_union,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import Reading, in_language, read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = timezone.localdate()
LONG_AGO = TODAY - dt.timedelta(days=400)
NEPAL = affiliates_name("NP")
GROUPS: dict[str, Callable[[], Group]] = {
    "editor": roles.ensure_editors_group,
    "affiliate": lambda: Group.objects.get(name=NEPAL),
    "translator": lambda: roles.ensure_translators_group("ne"),
    "identity keeper": lambda: Group.objects.get(name=roles.IDENTITY_KEEPERS),
}


def account(role: str) -> Any:
    """Somebody in one of the roles."""
    if role == "administrator":
        return MemberFactory(is_superuser=True, is_staff=True)
    person = MemberFactory(country="NP")
    if role in GROUPS:
        person.groups.add(GROUPS[role]())
    return person


def nepali(page: Page) -> Page:
    translated: Page = page.get_translations().get(locale__language_code="ne").specific
    return translated


@pytest.fixture
def pages(site_tree: HomePage, committed: Committed) -> dict[str, Any]:
    """Nepal's page and another's, guides old and new, a page to check, work for translators."""
    with committed():
        nepal = published(CountryPageFactory(country="NP", slug="nepal", reviewed_on=LONG_AGO))
        published(in_language(nepal, "ne"))
        qatar = published(CountryPageFactory(country="QA", slug="qatar", reviewed_on=None))
        old = published(GuidePageFactory(slug="old", reviewed_on=LONG_AGO))
        published(GuidePageFactory(slug="new", reviewed_on=TODAY))
        published(NewsPageFactory(slug="news", reviewed_on=LONG_AGO))
    affiliates_of("NP")
    roles.ensure_editors_group()
    ensure_workflow()
    contact = ContactFactory(union=own_union("NP"))
    with committed():
        translate_page(old, nepali(nepal).locale, {})
        author = MemberFactory()
        author.groups.add(roles.ensure_translators_group("en"))
        qatar.save_revision(user=author)
        qatar.get_workflow().start(qatar, author)
        request_membership(MemberFactory(vouched_on=None, country="NP"), "I work here.")
    TranslationStatus.objects.filter(page=nepali(old)).update(status="outdated")
    return {"nepal": nepal, "qatar": qatar, "old": old, "contact": contact, "author": author}


def lines(start: Reading) -> dict[str, dict[str, int]]:
    """What each part says there is, and how much of it."""
    return {
        str(part["data-start"]): {
            str(line["data-line"]): int(str(line["data-waiting"]))
            for line in part.select("[data-line]")
        }
        for part in start.html.select("[data-start]")
    }


# What each role is told. Nobody hears of what others have to do.
MATRIX: dict[str, dict[str, dict[str, int]]] = {
    "administrator": {
        "waiting": {"pages": 1, "vouching": 1},
        "own": {},
        "overdue": {"outdated": 1, "sources": 3, "contacts-to-check": 1},
    },
    "editor": {
        "waiting": {"pages": 1, "vouching": 1},
        "own": {},
        "overdue": {"outdated": 1, "sources": 3, "contacts-to-check": 1},
    },
    "affiliate": {
        "waiting": {"vouching": 1},
        "own": {"write": 4, "country_pages": 2, "unions": 1, "contacts": 1, "actions": 0},
        "overdue": {"sources": 1, "contacts-to-check": 1},
    },
    "translator": {
        "waiting": {},
        "own": {"translations": 1},
        "overdue": {"outdated": 1},
    },
}


SEES_ALL = {"administrator", "editor"}


def test_each_role_hears_of_what_it_can_do_and_of_nothing_else(
    pages: dict[str, Any], signed_in: SignIn
) -> None:
    own = {page.pk for page in CountryPage.objects.filter(country="NP")}
    for role, expected in MATRIX.items():
        client = signed_in(account(role))
        start = read("/admin/", client)
        assert lines(start) == expected, role
        # Wagtail's numbers are those of the whole site.
        assert bool(start.html.select(".w-summary a")) == (role in SEES_ALL), role
        for part in start.html.select("[data-start]"):
            assert bool(part.select("[data-empty]")) != bool(part.select("[data-line]"))
        for link in {link.partition("#")[0] for link in start.links("[data-start] a")}:
            assert client.get(link).status_code == 200, (role, link)
        if role == "affiliate":  # no chores of other countries, in no panel
            links = "\n".join(start.links("main .start a, main .coverage a"))
            named = {
                int(key) for key in re.findall(r"/(?:pages|page)/(\d+)/(?:edit/)?$", links, re.M)
            }
            assert named
            assert named <= own
    for role in ("identity keeper", "member"):
        assert signed_in(account(role)).get("/admin/").status_code == 403


def test_it_costs_the_same_with_many_pages(
    pages: dict[str, Any], signed_in: SignIn, committed: Committed
) -> None:
    clients = {role: signed_in(account(role)) for role in MATRIX}
    guides = GuidePage.objects.filter(locale__language_code="en")

    def measure() -> dict[str, int]:
        for client in clients.values():
            read("/admin/", client)
        return {role: len(read("/admin/", client).queries) for role, client in clients.items()}

    def add(number: int) -> None:
        with committed():
            for _place in range(number):
                published(GuidePageFactory(reviewed_on=LONG_AGO))
                NewsPageFactory(owner=pages["author"]).save_revision()
        assert guides.count() > number

    add(MAX_ITEMS)
    few = measure()
    add(MAX_ITEMS)
    assert measure() == few
    assert all(few[role] <= QUERIES[role] for role in few), few


QUERIES = {"administrator": 55, "editor": 58, "affiliate": 54, "translator": 26}
