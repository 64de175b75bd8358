"""The pages: what is known of each case, since when nobody knows more, and true numbers."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from campaigns.ratifications.instruments import ensure_instruments
from campaigns.supervision.demo.load import load_cases
from campaigns.supervision.models import CaseDocument, SupervisoryCase
from campaigns.supervision.search import public_cases, to_documents
from tests.factories import (
    CampaignPageFactory,
    CountryPageFactory,
    SupervisoryCaseFactory,
    SupervisoryStepFactory,
    published,
)
from tests.reading import Reading, read
from tests.reading import count_queries_of_the_first_reader as cold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

LIST = "/en/campaigns/supervision/"
DATES = f"{LIST}calendar.ics"


def keys(page: Reading) -> list[str]:
    return [str(each["data-case"]) for each in page.main.select("[data-case]")]


def test_nothing_is_there_yet() -> None:
    page = read(LIST)
    assert page.one("[data-empty]")["data-empty"] == "cases"
    assert not page.main.select("[data-facet]")
    assert page.one("meta[name=robots]")["content"] == "noindex"


def test_every_number_is_that_of_the_list_it_leads_to() -> None:
    for country, state, kind in (
        ("QA", "open", "report"),
        ("QA", "closed", "closed"),
        ("KR", "follow-up", "report"),
        ("NP", "unknown", ""),
    ):
        case = SupervisoryCaseFactory(country=country, state=state)
        if kind:
            SupervisoryStepFactory(case=case, kind=kind)
    SupervisoryCaseFactory(bodies=["experts", "conference"], number="", instruments="C97, C143")
    page = read(LIST)
    facets = {facet["data-facet"] for facet in page.main.select("[data-facet]")}
    assert facets == {"body", "country", "convention", "step", "state"}
    for link in page.main.select("[data-facet] a"):
        count = link.find_next_sibling("bdi")
        found = read(f"{LIST}{link['href']}")
        assert len(keys(found)) == int(str(count["data-count"])) > 0, link["href"]
        assert found.one("[data-found]")["data-found"] == count["data-count"]
        # What is offered there is narrowed down, and as true.
        for narrower in found.main.select("[data-facet] a[rel=nofollow]"):
            number = narrower.find_next_sibling("bdi")["data-count"]
            assert len(keys(read(f"{LIST}{narrower['href']}"))) == int(str(number))
    assert keys(read(f"{LIST}?country=XX&body=%00&state=won")) == keys(page)


def test_those_with_the_latest_steps_come_first() -> None:
    old, new, none = SupervisoryCaseFactory.create_batch(3)
    SupervisoryStepFactory(case=old, date="2016")
    SupervisoryStepFactory(case=new, date="2024-10")
    assert keys(read(LIST)) == [new.key, old.key, none.key]


def test_a_case_says_since_when_nobody_knows_more() -> None:
    ensure_instruments()
    case = SupervisoryCaseFactory(instruments="C87, C111", note="A doubt", sample=True)
    CaseDocument.objects.create(
        case=case, title="Rapport", language="fr", url="https://example.org/r"
    )
    wrong = SupervisoryStepFactory(case=case, date="2016")
    SupervisoryStepFactory(case=case, date="2017", corrects=wrong, reason="Another year")
    page = read(f"{LIST}{case.key}/")
    assert page.one("[data-last]")["data-last"] == "2017"
    assert len(page.main.select("[data-step]")) == 2
    assert page.one("[data-corrected] del")
    assert page.one('[data-fact="conventions"] a[href$="/ratifications/C87/"]')
    assert not page.main.select('a[href$="/ratifications/C111/"]')
    source = page.one("[data-document] a")
    assert (source["hreflang"], page.one("[data-document] bdi")["lang"]) == ("fr", "fr")
    assert page.one("[data-note]")
    assert page.one("[data-checked]")
    assert page.one(".rule-sample")
    assert not page.main.select("[data-next]")


def test_it_is_in_the_readers_language_or_says_that_it_is_not() -> None:
    case = SupervisoryCaseFactory(topic_translations={"ar": "نقابة"})
    page = read(f"/ar/campaigns/supervision/{case.key}/")
    assert "نقابة" in page.one("h1").get_text()
    assert page.one(".lead span")["lang"] == "en"
    assert read(f"/ne/campaigns/supervision/{case.key}/").one("h1 span")["lang"] == "en"
    found = list(to_documents(public_cases().get()))
    assert {document.language for document in found} == {"en", "ar"}
    assert all(case.number in document.words for document in found)


def test_the_campaign_is_linked_while_people_can_read_it() -> None:
    campaign = published(CampaignPageFactory(slug="red-card"))
    case = SupervisoryCaseFactory(campaign=campaign, agreement=campaign)
    page = read(f"{LIST}{case.key}/")
    assert str(page.one('[data-fact="campaign"] a')["href"]).endswith("/red-card/")
    campaign.unpublish()
    assert not read(f"{LIST}{case.key}/").main.select('[data-fact="campaign"]')


def test_a_date_that_passed_is_marked() -> None:
    late = SupervisoryStepFactory(next_on=dt.date(2026, 11, 29)).case
    soon = SupervisoryStepFactory(next_on=dt.date(2026, 11, 30)).case
    assert read(f"{LIST}{late.key}/").main.select("[data-next][data-overdue]")
    assert not read(f"{LIST}{soon.key}/").main.select("[data-overdue]")


def test_what_does_not_exist(client: Client) -> None:
    for path in ("no-such-case/", "UPPER_case/"):
        assert client.get(LIST + path).status_code == 404
    assert client.post(LIST).status_code == 405


def events(client: Client, address: str) -> list[Any]:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_expected_dates_for_calendars_by_language_and_country(client: Client) -> None:
    expected = dt.date(2026, 12, 15)
    case = SupervisoryStepFactory(next_on=expected, case__topic_translations={"ne": "युनियन"}).case
    SupervisoryStepFactory(next_on=expected, case__country="KR")
    SupervisoryStepFactory(next_on=expected, case__state="closed")
    SupervisoryStepFactory(next_on=dt.date(2026, 5, 1))
    assert len(events(client, DATES)) == 2
    (event,) = events(client, "/ne/campaigns/supervision/calendar.ics?country=qa")
    assert event["uid"] == f"supervisory-case-{case.key}"
    assert event["dtstart"].dt == expected
    assert "युनियन" in event["summary"]
    assert f"/ne/campaigns/supervision/{case.key}/" in event["url"]
    assert events(client, f"{DATES}?country=%00") == []
    answer = client.get(DATES)
    again = client.get(DATES, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert read(LIST).main.select("[data-calendar]")


def test_a_country_page_shows_its_cases() -> None:
    published(CountryPageFactory(country="QA", slug="qatar"))
    address = "/en/countries/qatar/"
    before = cold(address)
    assert not read(address).main.select("[data-cases]")
    for _number in range(6):
        SupervisoryStepFactory()
    page = read(address)
    assert len(page.main.select("[data-cases] [data-case]")) == 4
    assert cold(address) <= before + 1


def test_what_the_pages_cost() -> None:
    case = SupervisoryStepFactory().case
    few = cold(LIST), cold(f"{LIST}{case.key}/")
    for number in range(12):
        SupervisoryStepFactory(case__country="KR", case__instruments="C97")
        SupervisoryStepFactory(case=case, date=f"20{number + 10}")
        CaseDocument.objects.create(case=case, title=f"Paper {number}")
    many = cold(LIST), cold(f"{LIST}{case.key}/")
    assert many == few
    assert many[0] <= 12
    assert many[1] <= 12


def test_the_demo_has_every_fact() -> None:
    load_cases(lambda _label: None)
    load_cases(lambda _label: None)
    assert SupervisoryCase.objects.count() == 21
    cases = SupervisoryCase.objects.with_steps()
    assert all(case.sample and case.documents.count() == 1 for case in cases)
    assert all(case.holding_steps for case in cases)
    assert len(keys(read(LIST))) == 21
