"""Menus hold what a role can use: every entry opens, and there is something to do behind it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem, admin_menu
from wagtail.models import Locale

from forum.engine.forum_permission.setup import public_moderators_group
from forum.themes.models import ThemeIndexPage
from portal.core.section_menu import find_usable_indexes
from portal.countries.models import CountryPage
from portal.languages.publish_translation import translate_page
from portal.members import roles
from rights_guides.guides.models import Change, GuidePage, Report
from tests.factories import (
    CampaignPageFactory,
    ContactFactory,
    CountryPageFactory,
    GuidePageFactory,
    MemberFactory,
    affiliates_name,
    affiliates_of,
    index_of,
    own_union,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import Reading, page_of, read

pytestmark = pytest.mark.django_db
NEPAL = affiliates_name("NP")
# Lists that are rightly empty as long as nothing has happened, or lead out of the house.
MAY_BE_EMPTY = {"offers-to-translate", "forum-moderation", "images", "documents"}
OUTSIDE = ("reports/", "settings/", "help/")

# What stands in the menu of each role besides reports and help.
MENUS: dict[str, set[str]] = {
    "affiliate": {
        "explorer",
        "sections/section-countries",
        "sections/section-news",
        "sections/section-events",
        "sections/section-publications",
        "sections/section-practice",
        "translators-desk",
        "countries/unions",
        "countries/contacts",
        "rules/rules",
        "amounts/amounts",
        "actions",
        "images",
        "documents",
    },
    "translator": {
        "explorer",
        "sections/section-rights-guides",
        "sections/section-countries",
        "translators-desk",
    },
    "moderator": set(),  # there is no board here
}


def account(role: str) -> Any:
    person = MemberFactory(country="NP")
    groups: dict[str, Any] = {
        "editor": roles.ensure_editors_group,
        "affiliate": lambda: Group.objects.get(name=NEPAL),
        "translator": lambda: roles.ensure_translators_group("ne"),
        "moderator": public_moderators_group,
    }
    if role == "administrator":
        return MemberFactory(is_superuser=True, is_staff=True)
    person.groups.add(groups[role]())
    return person


def entries(menu: Menu, request: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """The entries that lead somewhere, with the names of those above them."""
    for item in menu.menu_items_for_request(request):
        if isinstance(item, SubmenuMenuItem):
            yield from entries(item.menu, request, f"{above}{item.name}/")
        else:
            yield above + item.name, str(item.url)


def menu_of(person: Any) -> dict[str, str]:
    request = RequestFactory().get("/admin/")
    request.user, request.session = person, {}  # type: ignore[assignment]
    return {name: url for name, url in entries(admin_menu, request) if url.startswith("/")}


def is_usable(page: Reading) -> bool:
    """Whether a list has something in it, or offers to add to it."""
    rows = "main tbody tr a[href], main [data-chosen], main .listing li a"
    adds = "a[href*='/add'], a[href*='/new/'], a[href*='/choose_parent/']"
    return bool(page.html.select(rows) or page.html.select(adds))


@pytest.fixture
def _world(site_tree: HomePage, committed: Committed) -> None:
    with committed():
        nepal = published(CountryPageFactory(country="NP", slug="nepal"))
        published(CountryPageFactory(country="QA", slug="qatar"))
        nepali = translate_page(nepal, Locale.objects.get(language_code="ne"), {})
        guide = published(GuidePageFactory())
        published(CampaignPageFactory())
        translate_page(guide, nepali.locale, {})
        said = {"translation_key": guide.translation_key, "language": "en", "text": "A line."}
        Report.objects.create(kind=Report.Kind.WRONG, **said)
        Change.objects.create(**said)
        ContactFactory(union=own_union("NP"))
    affiliates_of("NP")


@pytest.mark.usefixtures("_world")
def test_every_entry_of_every_role_opens_something_to_do(signed_in: SignIn) -> None:
    for role in ("administrator", "editor", "affiliate", "translator", "moderator"):
        person = account(role)
        client = signed_in(person)
        client.get("/admin/")  # views register their menus when addresses are first asked for
        menu = menu_of(person)
        inside = {name for name in menu if not name.startswith(OUTSIDE)}
        assert inside == MENUS.get(role, inside), role
        for name, url in menu.items():
            answer = client.get(url, follow=True)
            assert answer.status_code == 200, (role, name)
            if name in inside - MAY_BE_EMPTY:
                assert is_usable(page_of(answer)), (role, name)


@pytest.mark.parametrize("language", ["hi", "ar", "ru"])
def test_entries_are_named_alike_in_every_language(client: Client, language: str) -> None:
    """Wagtail names an entry after its label as read by whoever opens the first page."""
    client.get("/admin/")  # views register their menus when addresses are first asked for

    def names() -> list[str]:
        made = [hook() for hook in hooks.get_hooks("register_admin_menu_item")]
        inside = [
            inner
            for item in made
            if isinstance(item, SubmenuMenuItem)
            for inner in item.menu.initial_menu_items or []
        ]
        return [str(item.name) for item in (*made, *inside)]

    in_english = names()
    with translation.override(language):
        assert names() == in_english


@pytest.mark.usefixtures("_world")
def test_a_section_opens_where_the_person_works(signed_in: SignIn) -> None:
    translator = account("translator")
    indexes = find_usable_indexes(translator)
    nepali = index_of(GuidePage).get_translations().get(locale__language_code="ne")
    assert indexes["rights-guides"] == nepali.pk
    assert "campaigns" not in indexes
    client = signed_in(translator)
    assert (
        client.get("/admin/sections/rights-guides/").headers["Location"].endswith(f"/{nepali.pk}/")
    )
    affiliate = signed_in(account("affiliate"))
    assert affiliate.get("/admin/sections/campaigns/").status_code == 404


@pytest.mark.usefixtures("_world")
def test_a_theme_is_added_by_those_who_may(signed_in: SignIn) -> None:
    index = ThemeIndexPage.objects.get(locale__language_code="en")
    add, chosen = "/admin/forum/themes/choose_parent/", "/admin/pages/add/themes/themepage/"

    def get(role: str) -> tuple[Client, bool, int]:
        client = signed_in(account(role))
        offered = any(
            "choose_parent" in link
            for link in read("/admin/forum/themes/", client).links("a[href]")
        )
        return client, offered, client.get(add).status_code

    client, offered, status = get("editor")
    assert (offered, status) == (True, 302)
    answer = client.get(add, follow=True)
    assert answer.redirect_chain[-1][0].startswith(f"{chosen}{index.pk}/")
    assert answer.status_code == 200
    for role in ("affiliate", "translator"):
        _client, offered, status = get(role)
        assert (offered, status) != (True, 302)
        assert not offered
        assert status in (302, 403)
        assert chosen not in _client.get(add).headers.get("Location", "")


@pytest.mark.usefixtures("_world")
def test_a_page_leads_to_its_form_whoever_may_change_it(signed_in: SignIn) -> None:
    pages = [
        CountryPage.objects.get(country=code, locale__language_code="en") for code in ("NP", "QA")
    ]
    pages.append(GuidePage.objects.get(locale__language_code="en"))
    offered = {}
    for role in ("administrator", "editor", "affiliate", "translator", "moderator"):
        person = account(role)
        client = signed_in(person)
        for page in pages:
            links = [
                link for link in read(page.url, client).links("footer a[href]") if "/edit/" in link
            ]
            offered[role, page.slug] = bool(links)
            assert bool(links) == page.permissions_for_user(person).can_edit()
            assert all(client.get(link).status_code == 200 for link in links)
    assert offered["affiliate", "nepal"]
    assert not offered["affiliate", "qatar"]
