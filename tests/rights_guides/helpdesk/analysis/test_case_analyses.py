"""“What the cases say”: the editor has cases counted, the page shows that and counts nothing."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from portal.core.quarters import Quarter, list_closed
from rights_guides.helpdesk.analysis.models import CaseAnalysisPage, CountedPeriod
from rights_guides.helpdesk.analysis.selection import get_table_choices
from rights_guides.helpdesk.models import Case
from tests.factories import (
    AgreementPageFactory,
    CampaignPageFactory,
    CaseAnalysisPageFactory,
    CountryPageFactory,
    GuidePageFactory,
    MemberFactory,
    published,
)
from tests.fixture_types import HomePage, Member, SignIn
from tests.reading import codes_of, in_language, page_of, read
from tests.reading import count_queries_of_the_first_reader as cold
from tests.rights_guides.helpdesk.making import make_case

pytestmark = pytest.mark.django_db
ADDRESS = "/en/what-the-cases-say/know/"
TABLES = tuple(key for key, _label in get_table_choices())


@pytest.fixture
def quarter(site_tree: HomePage, time_machine: Any) -> str:
    """One that is over: seven cases about pay in Kuwait, six in Qatar, two about papers."""
    time_machine.move_to("2026-11-20 10:00:00+00:00", tick=False)
    last = list_closed(timezone.localdate())[0]
    cases = [make_case(destination="KW") for _case in range(7)]
    cases += [make_case(destination="QA") for _case in range(6)]
    cases += [make_case(kind="documents.passport") for _case in range(2)]
    moment = timezone.make_aware(dt.datetime.combine(last.first_day, dt.time(9)))
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(received_at=moment)
    make_case()  # of this quarter, which is not over
    return str(last)


@pytest.fixture
def page(site_tree: HomePage) -> CaseAnalysisPage:
    made: CaseAnalysisPage = CaseAnalysisPageFactory(slug="know", live=False)
    made.save_revision()
    return made


def send(client: Client, page: CaseAnalysisPage, *buttons: str, **fields: Any) -> Any:
    """The form as an editor sends it."""
    recommended = {"addressed_to": "employers", "text": rich_text("<p>Pay on time.</p>")}
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "tables": TABLES,
        "body": streamfield([]),
        "recommendations": streamfield([("recommendation", recommended)]),
        "related": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
        **fields,
        **dict.fromkeys(buttons, "1"),
    }
    return client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(data))


def take(client: Client, page: CaseAnalysisPage, quarter: str, **fields: Any) -> CaseAnalysisPage:
    """Have the quarter counted and publish the page."""
    both = {"first_quarter": quarter, "last_quarter": quarter, **fields}
    assert send(client, page, "take_numbers", **both).status_code == 302
    assert send(client, page, "action-publish", **both).status_code == 302
    fresh: CaseAnalysisPage = CaseAnalysisPage.objects.get(pk=page.pk)
    return fresh


def test_numbers_are_taken_by_the_button_and_stay(
    editor: Member, signed_in: SignIn, page: CaseAnalysisPage, quarter: str
) -> None:
    client = signed_in(editor)
    both = {"first_quarter": quarter, "last_quarter": quarter}
    form = client.get(f"/admin/pages/{page.pk}/edit/")
    assert page_of(form).one("[data-take-numbers] button[name=take_numbers][type=submit]")
    refused = send(client, page, "action-publish", **both)
    assert codes_of(refused.context["form"])["last_quarter"] == ["not-taken"]
    page = take(client, page, quarter)
    shown = read(ADDRESS)
    assert shown.one("[data-taken-on]")["data-taken-on"] == "2026-11-20"
    assert shown.one("p[data-cases]")["data-cases"] == "13"
    assert {each["data-table"] for each in shown.html.select("[data-table]")} >= {
        "group",
        "corridor",
    }
    assert shown.one("[data-recommendation]")["data-recommendation"] == "employers"
    assert shown.html.select_one("[data-table=corridor] svg")
    Case.objects.all().delete()
    assert read(ADDRESS).one("p[data-cases]")["data-cases"] == "13"
    send(client, page, "take_numbers", "action-publish", **both)
    assert read(ADDRESS).one("p[data-cases]")["data-cases"] == "13"
    assert page_of(client.get(f"/admin/pages/{page.pk}/edit/")).one("[data-taken-on]")


def test_what_cannot_be_taken_is_said_beside_the_field(
    editor: Member, signed_in: SignIn, page: CaseAnalysisPage, quarter: str
) -> None:
    client = signed_in(editor)
    take(client, page, quarter)
    before = str(Quarter.parse(quarter).step(-1))
    other = CaseAnalysisPageFactory(slug="other", live=False)
    other.save_revision()
    for first, last, code in (
        (before, quarter, "overlap"),
        ("", quarter, "quarters"),
        (quarter, before, "quarters"),
    ):
        refused = send(client, other, "take_numbers", first_quarter=first, last_quarter=last)
        assert code in codes_of(refused.context["form"])["last_quarter"]
    send(client, other, "take_numbers", first_quarter=before, last_quarter=before)
    assert CountedPeriod.objects.count() == 2
    send(client, other, "take_numbers", first_quarter=quarter, last_quarter=quarter)
    taken = CaseAnalysisPage.objects.get(pk=other.pk).get_latest_revision_as_object().period
    assert taken == CaseAnalysisPage.objects.get(pk=page.pk).period


def test_only_editors_write_analyses(
    editor: Member, signed_in: SignIn, page: CaseAnalysisPage, coordinator: Any, analyst: Any
) -> None:
    address = f"/admin/pages/{page.pk}/edit/"
    for person in (MemberFactory(), coordinator, analyst):
        assert signed_in(person).get(address).status_code in (302, 403, 404)
    assert signed_in(editor).get(address).status_code == 200


def test_translations_show_the_same_numbers(
    editor: Member, signed_in: SignIn, page: CaseAnalysisPage, quarter: str
) -> None:
    agreement = published(AgreementPageFactory(slug="named"))
    campaign = published(CampaignPageFactory(slug="named"))
    related = streamfield([("page", campaign.pk), ("page", agreement.pk)])
    page = take(signed_in(editor), page, quarter, related=related)
    published(in_language(page, "ne"))
    for code in ("en", "ne", "fr"):
        shown = read(f"/{code}/what-the-cases-say/know/")
        assert shown.one("p[data-cases]")["data-cases"] == "13"
        links = [str(a["href"]) for a in shown.html.select("[data-link=related] a[href]")]
        assert [link.split("/")[2] for link in links] == ["campaigns", "agreements"]
    for section in ("agreements", "campaigns"):
        said = read(f"/en/{section}/named/").links("[data-link=mention] a")
        assert said == [ADDRESS], section


def list_patterns(address: str) -> list[tuple[str, str]]:
    found = read(address).html.select("[data-case-patterns] [data-problem]")
    return [(str(each["data-problem"]), str(each["data-cases"])) for each in found]


def test_what_cases_say_stands_beside_countries_corridors_and_guides(
    editor: Member, signed_in: SignIn, page: CaseAnalysisPage, quarter: str
) -> None:
    published(CountryPageFactory(slug="kuwait", country="KW"))
    published(CountryPageFactory(slug="peru", country="PE"))
    published(GuidePageFactory(slug="pay", topics=["wages"]))
    published(GuidePageFactory(slug="pay-there", topics=["wages"], destination="QA"))
    published(GuidePageFactory(slug="papers", topics=["documents"]))
    places = {
        "/en/countries/kuwait/": [("wages", "7")],
        "/en/countries/peru/": [],
        "/en/find/?from=NP&to=KW": [("wages", "7")],
        "/en/find/?from=NP&to=KW&about=wages": [("wages", "7")],
        "/en/find/?from=NP&to=KW&about=housing": [],
        "/en/find/?from=ID&to=MY": [],
        "/en/rights-guides/pay/": [("wages", "13")],
        "/en/rights-guides/pay-there/": [("wages", "6")],
        "/en/rights-guides/papers/": [],
    }
    costs = {address: cold(address) for address in places}
    assert not any(list_patterns(address) for address in places)
    page = take(signed_in(editor), page, quarter)
    assert {address: list_patterns(address) for address in places} == places
    for address in places:
        assert cold(address) <= costs[address] + 1, address
    links = read("/en/countries/kuwait/").links("[data-case-patterns] a")
    assert links == [ADDRESS]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not any(list_patterns(address) for address in places)


@pytest.mark.parametrize(
    ("origin", "destination", "total", "tables"),
    [
        ("NP", "KW", "7", {"group"}),
        ("NP", "", "13", {"group", "corridor"}),
        ("", "PH", None, set()),
    ],
)
def test_of_a_country_only_what_is_published_of_its_corridors_is_shown(
    editor: Member,
    signed_in: SignIn,
    page: CaseAnalysisPage,
    quarter: str,
    origin: str,
    destination: str,
    total: str | None,
    tables: set[str],
) -> None:
    take(signed_in(editor), page, quarter, origin=origin, destination=destination)
    shown = read(ADDRESS)
    assert [each["data-cases"] for each in shown.html.select("p[data-cases]")] == (
        [total] if total else []
    )
    assert {each["data-table"] for each in shown.html.select("[data-table]")} == tables
