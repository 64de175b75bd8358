"""The skeleton of the site: made once, left alone after that."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import translation
from wagtail.models import GroupPagePermission, Locale, Page, Site

from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP, TRUSTED_GROUP
from portal.core.sections import SECTIONS, get_menu_sections
from portal.home import structure
from portal.home.models import HomePage
from portal.home.structure import prepare_site
from portal.i18n import registry
from portal.members import roles
from tests.factories import (
    CountryPageFactory,
    GuidePageFactory,
    MemberFactory,
    UnionFactory,
    affiliates_name,
)
from tests.fixture_types import Committed
from tests.reading import read
from tests.template_database import LANGUAGES as TREE_LANGUAGES

pytestmark = pytest.mark.django_db


def everything() -> list[tuple]:
    """Every page with its place, address and revision."""
    return list(
        Page.objects.order_by("pk").values_list("pk", "path", "url_path", "latest_revision")
    )


def test_preparing_again_changes_nothing(site_tree: Page) -> None:
    before = everything()
    assert prepare_site(languages=list(TREE_LANGUAGES)) == site_tree
    assert everything() == before
    assert Site.objects.count() == 1


def test_preparing_again_keeps_what_editors_changed(site_tree: Page) -> None:
    HomePage.objects.filter(pk=site_tree.pk).update(title="Our network", slug="start")
    guide = GuidePageFactory(title="Ours")
    prepare_site(languages=list(TREE_LANGUAGES))
    assert HomePage.objects.get(pk=site_tree.pk).title == "Our network"
    assert Page.objects.get(pk=guide.pk).title == "Ours"
    assert HomePage.objects.filter(locale__language_code="en").count() == 1


def test_a_language_can_be_added_later(site_tree: Page, committed: Committed) -> None:
    before = set(everything())
    with committed():
        prepare_site(languages=["fr"])
    assert before <= set(everything())
    page = read("/fr/rights-guides/")
    with translation.override("fr"):
        assert page.texts("h1") == [str(SECTIONS["rights-guides"].label)]
    assert page.texts("h1") != read("/en/rights-guides/").texts("h1")
    assert page.main["data-translation-status"] in {"current", "partial"}


def test_an_installation_has_the_groups_and_not_the_one_of_wagtail(site_tree: Page) -> None:
    CountryPageFactory(country="NP", slug="nepal")
    UnionFactory(country="NP", acronym="OWN")
    Group.objects.get_or_create(name="Moderators")
    Group.objects.filter(name=roles.EDITORS).delete()
    prepare_site(languages=list(TREE_LANGUAGES))
    names = set(Group.objects.values_list("name", flat=True))
    assert "Moderators" not in names
    assert names >= {
        roles.EDITORS,
        roles.IDENTITY_KEEPERS,
        affiliates_name("NP"),
        *(f"{roles.TRANSLATORS}{code}" for code in registry.BY_CODE if code != "en"),
        TRUSTED_GROUP,
        PUBLIC_MODERATORS_GROUP,
    }
    root = Page.get_first_root_node()
    publishers = GroupPagePermission.objects.filter(
        page=root, permission__codename="publish_page"
    ).values_list("group__name", flat=True)
    assert set(publishers) == {roles.EDITORS}
    before = rights()
    prepare_site(languages=list(TREE_LANGUAGES))
    assert rights() == before


def test_a_group_with_people_in_it_is_not_removed(site_tree: Page) -> None:
    group, _made = Group.objects.get_or_create(name="Moderators")
    MemberFactory().groups.add(group)
    prepare_site(languages=[])
    assert Group.objects.filter(pk=group.pk).exists()


def rights() -> list[Any]:
    """Every right of every group."""
    on_pages = GroupPagePermission.objects.order_by("pk").values_list("group", "page", "permission")
    groups = Group.permissions.through.objects.order_by("group_id", "permission_id")
    return [*on_pages, *groups.values_list("group_id", "permission_id")]


def test_every_language_of_the_registry_has_a_locale(site_tree: Page) -> None:
    codes = set(Locale.objects.values_list("language_code", flat=True))
    assert codes == set(registry.BY_CODE)


@pytest.mark.parametrize("code", ["en", *TREE_LANGUAGES])
def test_every_section_stands_at_its_address_in_every_language(site_tree: Page, code: str) -> None:
    titles = set()
    for section in get_menu_sections():
        page = read(f"/{code}/{section.slug}/")
        titles.update(page.texts("h1"))
        assert page.one("html")["lang"] == code
    assert len(titles) == len(get_menu_sections())
    assert "" not in titles


def test_an_empty_home_page_leads_to_every_section(site_tree: Page) -> None:
    page = read("/en/")
    assert len(page.texts("h1")) == 1
    assert page.html.select(".highlight") == []
    addresses = {f"/en/{section.slug}/": section.in_header for section in get_menu_sections()}
    assert addresses.keys() <= set(page.links("footer a"))
    assert set(page.links("nav.sections a")) & addresses.keys() == {
        address for address, is_there in addresses.items() if is_there
    }


def test_the_command_makes_every_language_and_says_where_the_site_stands(
    site_tree: Page, capsys: Any, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    locales = structure.ensure_locales()
    few = {code: locales[code] for code in ("en", *TREE_LANGUAGES, "fil")}
    monkeypatch.setattr(structure, "ensure_locales", lambda: few)
    with committed():
        call_command("prepare_site")
    assert "/en/" in capsys.readouterr().out
    page = read("/fil/")
    assert (page.one("html")["lang"], page.main["lang"]) == ("fil", "fil")
