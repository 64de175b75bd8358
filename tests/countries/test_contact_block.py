"""A contact in the body of a page: entered once, the same on every page and in every language."""

from typing import Any

import pytest
from wagtail.models import Page

from portal.core.models import BasePage
from portal.countries.models import Contact
from portal.search.pages import get_page_text
from tests.factories import ContactFactory, GuidePageFactory, UnionFactory, published
from tests.reading import in_language, plain, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(site_tree: Page) -> Contact:
    return ContactFactory(
        union=UnionFactory(name="Builders of Nepal"),
        name="Wages desk",
        names={"ne": "ज्याला कक्ष", "ar": "مكتب الأجور"},
        languages=["ne"],
    )


def card(address: str) -> Any:
    return read(address).one(".body .contact")


@pytest.mark.parametrize(
    ("code", "name", "marked"),
    [
        ("en", "Wages desk", None),
        ("ne", "ज्याला कक्ष", None),
        ("ar", "مكتب الأجور", None),
        ("ru", "Wages desk", "ltr"),
        ("ur", "Wages desk", "ltr"),
    ],
)
def test_its_name_is_in_the_readers_language(
    desk: Contact, code: str, name: str, marked: str | None
) -> None:
    GuidePageFactory(slug="wages", body=[("desk", desk)])
    shown = card(f"/{code}/rights-guides/wages/")
    title = shown.select_one(".part-title")
    assert plain(title) == name
    inner = title.select_one("[lang]")
    assert (inner and (inner["lang"], inner["dir"])) == (marked and ("en", marked))
    # On an English page the reader's language begins with the card.
    assert shown.find_parent(lang=True)["lang"] == code


def test_a_number_changed_once_is_changed_everywhere(desk: Contact) -> None:
    guide = GuidePageFactory(slug="wages", body=[("desk", desk)])
    in_language(guide, "ne")
    Contact.objects.update(phone="+977 1 5550177")
    for code in ("en", "ne"):
        link = card(f"/{code}/rights-guides/wages/").select_one("a.call")
        assert link["href"] == "tel:+97715550177"


def test_one_that_was_deleted_leads_to_the_unions(desk: Contact) -> None:
    GuidePageFactory(slug="wages", body=[("desk", desk), ("desk", ContactFactory())])
    desk.delete()
    page = read("/ne/rights-guides/wages/")
    missing, there = page.html.select(".body .contact")
    assert missing.has_attr("data-missing")
    assert missing.select_one("a")["href"] == "/ne/countries/"
    assert there.select_one("a.call")


def test_any_number_of_them_costs_one_query(desk: Contact) -> None:
    GuidePageFactory(slug="one", body=[("desk", desk)])
    GuidePageFactory(slug="three", body=[("desk", desk)] + [("desk", ContactFactory())] * 2)
    read("/en/rights-guides/one/")
    one, three = (read(f"/en/rights-guides/{slug}/").queries for slug in ("one", "three"))
    assert len(one) == len(three)


def test_what_was_typed_on_a_page_is_shown_on(desk: Contact) -> None:
    typed = {"name": "Another place", "phone": "+965 555 0101", "languages": ["ne"]}
    published(GuidePageFactory(slug="wages", body=[("contact", typed)]))
    shown = card("/en/rights-guides/wages/")
    assert shown.select_one("a.call")["href"] == "tel:+9655550101"


def test_every_body_has_it() -> None:
    models = [model for model in BasePage.__subclasses__() if hasattr(model, "body")]
    for content in models:
        for model in content.__subclasses__():
            assert "desk" in model._meta.get_field("body").stream_block.child_blocks


@pytest.mark.parametrize(("code", "name"), [("en", "Wages desk"), ("ne", "ज्याला कक्ष")])
def test_the_search_reads_its_name_in_the_language_of_the_page(
    desk: Contact, code: str, name: str
) -> None:
    page = GuidePageFactory(body=[("desk", desk)])
    found = get_page_text(page if code == "en" else in_language(page, code))
    assert [each for each in (desk.name, *desk.names.values()) if each in found] == [name]
