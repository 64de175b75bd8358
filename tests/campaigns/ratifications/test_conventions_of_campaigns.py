"""Conventions on the page of a campaign: which, who has ratified them, and whom to ask."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import CampaignPage
from campaigns.ratifications.demo.load import load_named_conventions
from campaigns.ratifications.models import CampaignConventions, Instrument
from tests.factories import (
    CampaignPageFactory,
    MemberFactory,
    RatificationFactory,
    affiliates_of,
    published,
)
from tests.fixture_types import HomePage, Member, SignIn
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import error_codes, in_language, read

pytestmark = pytest.mark.django_db
PAGE = "/en/campaigns/know/"
SNIPPET = "wagtailsnippets_ratifications_campaignconventions"


def make_campaign(slug: str = "know", **fields: Any) -> CampaignPage:
    made: CampaignPage = published(CampaignPageFactory(slug=slug, **fields))
    return made


def name_conventions(campaign: CampaignPage, *codes: str) -> CampaignConventions:
    row: CampaignConventions = CampaignConventions.objects.create(campaign=campaign.translation_key)
    row.instruments.set(Instrument.objects.filter(code__in=codes))
    return row


def sent(campaign: CampaignPage, *codes: str) -> dict[str, Any]:
    found = Instrument.objects.filter(code__in=codes).values_list("pk", flat=True)
    return {"campaign": str(campaign.translation_key), "instruments": list(found)}


def test_each_is_shown_with_how_many_have_ratified_it(site_tree: HomePage) -> None:
    name_conventions(make_campaign(), "C97", "C189")
    for country in ("NP", "PH"):
        RatificationFactory(instrument=Instrument.objects.get(code="C97"), country=country)
    left = {"state": "denounced", "denounced_on": "2020"}
    RatificationFactory(instrument=Instrument.objects.get(code="C97"), country="QA", **left)
    page = read(PAGE)
    shown = page.html.select("[data-conventions] [data-instrument]")
    assert [each["data-instrument"] for each in shown] == ["C97", "C189"]
    numbers = page.html.select("[data-conventions] [data-ratified-number]")
    assert [each["data-ratified-number"] for each in numbers] == ["2", "0"]


def test_a_reader_is_led_to_the_letter(site_tree: HomePage) -> None:
    name_conventions(make_campaign(), "C189")
    address = str(read(PAGE).one("[data-ask]")["href"])
    assert address.endswith("/letter/?ask=C189")
    letter = Client().get(f"{address}&country=NP")["Location"]
    assert read(letter).one("[data-letter=C189]")


def test_countries_of_the_campaign_are_told_where_they_stand(site_tree: HomePage) -> None:
    name_conventions(make_campaign(countries=["PH", "NP", "LB"]), "C189")
    convention = Instrument.objects.get(code="C189")
    RatificationFactory(instrument=convention, country="PH")
    RatificationFactory(instrument=convention, country="NP", state="not-ratified", said_on="2020")
    page = read(PAGE)
    stands = page.html.select("[data-conventions] [data-country]")
    told = {each["data-country"]: each.select_one("[data-state]")["data-state"] for each in stands}
    assert told == {"LB": "no-data", "NP": "not-ratified", "PH": "in-force"}
    asked = [str(each["href"]) for each in page.html.select("[data-ask]")]
    assert [address.split("/ratifications/")[1] for address in asked] == [
        "LB/letter/?ask=C189",
        "NP/letter/?ask=C189",
    ]


def test_a_translated_page_shows_the_same(site_tree: HomePage) -> None:
    campaign = make_campaign()
    name_conventions(campaign, "C97")
    in_language(campaign, "ne")
    assert len(read("/ne/campaigns/know/").html.select("[data-instrument]")) == 1


def test_another_campaign_shows_none(site_tree: HomePage) -> None:
    name_conventions(make_campaign("other"), "C97")
    make_campaign()
    assert not read(PAGE).html.select("[data-conventions]")


def test_editors_name_them_once_for_each_campaign(
    site_tree: HomePage, signed_in: SignIn, editor: Member
) -> None:
    campaign = make_campaign()
    client = signed_in(editor)
    add = reverse(f"{SNIPPET}:add")
    client.post(add, sent(campaign, "C97", "C189"))
    row = CampaignConventions.objects.get()
    assert str(row) == "C97, C189"
    assert set(error_codes(client.post(add, sent(campaign, "C97")))) == {"campaign"}
    assert set(error_codes(client.post(add, sent(make_campaign("two"))))) == {"instruments"}
    client.post(reverse(f"{SNIPPET}:edit", args=[row.pk]), sent(campaign, "C189"))
    assert str(CampaignConventions.objects.get()) == "C189"
    assert campaign.title in client.get(reverse(f"{SNIPPET}:list")).content.decode()


def test_others_do_not(site_tree: HomePage, signed_in: SignIn) -> None:
    officer = MemberFactory(is_staff=True)
    officer.groups.add(affiliates_of("NP"))
    signed_in(officer).post(reverse(f"{SNIPPET}:add"), sent(make_campaign(), "C97"))
    assert not CampaignConventions.objects.exists()


def test_the_demo_names_them_once(site_tree: HomePage) -> None:
    campaign = make_campaign("no-fees-for-workers")
    for _time in range(2):
        load_named_conventions(lambda _name: None)
    row = CampaignConventions.objects.get()
    assert (row.campaign, str(row)) == (campaign.translation_key, "C97, C181")


def test_it_costs_the_same_however_many_there_are(site_tree: HomePage) -> None:
    row = name_conventions(make_campaign(countries=["NP"]), "C97")
    few = cold(PAGE)
    row.instruments.set(Instrument.objects.all())
    for instrument in Instrument.objects.all():
        RatificationFactory(instrument=instrument, country="NP")
    assert cold(PAGE) == few <= 20
