"""The directory: filters, groups, what is said of a place, and what it costs."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from portal.countries.models import Contact, Union
from portal.countries.opening_hours import format_opening_hours, list_dated_hours_in_words
from portal.countries.querysets import TIME_BETWEEN_CHECKS, TIME_UNTIL_READERS_ARE_TOLD
from portal.i18n import registry
from tests.factories import ContactFactory, CountryPageFactory, MemberFactory, UnionFactory
from tests.fixture_types import SignIn
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import error_codes, page_of, read

pytestmark = pytest.mark.django_db
ALL = "/en/directory/"


@pytest.fixture(autouse=True)
def places(site_tree: Page) -> dict[str, Contact]:
    """Two in Kuwait, one of them a partner's, and one in Nepal."""
    kuwait = UnionFactory(country="KW")
    shelter = UnionFactory(country="KW", kind=Union.Kind.PARTNER)
    return {
        "legal": ContactFactory(
            union=kuwait, name="A", languages=["ne", "ar"], services=["legal", "wages"]
        ),
        "shelter": ContactFactory(
            union=shelter,
            name="B",
            role="shelter",
            languages=["ar"],
            services=["shelter", "violence"],
            city="Kuwait City",
            latitude=Decimal("29.37"),
            longitude=Decimal("47.98"),
        ),
        "nepal": ContactFactory(name="C", languages=["ne"], services=["wages"], city="Kathmandu"),
    }


def listed(address: str) -> set[str]:
    """The names of the places of a list."""
    return set(read(address).texts("[data-entry] .part-title"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "ABC"),
        ("?country=KW", "AB"),
        ("?country=kw", "AB"),
        ("?country=KW,NP&service=wages", "AC"),
        ("?country=KW&country=NP", "ABC"),
        ("?service=legal,shelter", "AB"),
        ("?language=ne", "AC"),
        ("?country=KW&service=legal&language=ne", "A"),
        ("?country=NP&service=shelter", ""),
        ("?country=PH", ""),
    ],
)
def test_several_filters_narrow_it_down_together(query: str, found: str) -> None:
    assert listed(f"{ALL}{query}") == set(found)
    page = read(f"{ALL}{query}")
    assert bool(page.html.select("meta[name=robots]")) == bool(query)
    assert bool(page.html.select("[data-empty=filtered]")) == (not found)


def test_an_empty_list_leads_to_longer_ones() -> None:
    page = read(f"{ALL}?country=NP&service=shelter&language=ar")
    ways = page.links("[data-wider] a")
    assert len(ways) == 3
    assert f"{ALL}?country=NP&service=shelter" in ways
    assert page.links(".empty a") == [ALL]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?country=XX", "country"),
        ("?service=magic", "service"),
        ("?language=tlh", "language"),
        ("?language=" + "x" * 5000, "language"),
        ("?country=KW%00", ""),
        ("?country=<script>", "country"),
        ("?country[]=KW", ""),
    ],
)
def test_what_nobody_can_choose_is_said_beside_the_field_and_stays(query: str, field: str) -> None:
    answer = Client().get(f"{ALL}{query}")
    assert answer.status_code == 200
    assert {name: codes for name, codes in error_codes(answer).items() if codes} == (
        {field: ["unknown"]} if field else {}
    )
    page = page_of(answer)
    assert b"<script>" not in answer.content
    if field:
        [chosen] = page.html.select(f"select[name={field}] option[selected]")
        assert chosen["value"].casefold() in query.casefold()
        assert Client().get(f"{ALL}{query}&format=json").status_code == 400


@pytest.mark.parametrize("page", ["2", "1000000000", "9" * 5000, "-1", "0", "x", "2.5", "२"])
def test_every_page_number_leads_to_a_page(page: str) -> None:
    union = UnionFactory(country="QA")
    for number in range(12):
        ContactFactory(union=union, name=f"Desk {number}")
    assert listed(f"{ALL}?page={page}")


def test_places_are_by_country_and_city_with_my_language_first(places: dict[str, Contact]) -> None:
    ContactFactory(union=places["nepal"].union, name="0", languages=["en"], city="Kathmandu")
    page = read("/ne/directory/")
    groups = [
        [plain.get_text(strip=True) for plain in section.select(".part-title")]
        for section in page.html.select("[data-place]")
    ]
    assert sorted(groups) == [["A"], ["B"], ["C", "0"]]
    assert page.html.select("[data-entry] [data-fact=speaks-yours]")


def test_the_page_of_a_place_says_all_of_it(places: dict[str, Contact]) -> None:
    shelter = places["shelter"]
    Contact.objects.filter(pk=shelter.pk).update(
        address="Block 4, Street 12",
        directions="Behind the mosque",
        directions_translations={"ne": "मस्जिद पछाडि"},
        bring="Nothing",
        cost="free",
        messenger="whatsapp",
        messenger_number="+965 555 0199",
        second_phone="+965 555 0198",
        origins="NP,PH",
        interpretation=True,
        email="b@example.org",
        verified_on=timezone.localdate(),
        verified_by="The union’s office",
        sample=True,
    )
    address = f"/ne/directory/{shelter.key}/"
    page = read(address)
    facts = {each["data-fact"] for each in page.html.select(".facts [data-fact]")}
    assert facts == {
        *("services", "languages", "address", "directions", "bring", "cost", "origins"),
        *("second-phone", "messenger", "email", "verified"),
    }
    assert page.texts("[data-fact=directions] dd") == ["मस्जिद पछाडि"]
    assert "https://wa.me/9655550199" in page.links("[data-fact=messenger] a")
    assert page.html.select(".rule-sample")
    assert not page.html.select("[data-notice=unchecked]")
    assert f"{ALL.replace('en', 'ne')}?country=KW" in page.links("main a")
    assert Client().get("/ne/directory/no-such-place-1/").status_code == 404


@pytest.mark.parametrize(
    ("days", "overdue", "told"),
    [
        (None, True, True),
        (TIME_UNTIL_READERS_ARE_TOLD.days + 1, True, True),
        (TIME_UNTIL_READERS_ARE_TOLD.days, True, False),
        (TIME_BETWEEN_CHECKS.days + 1, True, False),
        (TIME_BETWEEN_CHECKS.days, False, False),
    ],
)
def test_after_a_year_readers_are_told_what_nobody_has_checked(
    places: dict[str, Contact], days: int | None, overdue: bool, told: bool
) -> None:
    day = None if days is None else timezone.localdate() - dt.timedelta(days)
    Contact.objects.update(verified_on=day)
    contact = places["legal"]
    page = read(f"/en/directory/{contact.key}/")
    assert bool(page.html.select("[data-notice=unchecked]")) == told
    assert bool(read(ALL).html.select("[data-fact=unchecked]")) == told
    assert Contact.objects.overdue().exists() == overdue


def test_a_closed_place_says_so(places: dict[str, Contact]) -> None:
    Contact.objects.filter(pk=places["legal"].pk).update(temporarily_closed=True)
    assert read(f"{ALL}?service=legal").html.select("[data-open=closed]")


def test_pages_may_be_kept_by_everybody_until_something_changes(
    client: Client, signed_in: SignIn
) -> None:
    for address in (ALL, f"{ALL}?country=KW&format=json"):
        answer = client.get(address)
        assert not answer.cookies
        assert "public" in answer["Cache-Control"]
        assert "max-age=300" in answer["Cache-Control"]
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    private = signed_in(MemberFactory()).get(ALL)
    assert "public" not in private.get("Cache-Control", "")


def test_programs_read_the_same(client: Client, places: dict[str, Contact]) -> None:
    answer = client.get("/ne/directory/?country=KW&format=json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    found = answer.json()
    assert (found["count"], found["next"]) == (2, None)
    shelter = next(each for each in found["results"] if each["role"] == "shelter")
    assert shelter["key"] == places["shelter"].key
    assert (shelter["kind"], shelter["services"]) == ("partner", ["shelter", "violence"])
    assert (shelter["latitude"], shelter["open_now"]) == (29.37, None)
    assert shelter["verification_overdue"] is True
    assert client.get("/en/directory/?format=xml").status_code == 200


def test_a_table_for_spreadsheets(client: Client, places: dict[str, Contact]) -> None:
    Contact.objects.filter(pk=places["shelter"].pk).update(address="=HYPERLINK(0)")
    [link] = read(f"{ALL}?country=KW").links("main a[download]")
    answer = client.get(link)
    assert answer["Content-Disposition"].startswith("attachment")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {line["key"] for line in lines} == {places["legal"].key, places["shelter"].key}
    [shelter] = [line for line in lines if line["role"] == "shelter"]
    assert shelter["services"] == "shelter; violence"
    assert shelter["address"] == "'=HYPERLINK(0)"
    assert client.get(f"{ALL}?country=ZZ&format=csv").status_code == 400


def test_days_with_other_hours_are_told_until_they_are_over(places: dict[str, Contact]) -> None:
    today = timezone.localdate()
    days = [
        {"first": str(today + dt.timedelta(days=ahead)), "last": None, "reason": "holiday"}
        for ahead in (-1, 3, 40)
    ]
    place: Any = places["legal"]
    place.dated_hours = [{"type": "days", "value": each} for each in days]
    place.save()
    shown = read(f"{ALL}{place.key}/").html.select("[data-fact=dated-hours] [data-days]")
    assert [each["data-days"] for each in shown] == [days[1]["first"], days[2]["first"]]
    # What comes within two weeks is said wherever its hours are.
    assert format_opening_hours(place) == str(list_dated_hours_in_words(place)[0])


def test_it_costs_the_same_for_three_and_for_forty() -> None:
    before = cold(ALL), cold(f"{ALL}?country=KW&service=legal&language=ne")
    union = UnionFactory(country="QA")
    for number in range(37):
        ContactFactory(union=union, name=f"Desk {number}", city=f"City {number % 9}")
    assert (cold(ALL), cold(f"{ALL}?country=KW&service=legal&language=ne")) == before
    assert max(before) == 5 <= 8
    assert cold(f"/en/directory/{Contact.objects.first().key}/") == 3


@pytest.mark.parametrize("code", registry.BY_CODE)
def test_it_is_there_in_every_language(code: str, places: dict[str, Any]) -> None:
    assert listed(f"/{code}/directory/") == {"A", "B", "C"}


def test_countries_and_cards_lead_to_it() -> None:
    CountryPageFactory(slug="kuwait", country="KW")
    assert f"{ALL}?country=KW" in read("/en/countries/kuwait/").links("main a")
    assert ALL in read("/en/countries/kuwait/").links("footer a")


def test_a_place_leads_to_others_that_help_with_the_same(places: dict[str, Contact]) -> None:
    other = ContactFactory(union=places["legal"].union, services=["legal"], name="D")
    page = read(f"{ALL}{places['legal'].key}/")
    shown = page.html.select("[data-places] [data-entry]")
    assert [each["data-entry"] for each in shown] == [other.key]
    assert not read(f"{ALL}{places['nepal'].key}/").html.select("[data-places]")


def test_what_is_closed_is_called_last(places: dict[str, Contact]) -> None:
    CountryPageFactory(slug="kuwait", country="KW")
    ContactFactory(union=places["legal"].union, languages=["ar"], name="D")
    Contact.objects.filter(pk=places["legal"].pk).update(temporarily_closed=True)
    page = read("/ne/countries/kuwait/")
    assert page.texts("[data-desks=here] .part-title") == ["D", "A"]
    assert len(page.html.select("[data-fact=closed]")) == 1


def test_it_can_be_left_at_once(places: dict[str, Contact]) -> None:
    for address in (ALL, f"{ALL}{places['shelter'].key}/"):
        assert read(address).html.select("#exit, [data-exit], .exit")


def test_partners_stand_in_the_directory_only() -> None:
    CountryPageFactory(slug="kuwait", country="KW")
    assert read("/en/countries/kuwait/").texts("[data-desks] .part-title") == ["A"]


def test_which_places_help_with_a_problem(places: dict[str, Contact]) -> None:
    shelter = places["shelter"]
    assert list(Contact.objects.that_help("violence", "KW")) == [shelter]
    assert not Contact.objects.that_help("violence", "NP")
    assert not Contact.objects.that_help("violence", "KW", ["ne"])
    Contact.objects.filter(pk=shelter.pk).update(interpretation=True, origins="PH")
    assert list(Contact.objects.that_help("violence", "KW", ["ne"])) == [shelter]
    assert not Contact.objects.that_help("violence", "KW", origin="NP")
    assert list(Contact.objects.that_help("violence", "KW", origin="PH")) == [shelter]
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Contact.objects.filter(pk=shelter.pk).update(temporarily_closed=True)
    assert not Contact.objects.that_help("violence", "KW")
    Contact.objects.filter(pk=shelter.pk).update(closed_until=yesterday)
    assert list(Contact.objects.that_help("violence", "KW")) == [shelter]
