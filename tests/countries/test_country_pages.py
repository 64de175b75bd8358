"""A country: its unions, and where they answer, as data in the reader's language."""

import datetime as dt
from typing import Any

import pytest
from wagtail.models import Page

from portal.countries.models import CountryPage, Union
from portal.countries.models.unions import Offer
from tests.factories import (
    AgreementPageFactory,
    ContactFactory,
    CountryPageFactory,
    GuidePageFactory,
    UnionFactory,
)
from tests.reading import in_language, plain, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def desk() -> Any:
    """A desk in Kathmandu with everything known about it."""
    union = UnionFactory(name="Builders of Nepal", acronym="BN", website="https://bn.example.org")
    return ContactFactory(
        union=union,
        phone="+977 1 555 0123",
        weekday_from=6,
        weekday_to=4,
        opens=dt.time(10),
        closes=dt.time(17),
        languages=["ne", "hi"],
        email="desk@bn.example.org",
    )


def facts(card: Any) -> list[str]:
    return [plain(value) for value in card.select("dd")]


def test_a_country_shows_its_unions_before_its_text(desk: Any) -> None:
    CountryPageFactory(slug="nepal", role="both")
    UnionFactory(name="Carers of Qatar", country="QA")
    page = read("/en/countries/nepal/")
    assert page.texts(".poster .kind") == [str(CountryPage.Role.BOTH.label)]
    assert page.texts(".listing .contact bdi")[0] == "Builders of Nepal"
    assert page.links(".listing .facts a")[-1] == "https://bn.example.org"
    assert page.links("a.call") == ["tel:+97715550123"]
    assert "+977 1 555 0123" in page.texts("a.call")[0]
    unions, body = page.one("section.listing"), page.one(".columns")
    assert body in unions.find_next_siblings()
    assert "/en/rights-guides/" in page.links(".onward a")


@pytest.mark.parametrize("language", ["en", "ne", "ar"])
def test_a_country_leads_to_what_there_is_about_it(language: str) -> None:
    CountryPageFactory(slug="kuwait", country="KW")
    own = {f"/{language}/agreements/?country=KW", f"/{language}/rights-guides/?country=KW"}
    address = f"/{language}/countries/kuwait/"
    AgreementPageFactory(title="Elsewhere", countries=["BE"])
    AgreementPageFactory(title="A draft", countries=["KW"], live=False)
    GuidePageFactory(title="Everywhere", destination="")
    assert not own & set(read(address).links(".onward a"))
    AgreementPageFactory(title="Wages in Kuwait", countries=["KW"])
    GuidePageFactory(title="Rights in Kuwait", destination="KW")
    assert own <= set(read(address).links(".onward a"))
    for link, title in zip(sorted(own), ("Wages in Kuwait", "Rights in Kuwait"), strict=True):
        assert [plain(each) for each in read(link).html.select(".teaser h2, .teaser h3")] == [title]


@pytest.mark.parametrize(
    "asked",
    [
        "agreements/?country=KW",
        "agreements/?country=kw",
        "agreements/?country=XX&sector=care",
        "agreements/?sector=%00",
        "agreements/?sector=nonsense",
        "rights-guides/?country=KW",
        "rights-guides/?topic=nonsense",
        "countries/?role=nonsense",
    ],
)
def test_what_nothing_fits_shows_nothing_and_stays_chosen(asked: str) -> None:
    AgreementPageFactory(countries=["BE"])
    GuidePageFactory(destination="BE")
    CountryPageFactory(country="NP")
    page = read(f"/en/{asked}")
    if "%00" in asked:  # nothing is left of it
        assert page.html.select(".teaser")
        return
    assert not page.html.select(".teaser")
    assert page.html.select("[data-empty]")
    assert page.html.select("main form option[selected]:not([value=''])")


def test_hours_and_languages_are_in_the_readers_language(desk: Any) -> None:
    nepal = CountryPageFactory(slug="nepal")
    english = read("/en/countries/nepal/").one(".contact")
    # The mark is said of a language the desk speaks, and only then.
    assert [mark["data-fact"] for mark in english.select(".mark")] == ["free-of-charge"]
    hours, languages, email, _website = facts(english)
    assert hours.startswith("Sunday to Friday")
    assert "10:00" in hours
    assert languages == "नेपाली and हिन्दी"
    assert email == "desk@bn.example.org"

    in_language(nepal, "ne")
    nepali = read("/ne/countries/nepal/").one(".contact")
    assert len(nepali.select(".mark")) == 2
    hours, languages, *_rest = facts(nepali)
    assert "आइतबार" in hours
    assert "Sunday" not in hours
    assert languages == "नेपाली र हिन्दी"
    assert nepali.select_one("a.call")["href"] == "tel:+97715550123"


def test_an_arabic_page_keeps_the_number_the_right_way_round(desk: Any) -> None:
    CountryPageFactory(slug="nepal")
    page = read("/ar/countries/nepal/")
    number = page.one("a.call bdi")
    assert (number["dir"], number.text) == ("ltr", "+977 1 555 0123")
    assert page.one("section.listing")["dir"] == "rtl"


def test_a_desk_of_which_little_is_known_says_no_more(desk: Any) -> None:
    CountryPageFactory(slug="nepal")
    desk.delete()
    ContactFactory(phone="", email="a@example.org", languages=[], free_of_charge=False)
    card = read("/en/countries/nepal/").one(".contact")
    assert facts(card)[:1] == ["a@example.org"]
    assert card.select("a.call, .mark") == []


def test_a_country_without_a_union_says_so() -> None:
    CountryPageFactory(slug="qatar", country="QA")
    listed = read("/en/countries/qatar/").one("section.listing")
    assert len(listed.select("[data-empty]")) == 1
    assert listed.select(".union") == []


def test_countries_are_listed_by_title_with_their_role() -> None:
    CountryPageFactory(title="Qatar", country="QA", role="destination")
    CountryPageFactory(title="Nepal", country="NP", role="origin")
    page = read("/en/countries/")
    assert page.texts(".teaser a") == ["Nepal", "Qatar"]
    assert page.texts(".teaser .kind") == [
        str(CountryPage.Role.ORIGIN.label),
        str(CountryPage.Role.DESTINATION.label),
    ]


def test_home_lists_the_countries_by_their_names_in_the_readers_language() -> None:
    for country, slug in (("QA", "qatar"), ("NP", "nepal"), ("AE", "emirates")):
        CountryPageFactory(country=country, slug=slug)
    english = read("/en/")
    assert english.texts(".places a") == ["Nepal", "Qatar", "United Arab Emirates"]
    assert english.links(".places a")[0] == "/en/countries/nepal/"
    assert "नेपाल" in read("/ne/").texts(".places a")


def test_a_country_nobody_has_translated_has_the_name_its_reader_knows() -> None:
    CountryPageFactory(title="Nepal", slug="nepal", country="NP")
    CountryPageFactory(title="Belgium", slug="belgium", country="BE", summary="On sites.")
    listed = read("/ar/countries/")
    assert listed.texts(".untranslated h3 a") == ["بلجيكا", "نيبال"]
    assert not listed.html.select(".untranslated h3 a[lang]")
    assert listed.one("#untranslated-title")
    assert len(listed.html.select(".untranslated .teaser p[lang=en]")) == 2
    heading = read("/ar/countries/nepal/").one("h1")
    assert (plain(heading), heading["lang"], heading["dir"]) == ("نيبال", "ar", "rtl")


def test_what_unions_do_stands_below_whom_to_call_in_the_readers_language(desk: Any) -> None:
    CountryPageFactory(slug="nepal")
    silent = read("/en/countries/nepal/")
    assert not silent.html.select("[data-unions]")
    Union.objects.filter(pk=desk.union_id).update(
        offers=["structures", "legal", "gone"],
        offers_in_words="We read contracts.",
        how_to_join="Come on Fridays.",
        how_to_join_translations={"ne": "कार्यालयमा सोध्नुहोस्।"},
    )
    UnionFactory(name="Partner", kind="partner", country="NP", offers=["shelter"])
    page = read("/en/countries/nepal/")
    assert page.texts("[data-unions] h3") == ["Builders of Nepal"]
    assert page.texts("[data-offers] span") == [str(Offer.LEGAL.label), str(Offer.STRUCTURES.label)]
    assert len(page.queries) <= len(silent.queries)
    whom_to_call = page.one("section.listing:not([data-unions])")
    assert page.one("[data-unions]") in whom_to_call.find_next_siblings()
    in_nepali = read("/ne/countries/nepal/")
    assert in_nepali.one("[data-fact=how-to-join]").text.endswith("कार्यालयमा सोध्नुहोस्।")
    assert in_nepali.one("[data-fact=own-words] [lang=en]").text == "We read contracts."
