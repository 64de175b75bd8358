"""A worker's way to a number that answers where they are, in their language."""

from typing import Any

import pytest
from bs4 import Tag
from wagtail.models import Page

from tests.factories import (
    AgreementPageFactory,
    ContactFactory,
    CountryPageFactory,
    GuidePageFactory,
    UnionFactory,
)
from tests.reading import Reading, in_language, plain, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gulf(site_tree: Page) -> dict[str, Any]:
    """Unions in Kuwait, one without a contact, and in Bahrain, each with desks."""
    CountryPageFactory(slug="kuwait", country="KW")
    UnionFactory(name="A centre", country="KW", website="https://centre.example.org")
    kuwait, bahrain = (UnionFactory(name=f"Union {code}", country=code) for code in ("KW", "BH"))
    return {
        "hindi": ContactFactory(union=kuwait, name="A", languages=["hi"], free_of_charge=False),
        "arabic": ContactFactory(union=kuwait, name="B", languages=["ar", "hi"]),
        "nepali": ContactFactory(union=bahrain, name="C", languages=["ar", "ne"]),
        "no number": ContactFactory(
            union=bahrain, name="D", languages=["ne"], phone="", email="d@example.org"
        ),
    }


def listed(page: Reading, where: str) -> list[str]:
    return page.texts(f"[data-desks={where}] .part-title")


def marked(card: Tag) -> bool:
    return bool(card.select("[data-fact=speaks-yours]"))


def test_from_the_home_page_in_two_steps() -> None:
    [link] = read("/ne/").links(".places a[href*=kuwait]")
    page = read(link)
    assert page.html.select("main a.call, main .contact")[0].find_parent(attrs={"data-desks": True})
    assert marked(page.one("[data-desks=elsewhere]").select(".contact")[0])


@pytest.mark.parametrize(
    ("code", "here", "elsewhere"),
    [
        ("ne", ["B", "A"], ["C", "D"]),
        ("hi", ["B", "A"], []),
        ("ar", ["B", "A"], []),
        ("fil", ["B", "A"], []),
    ],
)
def test_desks_here_come_first_and_those_that_speak_my_language_before_the_rest(
    code: str, here: list[str], elsewhere: list[str]
) -> None:
    GuidePageFactory(slug="kuwait", destination="KW")
    AgreementPageFactory(slug="kuwait", countries=["KW"])
    for section in ("countries", "rights-guides", "agreements"):
        page = read(f"/{code}/{section}/kuwait/")
        assert listed(page, "here") == here
        assert listed(page, "elsewhere") == elsewhere
        said = page.html.select("[data-notice=nobody-speaks]")
        assert bool(said) == (code in ("ne", "fil"))
        assert [bool(each.select("a")) for each in said] == [bool(elsewhere)] * len(said)


def test_the_one_that_speaks_my_language_is_marked_and_first(gulf: dict[str, Any]) -> None:
    gulf["hindi"].languages = ["fil"]
    gulf["hindi"].save()
    first, second = read("/fil/countries/kuwait/").html.select("[data-desks=here] .contact")
    assert (plain(first.select_one(".part-title")), marked(first), marked(second)) == (
        "A",
        True,
        False,
    )


def test_desks_elsewhere_say_where_they_are() -> None:
    for card in read("/ne/countries/kuwait/").html.select("[data-desks=elsewhere] .contact"):
        assert plain(card.select_one("[data-fact=country]")) == "बहराइन"


def test_unions_without_a_contact_are_folded_away() -> None:
    page = read("/ne/countries/kuwait/")
    folded = page.one("details[data-without-contact]")
    assert not folded.has_attr("open")
    assert folded.select_one("a")["href"] == "https://centre.example.org"
    assert plain(folded.select_one("li bdi")) == "A centre"
    assert folded in page.one("[data-desks=elsewhere]").find_next_siblings()


def test_a_country_without_a_desk_leads_to_those_that_speak_my_language() -> None:
    nepal = CountryPageFactory(slug="nepal", country="NP")
    in_language(nepal, "ne")
    page = read("/ne/countries/nepal/")
    assert (listed(page, "here"), listed(page, "elsewhere")) == ([], ["C", "D"])
    assert not page.html.select("[data-notice=nobody-speaks]")
    assert page.html.select(".listing [data-empty]")


def test_it_costs_one_query(gulf: dict[str, Any]) -> None:
    GuidePageFactory(slug="kuwait", destination="KW")
    read("/en/rights-guides/kuwait/")
    asked = [query for query in read("/ne/rights-guides/kuwait/").queries if "contact" in query]
    assert len(asked) == 1
