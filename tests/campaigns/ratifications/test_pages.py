"""The pages: what is known, what is not, and that the two never look alike."""

from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client

from campaigns.ratifications.demo.load import load_ratifications
from campaigns.ratifications.models import Instrument, Ratification
from campaigns.ratifications.standings import Standing
from portal.core.navigation import localize_path
from portal.countries.regions import Region, get_countries, get_ratifying_countries
from portal.i18n import registry
from tests.factories import (
    CountryPageFactory,
    RatificationFactory,
    SupervisoryCaseFactory,
    published,
)
from tests.fixture_types import HomePage
from tests.reading import Reading, read
from tests.reading import count_queries_of_the_first_reader as cold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

TABLE = "/en/campaigns/ratifications/"
MAIN = ["C97", "C143", "C189", "C87", "C98", "ICRMW"]
NOT_THEN = {"state": "not-ratified", "date": "", "said_on": "2014"}


def cells(page: Reading, country: str) -> dict[str, Any]:
    """The cells of a country by their convention."""
    codes = [plain(head) for head in page.html.select(".matrix thead th a")][1:]
    line = page.one(f'.matrix a[href$="/{country}/"]').find_parent("tr")
    return dict(zip(codes, line.select("td"), strict=True))


def plain(tag: Any) -> str:
    return str(tag.get_text()).strip()


def test_no_data_never_looks_like_not_ratified() -> None:
    RatificationFactory(country="BH", code="C87", **NOT_THEN)
    RatificationFactory(country="NP", date="2015")
    page = read(TABLE)
    bahrain = cells(page, "BH")
    assert bahrain["C87"]["data-state"] == "not-ratified"
    assert {bahrain[code]["data-state"] for code in MAIN if code != "C87"} == {"no-data"}
    assert plain(bahrain["C87"]) != plain(bahrain["C97"])
    assert plain(bahrain["C97"]) == Standing.NO_DATA.letter
    assert {plain(cell) for cell in cells(page, "KW").values()} == {Standing.NO_DATA.letter}
    # Neither is counted.
    counted = {plain(head.a): head["data-count"] for head in page.html.select("th[data-count]")}
    assert counted == dict.fromkeys(MAIN, "0") | {"C97": "1"}
    for address in (f"{TABLE}BH/", "/en/campaigns/ratifications/map/?instrument=C87"):
        states = {each["data-state"] for each in read(address).html.select("[data-state]")}
        assert {"no-data", "not-ratified"} <= states


def test_the_table_has_every_country_that_can_ratify() -> None:
    page = read(TABLE)
    assert len(page.html.select(".matrix tbody tr")) == len(get_ratifying_countries()) >= 195
    assert len(page.html.select(".matrix tbody td")) == 6 * len(get_ratifying_countries())
    assert page.one(".matrix")["data-columns"] == "6"
    assert read(f"{TABLE}?show=all").one(".matrix")["data-columns"] == "10"


def test_what_is_there_of_others_is_shown_too() -> None:
    RatificationFactory(country="HK")
    assert cells(read(TABLE), "HK")["C97"]["data-state"] == "in-force"


@pytest.mark.parametrize(
    ("date", "state", "text"),
    [("1953", "in-force", "F 1953"), ("", "ratified", "R"), ("2026-05", "not-yet", "Y 2026")],
)
def test_a_year_that_nobody_knows_is_no_number(date: str, state: str, text: str) -> None:
    RatificationFactory(date=date)
    cell = cells(read(TABLE), "NP")["C97"]
    assert (cell["data-state"], plain(cell)) == (state, text)
    told = read(f"{TABLE}NP/").one("#C97 [data-ratified]")
    assert told["data-ratified"] == date
    assert "0" not in plain(told) or date


def test_what_is_left_out_has_a_star() -> None:
    RatificationFactory(country="MY", date="1964-03-03", territory="Sabah")
    RatificationFactory(country="FR", excluded="Annex II")
    page = read(TABLE)
    assert plain(cells(page, "MY")["C97"]).endswith("*")
    assert plain(cells(page, "FR")["C97"]).endswith("*")
    assert "Sabah" in plain(read(f"{TABLE}MY/").one("#C97 [data-territory]"))
    assert "Annex II" in plain(read(f"{TABLE}FR/").one("#C97 [data-excluded]"))


def names(page: Reading) -> list[str]:
    return [each["href"].split("/")[-2] for each in page.html.select(".matrix tbody th a")]


def test_sorted_and_narrowed_down_by_links() -> None:
    RatificationFactory(country="ZW", date="1990")
    RatificationFactory(country="AL", date="2005")
    RatificationFactory(country="ZW", code="C98")
    RatificationFactory(country="BH", **NOT_THEN)
    page = read(TABLE)
    assert names(page)[0] == "AF"
    for head in page.html.select(".matrix thead a"):
        assert read(str(head["href"])).one(".matrix")
    assert names(read(f"{TABLE}?sort=C97"))[:3] == ["ZW", "AL", "BH"]
    assert names(read(f"{TABLE}?sort=number"))[:2] == ["ZW", "AL"]
    for region in Region.values:
        found = names(read(f"{TABLE}?region={region}&sort=number"))
        assert set(found) == set(get_countries(region)) & set(get_ratifying_countries())
    assert names(read(f"{TABLE}?region=moon&sort=C000&show=%00")) == names(page)
    assert read(f"{TABLE}?sort=C97").one("meta[name=robots]")["content"] == "noindex"


def test_what_the_table_costs(client: Client) -> None:
    few = cold(TABLE)
    rows = [
        RatificationFactory.build(country=country, code=code, excluded="Annex II")
        for code in MAIN
        for country in get_ratifying_countries()
    ]
    QuerySet(Ratification).bulk_create(rows)  # past the history, which is not asked for here
    assert cold(TABLE) == few <= 8
    for language in ("en", "ar", "ne"):
        answer = client.get(f"/{language}/campaigns/ratifications/")
        assert len(answer.content) <= 100 * 1024, language


@pytest.mark.parametrize(
    "path", ["", "C97/", "NP/", "NP/letter/", "map/?instrument=C97", "changes/"]
)
def test_every_page_costs_the_same_with_many_rows(path: str) -> None:
    RatificationFactory()
    few = cold(TABLE + path)
    for country in get_ratifying_countries()[:60]:
        if country != "NP":
            RatificationFactory(country=country, date=f"{1990 + ord(country[0]) % 30}")
    RatificationFactory(country="NP", code="C189")
    assert cold(TABLE + path) == few <= 12


def test_a_convention_with_its_years() -> None:
    for country, date in (("NP", "1960"), ("IN", "1960-05"), ("BD", "1999"), ("PK", "")):
        RatificationFactory(country=country, date=date)
    RatificationFactory(country="BH", **NOT_THEN)
    page = read(f"{TABLE}C97/")
    assert page.one("[data-ratified-number]")["data-ratified-number"] == "4"
    assert len(page.html.select("tr[data-country]")) == 5
    assert page.one("[data-unknown-years]")["data-unknown-years"] == "1"
    assert [row["data-year"] for row in page.html.select("[data-year]")] == ["1960", "1999"]
    assert len(page.html.select(".columns-of-years rect")) == 2
    assert page.one("[data-coverage]")["data-coverage"] == "complete"
    assert page.one("[data-window]")["data-window"] == "2032-01-22"


def test_the_drawing_begins_where_reading_begins() -> None:
    RatificationFactory(country="NP", date="1960")
    RatificationFactory(country="IN", date="2000")
    first = [
        float(str(read(f"/{code}/campaigns/ratifications/C97/").html.select("rect")[0]["x"]))
        for code in ("en", "ar")
    ]
    assert first[0] < 100 < 250 < first[1]


def test_partial_lists_say_so() -> None:
    RatificationFactory(code="C87")
    coverage = read(f"{TABLE}C87/").one("[data-coverage]")
    assert coverage["data-coverage"] == "partial"
    assert coverage.select("[data-coverage-note]")
    heads = {plain(head.a): plain(head) for head in read(TABLE).html.select("th[data-count]")}
    assert "≥" in heads["C87"]
    assert "≥" not in heads["C97"]


def test_a_country_leads_to_what_else_there_is_on_it() -> None:
    SupervisoryCaseFactory(country="NP")
    RatificationFactory(country="NP")
    RatificationFactory(country="BD")
    cases = "/en/campaigns/supervision/?country="
    page = read(f"{TABLE}NP/")
    assert page.one(f'.onward a[href="{cases}NP"]')
    assert not page.html.select(f'.onward a[href="{TABLE}NP/"]')
    assert not read(f"{TABLE}BD/").html.select(f'a[href^="{cases}"]')


def test_a_country_says_where_each_stands_and_when_it_may_leave() -> None:
    RatificationFactory(
        date="2013-09-20", code="C189", source_url="https://example.org/", note="From a list."
    )
    RatificationFactory(country="BH", code="C87", **NOT_THEN)
    nepal = read(f"{TABLE}NP/").one("#C189")
    assert nepal.select_one("[data-entry]")["data-entry"] == "2014-09-20"
    assert nepal.select_one("[data-window]")["data-window"] == "2033-09-05"
    assert nepal.select_one(".source a[rel=noopener]")["href"] == "https://example.org/"
    assert nepal.select_one("[data-note] [lang=en], [data-note]")
    bahrain = read(f"{TABLE}BH/").one("#C87")
    assert bahrain.select_one("[data-said-on]")["data-said-on"] == "2014"
    assert not bahrain.select("[data-ratified], [data-entry], [data-window]")
    assert not read(f"{TABLE}KW/").html.select("[data-ratified]")


def test_the_map_says_what_the_list_says() -> None:
    RatificationFactory(country="NP", date="1990")
    RatificationFactory(country="MV", **NOT_THEN)
    page = read(f"{TABLE}map/?instrument=c97")
    groups = {each["data-group"]: each for each in page.html.select("[data-group]")}
    assert set(groups) == {"in-force", "not-ratified", "no-data"}
    listed = sum(len(group.select("li")) for group in groups.values())
    assert listed == len(get_ratifying_countries())
    drawn = {each["data-state"]: each for each in page.html.select("svg g[data-state]")}
    assert len(drawn["in-force"].select("path")) == 1
    assert len(drawn["not-ratified"].select("path")) == 1
    assert len(drawn["no-data"].select("path")) > 180
    fills = {group["fill"] for group in drawn.values()}
    assert len(fills) == 3
    assert all(page.one(f"pattern{fill[4:-1]}") for fill in fills)
    assert len(str(page.one(".world-standings svg"))) < 60 * 1024
    assert read(f"{TABLE}map/").one("svg[role=img]")
    assert read(f"{TABLE}map/?instrument=nothing").one("svg[role=img]")


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        (None, "no-data"),
        (NOT_THEN, "not-ratified"),
        ({"state": "steps", "date": ""}, "steps"),
        ({"state": "denounced", "denounced_on": "2020"}, "denounced"),
    ],
)
def test_a_letter_says_no_more_than_is_known(fields: dict[str, Any] | None, state: str) -> None:
    if fields:
        RatificationFactory(code="C189", **fields)
    letter = read(f"{TABLE}NP/letter/?ask=c189").one("[data-letter]")
    assert (letter["data-letter"], letter["data-letter-state"]) == ("C189", state)


def test_what_is_ratified_is_not_asked_for() -> None:
    RatificationFactory(date="1990")
    page = read(f"{TABLE}NP/letter/?ask=C97")
    assert page.one("[data-letter]")["data-letter"] != "C97"
    for code in Instrument.objects.exclude(code="C97").values_list("code", flat=True):
        RatificationFactory(code=code, date="2022")
    assert read(f"{TABLE}NP/letter/").one("[data-empty=letter]")


def test_from_a_convention_to_the_letter_of_a_country(client: Client) -> None:
    way = f"{TABLE}letter/"
    assert f"{way}?ask=C189" in read(f"{TABLE}C189/").links("a.button")
    page = read(f"{way}?ask=C189")
    assert page.one("input[name=ask]")["value"] == "C189"
    assert len(page.html.select("select[name=country] option")) == 1 + len(
        get_ratifying_countries()
    )
    answer = client.get(f"{way}?ask=C189&country=NP")
    assert answer["Location"] == f"{TABLE}NP/letter/?ask=C189"
    for wrong in ("", "XX", "%00"):
        assert read(f"{way}?ask=C189&country={wrong}").one(".field-wrong")


def test_changes_since_a_day() -> None:
    row = RatificationFactory(date="2015")
    row.date = "2015-03-04"
    row.save()
    page = read(f"{TABLE}changes/")
    assert [each["data-change"] for each in page.html.select("[data-change]")] == [
        "changed",
        "added",
    ]
    assert page.html.select("[data-change=changed] del")
    assert read(f"{TABLE}changes/?since=2999-01-01").one("[data-empty=changes]")
    assert read(f"{TABLE}changes/?since=yesterday").html.select("[data-change]")


def test_addresses(client: Client) -> None:
    assert client.get(f"{TABLE}np/")["Location"] == f"{TABLE}NP/"
    assert client.get(f"{TABLE}c97/")["Location"] == f"{TABLE}C97/"
    for path in ("ZZ/", "C96/", "zz/letter/", "C97/letter/"):
        assert client.get(f"{TABLE}{path}", follow=True).status_code == 404
    for path in ("", "C97/", "NP/", "map/", "changes/"):
        assert client.post(f"{TABLE}{path}").status_code == 405


def test_without_conventions_there_is_nothing_yet() -> None:
    Instrument.objects.all().delete()
    for path in ("", "map/"):
        assert read(TABLE + path).one("[data-empty=ratifications]")
    assert read(f"{TABLE}NP/").one("[data-empty=ratifications]")


def test_it_stands_beside_a_country_that_something_is_known_of() -> None:
    published(CountryPageFactory(country="NP", slug="nepal"))
    address = "/en/countries/nepal/"
    assert not read(address).html.select(".side [data-instrument]")
    RatificationFactory(date="1990")
    beside = read(address).html.select(".side [data-instrument]")
    assert [each["data-instrument"] for each in beside] == MAIN
    states = [each.select_one("[data-state]")["data-state"] for each in beside]
    assert states == ["in-force", *["no-data"] * 5]


def test_the_list_of_campaigns_leads_there(site_tree: HomePage) -> None:
    assert TABLE in read("/en/campaigns/").links("a")


def test_the_sitemap_has_them_in_every_language(client: Client) -> None:
    RatificationFactory()
    listed = client.get("/sitemap.xml").content.decode()
    for language in registry.REGISTRY:
        for path in ("", "map/", "C97/", "NP/"):
            assert localize_path(TABLE + path, language) in listed


def test_programs_learn_what_it_is_and_where_the_files_are() -> None:
    RatificationFactory()
    page = read(TABLE).html.select("script[type='application/ld+json']")[0].get_text()
    assert "Dataset" in page
    assert "/api/ratifications.csv" in page
    assert "creativecommons" in page


def test_the_demo_has_every_row_of_the_facts_and_leaves_an_editors_alone() -> None:
    load_ratifications(lambda _label: None)
    rows = Ratification.objects
    assert rows.filter(state="ratified").count() == 371
    assert rows.filter(state="not-ratified").count() == 8
    assert rows.filter(state="signed").count() == 11
    numbers = {
        each.code: each.ratifications.filter(state="ratified").count()
        for each in Instrument.objects.all()
    }
    assert (numbers["C97"], numbers["ICRMW"], numbers["C29"]) == (54, 59, 5)
    assert not rows.filter(sample=False).exists()
    row = rows.get(instrument__code="C97", country="AL")
    row.note = "Ours"
    row.save()
    load_ratifications(lambda _label: None)
    assert rows.get(pk=row.pk).note == "Ours"
    assert rows.count() == 390
    page = read(TABLE)
    assert page.html.select(".rule-sample")
    assert len(read(f"{TABLE}changes/").html.select("[data-change]")) == 100
