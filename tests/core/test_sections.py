"""What follows from a ``Section``: redirects, robots.txt, the menu, the back office's shortcuts."""

import pytest
from django.test import Client

from portal.core.sections import SECTIONS, Section, get_menu_sections
from tests.fixture_types import HomePage, Member, SignIn

pytestmark = pytest.mark.django_db


def sections_made_of_views() -> list[str]:
    """The slugs of the sections that are no pages: known when the tests are collected."""
    return [section.slug for section in SECTIONS if section.urls]


@pytest.mark.parametrize("slug", sections_made_of_views())
def test_an_address_without_a_language_leads_to_the_readers(client: Client, slug: str) -> None:
    answer = client.get(f"/{slug}/?q=1", headers={"Accept-Language": "ne"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/ne/{slug}/?q=1"
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
    assert not answer.cookies


def test_the_glossary_is_among_them() -> None:
    assert "glossary" in sections_made_of_views()


def test_a_section_of_pages_is_redirected_where_a_page_is(
    client: Client, site_tree: HomePage
) -> None:
    answer = client.get("/news/", headers={"Accept-Language": "ne"})
    assert (answer.status_code, answer["Location"]) == (302, "/ne/news/")
    assert client.get("/news/no-such-page/").status_code == 404


def test_search_engines_are_kept_from_what_each_section_names(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    section = Section("trainings", disallow=("", "list/"))
    with SECTIONS.override({"trainings": section}):
        changed = client.get("/robots.txt").content.decode().splitlines()
    named = {f"Disallow: /*/{s.slug}/{path}" for s in SECTIONS for path in s.disallow}
    assert set(lines) - set(changed) == named
    assert set(changed) - set(lines) == {
        "Disallow: /*/trainings/",
        "Disallow: /*/trainings/list/",
    }


def test_the_menu_has_the_sections_with_a_name_in_their_order(
    client: Client, site_tree: HomePage
) -> None:
    sections = {
        "second": Section("second", "Second"),
        "hidden": Section("hidden"),
        "first": Section("first", "First"),
    }
    with SECTIONS.override(sections):
        assert [section.label for section in get_menu_sections()] == ["Second", "First"]
        page = client.get("/en/").content.decode()
    assert page.index('href="/en/second/"') < page.index('href="/en/first/"')
    assert "/en/hidden/" not in page


def test_the_back_office_leads_to_the_sections_made_of_pages(
    administrator: Member, signed_in: SignIn, site_tree: HomePage
) -> None:
    page = signed_in(administrator).get("/admin/").content.decode()
    for section in get_menu_sections():
        assert (f"/admin/sections/{section.slug}/" in page) == bool(section.index_page)
