"""A collective agreement: where, for whom and how long it holds."""

import datetime as dt
import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Locale, Page

from portal.languages.publish_translation import translate_page
from rights_guides.agreements.choices import Kind
from rights_guides.agreements.models import AgreementPage, Party
from tests.factories import (
    AgreementPageFactory,
    ContactFactory,
    CountryPageFactory,
    UnionFactory,
    published,
)
from tests.fixture_types import Committed
from tests.reading import Reading, in_language, plain, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def facts(page: Reading) -> dict[str, str]:
    return {
        str(row["data-fact"]): plain(row.dd)
        for row in page.html.select(".poster .facts > div")
        if row.dd
    }


def test_the_facts_of_an_agreement_are_words_not_codes() -> None:
    AgreementPageFactory(
        slug="know",
        countries=["BE"],
        sector="T",
        valid_from=dt.date(2025, 1, 1),
        valid_until=dt.date(2027, 12, 31),
    )
    assert facts(read("/en/agreements/know/")) == {
        "country": "Belgium",
        "sector": str(AgreementPage.Sector.HOUSEHOLDS.label),
        "valid-from": "1 January 2025",
        "valid-until": "31 December 2027",
    }


def test_the_facts_are_in_the_readers_language_whatever_the_text_is_in() -> None:
    agreement = AgreementPageFactory(slug="know", sector="F")
    untranslated = facts(read("/ne/agreements/know/"))
    in_language(agreement, "ne")
    translated = facts(read("/ne/agreements/know/"))
    assert translated == untranslated
    assert "बेल्जियम" in translated.values()
    with translation.override("en"):
        english = str(AgreementPage.Sector.CONSTRUCTION.label)
    assert not {english, "construction"} & set(translated.values())


def test_an_agreement_without_an_end_says_so() -> None:
    AgreementPageFactory(slug="open", valid_until=None)
    assert list(facts(read("/en/agreements/open/")))[-1] == "no-end"
    AgreementPageFactory(slug="unknown", valid_from=None, countries=[], sector="")
    assert facts(read("/en/agreements/unknown/")) == {}


def test_an_agreement_shows_whom_to_call_in_its_country() -> None:
    AgreementPageFactory(slug="know", countries=["BE"])
    ContactFactory(union=UnionFactory(country="BE"), phone="+32 2 555 01 01")
    assert read("/en/agreements/know/").links(".side a.call") == ["tel:+3225550101"]


def test_agreements_are_listed_with_their_country() -> None:
    AgreementPageFactory(title="Last", countries=["QA"], order=2)
    AgreementPageFactory(title="First", countries=["BE"], order=1)
    page = read("/en/agreements/")
    assert page.texts(".teaser a") == ["First", "Last"]
    assert page.texts(".teaser .kind") == ["Belgium", "Qatar"]


def test_countries_are_chosen_by_name_in_the_readers_language() -> None:
    for country in ("QA", "BE", "QA"):
        AgreementPageFactory(countries=[country])
    options = read("/en/agreements/").texts("select[name=country] option")
    assert options == ["All", "Belgium", "Qatar"]
    assert "बेल्जियम" in read("/ne/agreements/").texts("select[name=country] option")


def test_an_agreement_of_several_countries_counts_for_each_of_them() -> None:
    AgreementPageFactory(slug="gulf", title="Gulf", countries=["KW", "BH", "LK"], sector="")
    AgreementPageFactory(title="Belgium", countries=["BE"])
    for country in ("KW", "BH", "LK"):
        CountryPageFactory(slug=country.lower(), country=country)
        link = f"/en/agreements/?country={country}"
        assert link in read(f"/en/countries/{country.lower()}/").links(".onward a")
        assert read(link).texts(".teaser a") == ["Gulf"]
    options = read("/en/agreements/").texts("select[name=country] option")
    assert options[1:] == ["Bahrain", "Belgium", "Kuwait", "Sri Lanka"]
    # What only looks like one of them, or is several of them, is none.
    for value in ("K", "HK", "BH,KW", "KW,LK", "%25", "_W", "W,L", "H,K"):
        assert read(f"/en/agreements/?country={value}").texts(".teaser a") == []


def test_its_countries_are_said_in_the_readers_language_and_order() -> None:
    AgreementPageFactory(slug="gulf", countries=["KW", "BH", "LK"])
    assert facts(read("/en/agreements/gulf/"))["country"] == "Bahrain, Kuwait and Sri Lanka"
    assert read("/en/agreements/").texts(".teaser .kind") == ["Bahrain, Kuwait and Sri Lanka"]
    assert "कुवेत" in facts(read("/ne/agreements/gulf/"))["country"]


def test_whom_to_call_in_each_of_its_countries() -> None:
    AgreementPageFactory(slug="gulf", countries=["KW", "BH"])
    for number, country in enumerate(("KW", "BH", "QA")):
        union = UnionFactory(country=country, name=f"Union {number}")
        ContactFactory(union=union, phone=f"+965 555 010{number}")
    assert read("/en/agreements/gulf/").links(".side a.call") == [
        "tel:+9655550100",
        "tel:+9655550101",
    ]


def test_its_translations_are_about_the_same_countries(committed: Committed) -> None:
    with committed():
        page = published(AgreementPageFactory(slug="gulf", countries=["KW", "BH"]))
        translated = translate_page(page, Locale.objects.get(language_code="ne"), {})
    assert [str(country) for country in translated.countries] == ["BH", "KW"]
    assert translated.translation_status.countries == "BH,KW"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("valid_until", {"valid_from": dt.date(2026, 2, 1), "valid_until": dt.date(2026, 1, 31)}),
        ("countries", {"countries": ["BE", "XX"]}),
        ("sector", {"sector": "nonsense"}),
        ("level", {"level": "nonsense"}),
        ("source_date", {"source_date": "27.6.2024"}),
        ("source_url", {"source_url": "javascript:alert(1)"}),
        ("original_languages", {"original_languages": "de, qq"}),
        ("title", {"title": "word " * 5000}),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(field: str, changes: dict) -> None:
    with pytest.raises(ValidationError) as refused:
        AgreementPage(**{"title": "Know", "slug": "know"} | changes).full_clean(
            exclude=["path", "depth", "url_path"]
        )
    assert field in refused.value.message_dict


def test_an_agreement_of_one_day_is_accepted() -> None:
    day = dt.date(2026, 2, 1)
    AgreementPage(valid_from=day, valid_until=day).clean()


def about(page: Reading) -> dict[str, str]:
    return {
        str(row["data-fact"]): " | ".join(plain(each) for each in row.select("dd"))
        for row in page.html.select(".agreement-facts > div")
    }


def test_a_summary_says_who_made_it_and_for_whom() -> None:
    union = UnionFactory(name="IG BAU", website="https://union.example")
    agreement = AgreementPageFactory(
        slug="know",
        kind="unions",
        level="transnational",
        signed_on=dt.date(2024, 6, 14),
        covers="Manual workers",
        covered_workers="80000",
        original_languages="de, fr",
        renews_tacitly=True,
        extended_by_law=False,
        source_title="Gazette",
        source_url="https://gazette.example/1",
        source_date="2024-06",
        is_sample=True,
    )
    agreement.parties.add(Party(union=union), Party(side="employer", name="HDB"))
    agreement.save()
    page = read("/en/agreements/know/")
    assert about(page) == {
        "unions": "IG BAU",
        "employers": "HDB",
        "covers": "Manual workers",
        "covered-workers": "80,000",
        "renews": "Yes",
        "extended": "No",
        "original-languages": "German and French",
    }
    assert {"level", "signed-on"} <= set(facts(page))
    assert page.links(".agreement-about .source a") == ["https://gazette.example/1"]
    assert page.html.select(".agreement-about .sample")
    # The union leaves the directory: its name stays, the link goes.
    union.delete()
    later = read("/en/agreements/know/")
    assert about(later)["unions"] == "IG BAU"
    assert "https://union.example" not in later.links(".agreement-about a")


def test_what_is_not_a_collective_agreement_says_so() -> None:
    AgreementPageFactory(slug="form", kind="state")
    AgreementPageFactory(slug="memo", kind="governments")
    kinds = [read(f"/en/agreements/{slug}/").texts(".poster .kind") for slug in ("form", "memo")]
    assert kinds == [[str(Kind.STATE.label)], [str(Kind.GOVERNMENTS.label)]]


@pytest.mark.parametrize(
    ("field", "party"),
    [("name", Party()), ("name", Party(name=" ")), ("side", Party(side="employer"))],
)
def test_a_party_is_somebody(field: str, party: Party) -> None:
    if field == "side":
        party.union = UnionFactory()
    with pytest.raises(ValidationError) as refused:
        party.clean()
    assert list(refused.value.message_dict) == [field]


def test_a_reference_is_one_agreements() -> None:
    AgreementPageFactory(reference="be-pc124")
    with pytest.raises(ValidationError) as refused:
        AgreementPageFactory.build(reference="be-pc124", locale=Locale.get_default()).clean()
    assert refused.value.error_dict["reference"][0].code == "taken"


def test_the_parties_of_a_translation_are_those_of_its_source(committed: Committed) -> None:
    with committed():
        page = AgreementPageFactory(slug="know", reference="know")
        page.parties.add(Party(name="GEFONT"), Party(name="KTUF"))
        page = published(page)
        translated = translate_page(page, Locale.objects.get(language_code="ne"), {})
    assert [party.name for party in translated.parties.all()] == ["GEFONT", "KTUF"]
    assert translated.reference == "know"


@pytest.mark.parametrize(
    ("old", "letter"),
    [("construction", "F"), ("domestic-work", "T"), ("care", "Q"), ("F", "F")],
)
def test_an_old_address_finds_the_section(old: str, letter: str) -> None:
    AgreementPageFactory(title="Fits", sector=letter)
    AgreementPageFactory(title="Does not fit", sector="H")
    page = read(f"/en/agreements/?sector={old}")
    assert page.texts(".teaser a") == ["Fits"]
    assert page.one("select[name=sector] option[selected]")["value"] == letter


def test_sectors_become_letters_and_words_again() -> None:
    migration = importlib.import_module("rights_guides.agreements.migrations.0007_isic_sectors")
    page = published(AgreementPageFactory(sector="F"))
    AgreementPage.objects.update(sector="construction")
    revision = page.latest_revision
    revision.content["sector"] = "construction"
    revision.save()
    migration.forward(apps, None)
    page.refresh_from_db()
    revision.refresh_from_db()
    assert (page.sector, revision.content["sector"]) == ("F", "F")
    migration.backward(apps, None)
    page.refresh_from_db()
    revision.refresh_from_db()
    assert (page.sector, revision.content["sector"]) == ("construction", "construction")
