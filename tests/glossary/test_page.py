"""The page of all words: in the language's order, honest about what is not translated."""

import pytest
from django.test import Client

from portal.i18n import registry
from tests.fixture_types import HomePage
from tests.glossary.conftest import AddTerm
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_from_a_to_z_with_jump_letters(add_term: AddTerm) -> None:
    add_term("strike", es="huelga")
    add_term("night shift", es="ñoche")
    add_term("payslip", es="nómina")
    add_term("office", es="oficina")
    page = read("/es/glossary/")
    assert page.texts("dt b") == ["huelga", "nómina", "ñoche", "oficina"]
    assert page.texts(".letters a") == ["H", "N", "Ñ", "O"]
    targets = [link.lstrip("#") for link in page.links(".letters a")]
    assert [page.one(f"h2#{target}").get_text() for target in targets] == ["H", "N", "Ñ", "O"]
    assert page.texts("dt bdi[lang=en]")[0] == "strike"


def test_what_is_not_translated_comes_last_and_is_marked(add_term: AddTerm) -> None:
    add_term("agent")
    add_term("strike", ar="إضراب")
    page = read("/ar/glossary/")
    assert page.texts("dt b") == ["إضراب", "agent"]
    marked = page.one("#term-agent")
    assert (marked["lang"], marked["dir"]) == ("en", "ltr")
    assert not page.one("#term-strike").has_attr("lang")


def test_a_word_is_looked_for_in_every_wording(add_term: AddTerm) -> None:
    add_term("strike", fr="grève")
    add_term("overtime", fr="heures supplémentaires")
    assert read("/fr/glossary/?q=GREVE").texts("dt b") == ["grève"]
    assert read("/fr/glossary/?q=overtime").texts("dt b") == ["heures supplémentaires"]
    nothing = read("/fr/glossary/?q=%00zebra%F0%9F%A6%93")
    assert nothing.texts("dt b") == []
    assert nothing.one(".empty a")["href"] == "/fr/glossary/"
    assert nothing.one('meta[name="robots"]')["content"] == "noindex"


def test_empty(site_tree: HomePage) -> None:
    page = read("/ne/glossary/")
    assert page.one(".empty a")["href"] == "/ne/search/"


def test_every_language_knows_the_others(add_term: AddTerm) -> None:
    page = read("/ur/glossary/")
    assert page.one("html")["dir"] == "rtl"
    codes = [link["hreflang"] for link in page.html.select('link[rel="alternate"]')]
    assert codes == [*registry.BY_CODE, "x-default"]
    assert page.one('link[rel="canonical"]')["href"].endswith("/ur/glossary/")
    assert "/ur/glossary/" in page.links(".foot a")


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_in_the_sitemap(site_tree: HomePage) -> None:
    addresses = read("/sitemap.xml").texts("loc")
    assert "http://testserver/ne/glossary/" in addresses


def test_costs_the_same_however_many_words(add_term: AddTerm) -> None:
    add_term("strike", ne="हड्ताल")
    Client().get("/ne/glossary/")
    few = len(read("/ne/glossary/").queries)
    for number in range(20):
        add_term(f"word {number}", ne=f"शब्द {number}")
    from django.core.cache import cache

    cache.clear()
    assert len(read("/ne/glossary/").queries) == few + 1
    assert few == 0


def test_reading_sets_no_cookie(add_term: AddTerm) -> None:
    add_term("strike")
    assert not Client().get("/en/glossary/").cookies
