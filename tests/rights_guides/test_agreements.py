"""A collective agreement: where, for whom and how long it holds."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Page

from rights_guides.agreements.models import AgreementPage
from tests.factories import AgreementPageFactory, ContactFactory, UnionFactory
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
        country="BE",
        sector="domestic-work",
        valid_from=dt.date(2025, 1, 1),
        valid_until=dt.date(2027, 12, 31),
    )
    assert facts(read("/en/agreements/know/")) == {
        "country": "Belgium",
        "sector": str(AgreementPage.Sector.DOMESTIC_WORK.label),
        "valid-from": "1 January 2025",
        "valid-until": "31 December 2027",
    }


def test_the_facts_are_in_the_readers_language_whatever_the_text_is_in() -> None:
    agreement = AgreementPageFactory(slug="know", sector="construction")
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
    AgreementPageFactory(slug="unknown", valid_from=None, country="", sector="")
    assert facts(read("/en/agreements/unknown/")) == {}


def test_an_agreement_shows_whom_to_call_in_its_country() -> None:
    AgreementPageFactory(slug="know", country="BE")
    ContactFactory(union=UnionFactory(country="BE"), phone="+32 2 555 01 01")
    assert read("/en/agreements/know/").links(".side a.call") == ["tel:+3225550101"]


def test_agreements_are_listed_with_their_country() -> None:
    AgreementPageFactory(title="Last", country="QA", order=2)
    AgreementPageFactory(title="First", country="BE", order=1)
    page = read("/en/agreements/")
    assert page.texts(".teaser a") == ["First", "Last"]
    assert page.texts(".teaser .kind") == ["Belgium", "Qatar"]


def test_countries_are_chosen_by_name_in_the_readers_language() -> None:
    for country in ("QA", "BE", "QA"):
        AgreementPageFactory(country=country)
    options = read("/en/agreements/").texts("select[name=country] option")
    assert options == ["All", "Belgium", "Qatar"]
    assert "बेल्जियम" in read("/ne/agreements/").texts("select[name=country] option")


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("valid_until", {"valid_from": dt.date(2026, 2, 1), "valid_until": dt.date(2026, 1, 31)}),
        ("country", {"country": "XX"}),
        ("sector", {"sector": "nonsense"}),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(field: str, changes: dict) -> None:
    with pytest.raises(ValidationError) as refused:
        AgreementPage(title="Know", slug="know", **changes).full_clean(
            exclude=["path", "depth", "url_path"]
        )
    assert field in refused.value.message_dict


def test_an_agreement_of_one_day_is_accepted() -> None:
    day = dt.date(2026, 2, 1)
    AgreementPage(valid_from=day, valid_until=day).clean()
