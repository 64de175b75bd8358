"""The pages: what is known, what is not, and true counts."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from campaigns.cooperation.demo.load import load_agreements
from campaigns.cooperation.models import CooperationAgreement, Party
from campaigns.cooperation.search import public_agreements, to_documents
from tests.factories import (
    DAY,
    AgreementPageFactory,
    CampaignPageFactory,
    CooperationFactory,
    CountryPageFactory,
    UnionFactory,
    published,
)
from tests.reading import Reading, read
from tests.reading import count_queries_of_the_first_reader as cold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

LIST = "/en/campaigns/cooperation/"
TODAY = "2026-11-30"


def keys(page: Reading) -> list[str]:
    return [str(each["data-agreement"]) for each in page.html.select("[data-agreement]")]


def test_the_latest_come_first_those_without_a_date_last() -> None:
    CooperationFactory(key="undated", signed="")
    CooperationFactory(key="early", signed="2009-05-07")
    CooperationFactory(key="late", signed="2015")
    CooperationFactory(key="model", kind="model", signed="", name="The model", origins=[])
    page = read(LIST)
    assert keys(page) == ["model", "late", "early", "undated"]
    assert not page.html.select("[data-found]")


@time_machine.travel(TODAY, tick=False)
def test_it_is_narrowed_down_by_links_whose_counts_are_true() -> None:
    CooperationFactory(key="a", state="in-force", state_on="2018")
    CooperationFactory(key="b", destinations=["QA", "KW"], ends="2020")
    CooperationFactory(key="c", kind="public", origins=["BD"], destinations=["QA"])
    page = read(LIST)
    links = page.html.select("[data-facet] a[rel=nofollow]")
    assert len(links) == 4 + 2 + 3
    for link in links:
        count = int(str(link.find_next("bdi")["data-count"]))
        found = read(LIST + str(link["href"]))
        assert int(str(found.one("[data-found]")["data-found"])) == len(keys(found)) == count > 0
        assert found.one("meta[name=robots]")["content"] == "noindex"
    assert keys(read(f"{LIST}?country=qa&state=ended")) == ["b"]
    nothing = read(f"{LIST}?country=FR")
    assert nothing.one("[data-empty]")
    assert nothing.one("[data-facet=country] [aria-current]").find_next("bdi")["data-count"] == "0"
    assert len(keys(read(f"{LIST}?country=XX&kind=%00&state=moon"))) == 3


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({}, "unknown"),
        ({"state": "in-force"}, "in-force"),
        ({"state": "in-force", "ends": "2025"}, "ended"),
        ({"state": "in-force", "ends": "2026-11-29"}, "ended"),
        ({"ends": "2026-11-30"}, "in-force"),
        ({"ends": "2026"}, "in-force"),
        ({"ends": "2026-10"}, "ended"),
        ({"state": "ended", "ends": "2030"}, "ended"),
    ],
    ids=str,
)
@time_machine.travel(TODAY, tick=False)
def test_whether_it_holds_is_said_only_as_far_as_known(said: Any, standing: str) -> None:
    agreement = CooperationFactory(**said)
    assert agreement.standing == standing
    page = read(f"{LIST}{agreement.key}/")
    assert page.one("[data-fact=state] [data-state]")["data-state"] == standing


@time_machine.travel(TODAY, tick=False)
def test_a_page_says_who_promised_what_and_what_became_of_it(client: Client) -> None:
    later = CooperationFactory(key="later", signed="2020")
    union = UnionFactory(country="KW", name="Federation", website="https://example.org/")
    done = {"status": "done", "evidence": "Seen there", "evidence_source": "A report"}
    agreement = CooperationFactory(
        promises=[
            {"text": "To open an office", **done},
            {"text": "To meet", "next_on": "2026-11-01", "translations": {"ne": "भेट्ने"}},
        ],
        renewed_by=later,
        summary="Both help.",
        summary_translations={"ne": "दुवैले सघाउँछन्।"},
        page=published(AgreementPageFactory(slug="more")),
        sample=True,
        doubt="The day.",
        source_url="https://example.org/source",
    )
    Party.objects.create(agreement=agreement, side="destination", union=union, sort_order=5)
    agreement.documents.model.objects.create(
        agreement=agreement, code="ar", url="https://example.org/text"
    )
    page = read(f"{LIST}{agreement.key}/")
    statuses = [each["data-promise"] for each in page.html.select("[data-promise]")]
    assert statuses == ["done", "unknown"]
    assert len(page.html.select("[data-promise=done] [data-evidence]")) == 1
    assert not page.html.select("[data-promise=unknown] [data-evidence]")
    assert page.one("[data-due] [data-next]")["data-next"] == "2026-11-01"
    assert [each["data-party"] for each in page.html.select("[data-party]")] == [
        "origin",
        "destination",
        "destination",
    ]
    assert page.one('[data-party] a[href="https://example.org/"]')
    assert page.one("[data-renewed-by]")["data-renewed-by"] == "later"
    assert page.one("#texts ~ p a[hreflang=ar]")["href"] == "https://example.org/text"
    assert page.one("[data-doubt]")
    assert page.one(".rule-sample")
    assert page.one(".onward a[href*='/more/']")
    assert read(f"{LIST}later/").one("[data-renews]")["data-renews"] == agreement.key
    assert read(f"{LIST}later/").one("[data-empty=texts]")
    nepali = read(f"/ne/campaigns/cooperation/{agreement.key}/")
    assert "दुवैले" in nepali.one(".lead").get_text()
    assert "भेट्ने" in nepali.one("[data-promise=unknown]").get_text()
    assert nepali.html.select("[data-promise=done] [lang=en]")
    assert client.get(f"{LIST}nothing/").status_code == 404


def test_dates_that_nobody_knows_are_said_so() -> None:
    agreement = CooperationFactory(signed="")
    page = read(f"{LIST}{agreement.key}/")
    for fact in ("signed", "ends"):
        assert page.one(f"[data-fact={fact}] dd").get_text().strip()
    assert not page.html.select("[data-fact=term], [data-checked=''], [data-renewed-by]")


def test_every_page_costs_the_same_with_many_rows() -> None:
    promise = {"status": "done", "evidence": "Yes", "evidence_source": "A report"}
    first = CooperationFactory(promises=[promise], page=published(AgreementPageFactory()))
    addresses = (LIST, f"{LIST}?country=NP", f"{LIST}{first.key}/")
    few = [cold(address) for address in addresses]
    for number in range(12):
        CooperationFactory(promises=[promise, {}], origins=["NP", "BD"], signed=f"20{number:02}")
        union = UnionFactory(country="KW")
        Party.objects.create(agreement=first, side="destination", union=union, sort_order=number)
        first.commitments.model.objects.create(agreement=first, text=f"Promise {number}")
        first.documents.model.objects.create(agreement=first, code="en", url="https://example.org/")
        CooperationFactory(renewed_by=first)
    assert [cold(address) for address in addresses] == few
    assert max(few) <= 12, few


def test_the_finder_shows_it_for_people_who_go_that_way() -> None:
    CooperationFactory(key="this-way", origins=["BD", "NP"], destinations=["QA", "KW"])
    CooperationFactory(key="other-way", origins=["KW"], destinations=["NP"])
    CooperationFactory(key="over", ends="2020")
    (shown,) = read("/en/find/?from=NP&to=KW").links("[data-corridor-link] a")
    assert shown == f"{LIST}this-way/"
    assert read(shown).one("[data-fact=origins]")
    assert not read("/en/find/?from=NP&to=BD").html.select("[data-corridor-link]")


def test_a_campaigns_page_leads_to_what_came_of_it_however_much_in_one_query() -> None:
    page = published(CampaignPageFactory(slug="red-card", starts=DAY))
    few = cold(page.url)
    assert not read(page.url).html.select("[data-cooperation]")
    for key, signed in (("undated", ""), ("ours", "2015-11-12")):
        CooperationFactory(key=key, signed=signed, campaign=page.translation_key)
    CooperationFactory(key="theirs")
    assert cold(page.url) == few
    shown = read(page.url).html.select("[data-cooperation]")
    assert [each["data-cooperation"] for each in shown] == ["ours", "undated"]
    assert page.url in read(f"{LIST}ours/").links(".onward a")


def test_an_agreement_does_not_lead_to_a_campaign_that_readers_cannot_see() -> None:
    page = published(CampaignPageFactory(slug="red-card", starts=DAY))
    CooperationFactory(key="ours", campaign=page.translation_key)
    page.unpublish()
    assert not read(f"{LIST}ours/").html.select(".onward")


def test_a_countrys_page_leads_to_its_agreements() -> None:
    page = published(CountryPageFactory(country="NP", slug="nepal"))
    few = len(read(page.url).queries)
    few = len(read(page.url).queries)
    CooperationFactory(key="ours")
    CooperationFactory(key="theirs", origins=["BD"])
    shown = read(page.url)
    assert [each["data-cooperation"] for each in shown.html.select("[data-cooperation]")] == [
        "ours"
    ]
    assert len(read(page.url).queries) <= few + 1
    assert f"{LIST}?country=NP" in shown.links("a") or shown.html.select("#cooperation-title")


def test_the_sitemap_and_the_list_of_campaigns_lead_there(client: Client) -> None:
    agreement = CooperationFactory()
    content = client.get("/sitemap.xml").content.decode()
    for path in ("", "draft/", f"{agreement.key}/"):
        assert f"/ne/campaigns/cooperation/{path}<" in content
    assert LIST in read("/en/campaigns/").links("a")


def test_it_is_found_in_every_language_by_countries_and_parties() -> None:
    CooperationFactory(promises=[{"text": "An office"}], summary="Both help.")
    documents = list(to_documents(public_agreements().get()))
    assert len(documents) == len({each.title for each in documents}) == 12
    for document in documents:
        assert "Union abroad" in document.names
        assert "An office" in document.body
        assert document.countries == ("NP", "KW")
        assert "नेपाल" in document.words


def test_the_demo_is_loaded_once_and_says_only_what_sources_say() -> None:
    load_agreements(lambda _label: None)
    agreements = list(CooperationAgreement.objects.all())
    # 24 from the list of agreements, the model, and one that only the list of summaries has.
    assert len(agreements) == 26
    assert all(each.sample and each.source_title and each.checked_on for each in agreements)
    changed = agreements[0]
    changed.summary = "Changed by an editor"
    changed.save()
    load_agreements(lambda _label: None)
    assert CooperationAgreement.objects.count() == 26
    changed.refresh_from_db()
    assert changed.summary == "Changed by an editor"
    for each in agreements:
        each.full_clean()
        for party in each.parties.all():
            party.full_clean()
        for promise in each.commitments.all():
            promise.full_clean()
    renewed = {each.key for each in CooperationAgreement.objects.exclude(renewed_by=None)}
    assert renewed == {"arab-south-asia-asean-2015", "md-ua-it"}
    assert len(keys(read(f"{LIST}?country=LK"))) == 4
    assert read("/en/find/?from=NP&to=BH").links("[data-corridor-link] a") == [
        f"{LIST}south-asia-bh-2023/",
        f"{LIST}np-bh-gefont/",
    ]
