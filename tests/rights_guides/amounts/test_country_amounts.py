"""Minimum wages of a country to read: what holds today, how old that is, how it moved."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from portal.core.navigation import localize_path
from portal.i18n import registry
from rights_guides.amounts.models import ExchangeRate
from tests.factories import AmountFactory, CountryPageFactory, published
from tests.fixture_types import HomePage
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import read

pytestmark = pytest.mark.django_db

KUWAIT = "/en/rights-guides/amounts/KW/"
TODAY = dt.date(2026, 11, 29)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("models.amounts", "exchange", "countries"):
        monkeypatch.setattr(f"rights_guides.amounts.{room}.timezone.localdate", lambda: TODAY)


def rate(value: int | None, since: str, **more: Any) -> dict[str, Any]:
    return {"value": value, "valid_from": since, **more}


@pytest.mark.parametrize(
    ("rates", "number", "state"),
    [
        ([rate(60, "2024"), rate(75, "2026-01-01")], "75", "since"),
        ([rate(75, "2026-01-01"), rate(60, "2024")], "75", "since"),
        ([rate(75, "2026-01-01"), rate(90, "2027-01-01")], "75", "since"),
        ([rate(75, "2026-01-01"), rate(90, "2026-06", proposed=True)], "75", "since"),
        ([rate(75, "2026-01-01", valid_until="2026-10")], "75", "ended"),
        ([rate(75, "2017-06")], "75", "old"),
        ([rate(75, "", source_date="2026-09")], "75", None),
        ([rate(75, "2017-06", source_date="2026-09")], "75", "since"),
        ([rate(90, "2027-01-01")], None, "unknown"),
        ([rate(None, "2026", note="There is none.")], None, "since"),
    ],
)
def test_what_holds_today_and_how_sure_that_is(
    site_tree: HomePage, rates: list[dict[str, Any]], number: str | None, state: str | None
) -> None:
    AmountFactory(rates=rates)
    shown = read(KUWAIT).one("[data-amount]")
    figure = shown.select_one(".figure-number")
    assert (figure is not None) == (number is not None)
    if figure and number:
        assert number in figure.get_text()
    states = [each["data-state"] for each in shown.select("[data-state]")]
    assert states == ([state] if state else [])


def test_those_for_everybody_come_first_and_long_unseen_ones_last(site_tree: HomePage) -> None:
    domestic = AmountFactory(sector="domestic-work")
    old = AmountFactory(rates=[rate(60, "2008")])
    new = AmountFactory()
    AmountFactory(country="QA")
    page = read(KUWAIT)
    assert [each["data-amount"] for each in page.html.select("[data-amount]")] == [
        new.key,
        old.key,
        domestic.key,
    ]
    assert [each["data-sector"] for each in page.html.select("[data-sector]")] == [
        "",
        "domestic-work",
    ]


def test_the_history_has_a_table_and_from_three_days_on_a_drawing(site_tree: HomePage) -> None:
    AmountFactory(rates=[rate(60, "2024"), rate(75, "2026")])
    long = AmountFactory(
        rates=[
            rate(50, "2022"),
            rate(60, "2024"),
            rate(70, "2025", proposed=True),
            rate(75, "2026"),
        ]
    )
    AmountFactory(rates=[rate(60, "2026")])
    page = read(KUWAIT)
    assert len(page.html.select("[data-history]")) == 2
    history = page.one(f"#{long.key} [data-history]")
    assert len(history.select("tbody tr")) == 4
    assert len(history.select("[data-proposed]")) == 1
    assert len(history.select("circle")) == 3
    assert len(page.html.select("svg.moves")) == 1


@pytest.mark.parametrize(("code", "first"), [("en", "M8 "), ("ar", "M352 ")])
def test_the_drawing_begins_where_reading_begins(
    site_tree: HomePage, code: str, first: str
) -> None:
    AmountFactory(rates=[rate(number, f"{2020 + number}") for number in (1, 2, 3)])
    line = read(f"/{code}/rights-guides/amounts/KW/").one("svg.moves .line")
    assert line["d"].startswith(first)
    assert line["d"].count("V") == 2


@pytest.mark.parametrize(
    ("query", "currency"),
    [
        ("?in=NPR", "NPR"),
        ("?from=NP", "NPR"),
        ("?from=np", "NPR"),
        ("", None),
        ("?in=XXX", None),
        ("?in=BDT", None),  # its rate is too old
        ("?from=KW", None),
        ("?from=zz&in=", None),
    ],
)
def test_about_how_much_it_is_at_home(
    site_tree: HomePage, query: str, currency: str | None
) -> None:
    for code, per_euro, day in (
        ("KWD", "0.35", TODAY),
        ("NPR", "160", TODAY - dt.timedelta(days=60)),
        ("BDT", "140", TODAY - dt.timedelta(days=366)),
    ):
        ExchangeRate.objects.create(
            currency=code, per_euro=Decimal(per_euro), date=day, source="Bank"
        )
    AmountFactory(rates=[rate(75, "2026")])
    found = read(KUWAIT + query).html.select("[data-approximation]")
    assert [each["data-approximation"] for each in found] == ([currency] if currency else [])
    if currency:
        assert "34,300" in found[0].get_text()
        assert "30 September 2026" in found[0].get_text()


def test_every_source_date_and_doubt_is_shown_and_samples_are_marked(site_tree: HomePage) -> None:
    AmountFactory(
        sample=True,
        rates=[
            rate(
                75,
                "2026",
                source_title="Gazette",
                source_url="https://example.org/gazette",
                source_date="2026-03",
                doubt="From a newspaper.",
            )
        ],
    )
    page = read(KUWAIT)
    source = page.one("[data-amount] .source")
    assert source.select_one("a[rel=noopener]")["href"] == "https://example.org/gazette"
    assert source.select_one("time")["datetime"] == "2026-03"
    assert "From a newspaper." in source.select_one("[data-doubt]").get_text()
    assert len(page.html.select(".rule-sample")) == 1


def test_a_country_without_amounts_leads_to_its_union(site_tree: HomePage) -> None:
    page = read(KUWAIT)
    assert page.one("[data-empty=amounts]")
    assert page.one("meta[name=robots]")["content"] == "noindex"


def test_addresses(client: Client, site_tree: HomePage) -> None:
    assert client.get("/en/rights-guides/amounts/kw/")["Location"] == KUWAIT
    assert client.get("/en/rights-guides/amounts/ZZ/").status_code == 404


def test_the_sitemap_has_it_in_every_language(client: Client, site_tree: HomePage) -> None:
    AmountFactory()
    listed = client.get("/sitemap.xml").content.decode()
    for language in registry.REGISTRY:
        assert localize_path(KUWAIT, language) in listed


def test_it_stands_beside_the_country_known_amounts_first(site_tree: HomePage) -> None:
    published(CountryPageFactory(country="KW", slug="kuwait"))
    address = "/en/countries/kuwait/"
    assert not read(address).html.select("[data-amount]")
    AmountFactory(rates=[rate(60, "2008")])
    known = [AmountFactory(sector="domestic-work"), *(AmountFactory() for _number in range(3))]
    beside = [each["data-amount"] for each in read(address).html.select(".side [data-amount]")]
    assert sorted(beside) == sorted(amount.key for amount in known)


def test_the_page_costs_the_same_with_many_amounts(site_tree: HomePage) -> None:
    AmountFactory()
    few = cold(KUWAIT)
    for number in range(12):
        AmountFactory(rates=[rate(number + 1, f"{2000 + number}") for number in range(9)])
    assert cold(KUWAIT) == few <= 6
