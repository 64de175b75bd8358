"""Guide, clause, union, country, campaign: each leads to the others, and goes without a trace."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic, Party
from tests.factories import (
    AgreementPageFactory,
    CampaignPageFactory,
    CountryPageFactory,
    GuidePageFactory,
    UnionFactory,
    published,
)
from tests.fixture_types import Committed
from tests.reading import Reading, read

pytestmark = pytest.mark.django_db
KNOW = "/en/agreements/know/"
HOUSING = "/en/agreements/topics/housing/"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def agreement(committed: Committed) -> AgreementPage:
    """In Belgium, with a clause about housing."""
    with committed():
        page = AgreementPageFactory(slug="know", countries=["BE"])
        topic = ClauseTopic.objects.get(key="housing")
        clause = {"amount": Decimal(1), "measure": "days", "status": "provided"}
        page.clauses.add(
            Clause(**clause, topic=topic, locale=page.locale, source_url="https://e.org")
        )
        page = published(page)
    return page


@pytest.fixture
def make_guide(committed: Committed, agreement: AgreementPage) -> Callable[..., Page]:
    """A guide about the same area of rights as the clause."""
    area = ClauseTopic.objects.get(key="housing").rights_topic

    def make(**fields: Any) -> Page:
        with committed():
            return published(GuidePageFactory(**{"topics": [area], "slug": "guide"} | fields))

    return make


def links(page: Reading, kind: str) -> list[str]:
    return page.links(f"[data-link={kind}] a")


def test_a_guide_and_a_clause_lead_to_each_other(make_guide: Callable[..., Page]) -> None:
    guide = make_guide(destination="BE")
    make_guide(destination="QA", slug="elsewhere")
    make_guide(destination="", slug="everywhere")
    make_guide(topics=["passport"], slug="other")
    here = ["/en/rights-guides/guide/", "/en/rights-guides/everywhere/"]
    assert links(read(KNOW), "guide") == here
    assert set(links(read(HOUSING), "guide")) == {*here, "/en/rights-guides/elsewhere/"}
    about = read("/en/rights-guides/guide/").one("a[data-link=clauses]")["href"]
    assert read(str(about)).links("a[data-topic]") == [HOUSING]
    # The guide goes.
    guide.delete()
    assert links(read(KNOW), "guide") == here[1:]
    assert here[0] not in read(HOUSING).links("main a")


def test_an_agreement_goes_and_its_guides_stay(
    make_guide: Callable[..., Page], agreement: AgreementPage
) -> None:
    make_guide()
    agreement.delete()
    about = read("/en/rights-guides/guide/").one("a[data-link=clauses]")["href"]
    assert read(str(about)).one("[data-empty]")
    assert Client().get(KNOW).status_code == 404
    assert Client().get(HOUSING).status_code == 200


def test_a_topic_goes_and_the_clause_stays(
    make_guide: Callable[..., Page], agreement: AgreementPage
) -> None:
    make_guide()
    ClauseTopic.objects.filter(parent__key="housing").delete()
    ClauseTopic.objects.get(key="housing").delete()
    page = read(KNOW)
    assert len(page.html.select(".clause")) == 1
    assert HOUSING not in page.links("main a")
    about = read("/en/rights-guides/guide/").one("a[data-link=clauses]")["href"]
    assert read(str(about)).links("a[data-topic]") == []
    assert Client().get(HOUSING).status_code == 404
    assert read(f"/en/agreements/compare/?id={agreement.pk}&id={agreement.pk}").main


def test_a_closed_guide_is_not_given_away(make_guide: Callable[..., Page]) -> None:
    PageViewRestriction.objects.create(page=make_guide(), restriction_type="login")
    assert links(read(KNOW), "guide") == []
    assert links(read(HOUSING), "guide") == []


def _speak_of(agreement: AgreementPage) -> str:
    link = f'<p><a linktype="page" id="{agreement.pk}">xyzzy</a></p>'
    return json.dumps([{"type": "text", "value": link}])


def test_a_campaign_that_speaks_of_it_is_led_to(
    committed: Committed, agreement: AgreementPage
) -> None:
    with committed():
        campaign = published(CampaignPageFactory(slug="beds", body=_speak_of(agreement)))
    assert links(read(KNOW), "mention") == ["/en/campaigns/beds/"]
    assert KNOW in read("/en/campaigns/beds/").links("main a")
    with committed():
        campaign.unpublish()
    assert links(read(KNOW), "mention") == []
    with committed():
        campaign.delete()
    assert links(read(KNOW), "mention") == []


def test_an_agreement_goes_and_the_campaign_has_no_dead_link(
    committed: Committed, agreement: AgreementPage
) -> None:
    with committed():
        published(CampaignPageFactory(slug="beds", body=_speak_of(agreement)))
    with committed():
        agreement.delete()
    assert KNOW not in read("/en/campaigns/beds/").links("main a[href]")
    assert read("/en/campaigns/beds/").main.find(string=lambda text: "xyzzy" in text)


def test_a_country_and_its_unions_lead_to_the_agreement_and_back(
    committed: Committed, agreement: AgreementPage
) -> None:
    union = UnionFactory(name="ACV", country="BE", website="https://acv.example")
    with committed():
        country = published(CountryPageFactory(slug="belgium", country="BE"))
        agreement.parties.add(Party(union=union))
        published(agreement)
    page = read("/en/countries/belgium/")
    assert KNOW in page.links(".side li a")
    assert "ACV" in page.texts(".side li .quiet")
    assert links(read(KNOW), "country") == ["/en/countries/belgium/"]
    assert links(read(KNOW), "law") == ["/en/rights-guides/rules/BE/"]
    assert Client().get("/en/rights-guides/rules/BE/").status_code == 200
    # The union leaves the directory, then the country's page goes.
    union.delete()
    assert "ACV" in read("/en/countries/belgium/").texts(".side li .quiet")
    assert "https://acv.example" not in read(KNOW).links("main a")
    with committed():
        country.delete()
    assert links(read(KNOW), "country") == []


def test_an_agreement_goes_and_the_country_stays(
    committed: Committed, agreement: AgreementPage
) -> None:
    with committed():
        published(CountryPageFactory(slug="belgium", country="BE"))
        agreement.delete()
    assert KNOW not in read("/en/countries/belgium/").links("main a")
