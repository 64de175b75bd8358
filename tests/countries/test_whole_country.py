"""A country's page with everything that sections know about it."""

import datetime as dt
import gzip
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from forum.regions.models import RegionalGroup
from portal.countries.links import COUNTRY_LINKS
from rights_guides.agreements.models import Party
from tests.factories import (
    AgreementPageFactory,
    AmountFactory,
    CampaignPageFactory,
    ContactFactory,
    CooperationFactory,
    CountryPageFactory,
    EventPageFactory,
    GuidePageFactory,
    NewsPageFactory,
    PracticePageFactory,
    PublicationPageFactory,
    RatificationFactory,
    RuleFactory,
    SupervisoryCaseFactory,
    UnionFactory,
)
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
ADDRESS = "/en/countries/nepal/"
MOST_QUERIES, MOST_BYTES = 20, 60 * 1024


def make_group(country: str, name: str) -> RegionalGroup:
    group = RegionalGroup(
        name=name, slug=name.lower(), description="Unions of the region.", countries=[country]
    )
    group.save()
    return group


@pytest.fixture
def nepal(site_tree: Page) -> Any:
    page = CountryPageFactory(country="NP", slug="nepal")
    for _number in range(3):
        ContactFactory(union=UnionFactory(offers=["legal"], how_to_join="Ask us."))
    GuidePageFactory(destination="NP")
    today = timezone.localdate()
    for number in range(3):
        NewsPageFactory(countries=["NP"])
        PracticePageFactory(countries=["NP"])
        AgreementPageFactory(countries=["NP"])
        AmountFactory(country="NP", name=f"Workers {number}")
        RuleFactory(country="NP", about=("passport", "minimum-wage", "housing")[number])
        EventPageFactory(country="NP", starts=today, ends=today + dt.timedelta(days=number))
        CampaignPageFactory(title=f"Campaign {number}", countries=["NP"])
        PublicationPageFactory(countries=["NP"])
        RatificationFactory(country="NP", code=("C97", "C143", "C189")[number])
        CooperationFactory()
        SupervisoryCaseFactory(country="NP")
    make_group("NP", "Mountains")
    make_group("QA", "Desert")
    return page


def test_it_joins_all_that_is_known_in_few_queries_and_bytes(nepal: Any) -> None:
    page = read(ADDRESS)
    for block in ("news", "events", "campaigns", "publications", "groups"):
        assert len(page.html.select(f"[data-{block}]")) == 1, block
    # All but what the cases say, which needs cases; and the way to other countries.
    assert len(page.links("nav.onward a")) == len(COUNTRY_LINKS)
    assert cold(ADDRESS) == 18 < MOST_QUERIES
    assert len(gzip.compress(str(page.html).encode())) <= MOST_BYTES


def test_pages_of_all_types_are_read_together_however_many(nepal: Any) -> None:
    few = cold(ADDRESS)
    many = (NewsPageFactory, PracticePageFactory, AgreementPageFactory, CampaignPageFactory)
    for make in (*many, PublicationPageFactory) * 6:
        in_language(make(countries=["NP"]), "ne")
    assert cold(ADDRESS) == cold("/ne/countries/nepal/") == few


def test_campaigns_are_those_of_the_country_and_in_the_readers_language(nepal: Any) -> None:
    CampaignPageFactory(title="Elsewhere", countries=["QA"])
    CampaignPageFactory(title="Everywhere")
    CampaignPageFactory(title="A draft", countries=["NP"], live=False)
    in_language(CampaignPageFactory(title="Two", countries=["NP", "QA"]), "ne", title="दुई")
    assert sorted(read(ADDRESS).texts("[data-campaigns] li a")) == [
        *("Campaign 0", "Campaign 1"),
        *("Campaign 2", "Two"),
    ]
    assert "दुई" in read("/ne/countries/nepal/").texts("[data-campaigns] li a")
    listed = read("/en/campaigns/?country=QA").texts(".teaser h2, .teaser h3")
    assert sorted(listed) == ["Elsewhere", "Two"]


def test_a_group_says_how_to_join_and_nothing_of_its_members(nepal: Any) -> None:
    block = read(ADDRESS).one("[data-groups]")
    links = [str(link["href"]) for link in block.select("a")]
    assert links == ["/en/forum/groups/mountains/", "/en/forum/groups/mountains/#join"]
    assert read(links[0]).one("#join")
    assert "Desert" not in block.get_text()


@pytest.mark.any_database
def test_agreements_name_their_unions_in_the_order_of_the_agreement(nepal: Any) -> None:
    agreement = AgreementPageFactory(countries=["NP"], title="Of three", order=0)
    for place, (name, side) in enumerate(
        [("Zinc workers", "union"), ("A company", "employer"), ("Art workers", "union")]
    ):
        Party.objects.create(page=agreement, side=side, name=name, sort_order=place + 8)
    [said] = [
        item.get_text(" ", strip=True)
        for item in read(ADDRESS).html.select("aside li")
        if "Of three" in item.get_text()
    ]
    assert "Zinc workers and Art workers" in said
    assert "company" not in said
