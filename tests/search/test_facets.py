"""What answers can be narrowed by: links with true counts, several at once."""

import datetime as dt
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.search.facets import MAX_CHOSEN, MAX_IN_SIGHT, read_filters
from tests.reading import Reading, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client):
    """The page for ``look("kind=guide")``."""

    def ask(*asked: str, q: str = "passport") -> Reading:
        answer = client.get(f"/en/search/?{'&'.join([f'q={q}', *asked])}")
        assert answer.status_code == 200
        return page_of(answer)

    return ask


def _values(page: Reading, facet: str) -> dict[str, int]:
    links = page.html.select(f"[data-facet={facet}] a")
    return {
        str(link["data-value"]): int(str(link.select("[data-count]")[0]["data-count"]))
        for link in links
    }


def _asked(page: Reading, facet: str, value: str) -> list[tuple[str, str]]:
    url = page.one(f"[data-facet={facet}] a[data-value='{value}']")["href"]
    return parse_qsl(urlsplit(str(url)).query)


def test_several_values_at_once(entry, look, titles):
    entry("en", "one", "passport", kind="guide", countries=("KW", "QA"))
    entry("en", "two", "passport", kind="news", countries=("KW", "QA"))
    entry("en", "three", "passport", kind="event", countries=("QA",))
    page = look()
    assert _values(page, "kind") == {"guide": 1, "news": 1, "event": 1}
    assert _values(page, "country") == {"KW": 2, "QA": 3}
    assert _asked(page, "kind", "guide") == [("q", "passport"), ("kind", "guide")]
    page = look("kind=guide")
    assert _asked(page, "kind", "guide") == [("q", "passport")]
    assert _asked(page, "country", "KW")[1:] == [("kind", "guide"), ("country", "KW")]
    # The others of a facet that is chosen from can be added, with what they would bring.
    assert _values(page, "kind") == {"guide": 1, "news": 1, "event": 1}
    assert _values(page, "country") == {"KW": 1, "QA": 1}
    assert set(titles("en", "passport", kind=["guide", "news"], country="kw")) == {"one", "two"}
    assert page.texts(".facets [aria-current] bdi")
    assert page.one("[data-chosen]")["data-chosen"] == "1"


@pytest.mark.any_database
def test_a_text_in_several_languages_is_counted_once_for_each_of_its_values(entry, look):
    for language, countries in {"fr": ("KW", "QA"), "es": ("QA",), "ru": ("KW", "NP")}.items():
        entry(language, "one", "passport", family="same", countries=countries, kind="news")
    entry("fr", "two", "passport", family="other", countries=("QA", "NP"), kind="news")
    page = look()  # in English there is none: all of these are offered
    assert _values(page, "country") == {"KW": 1, "QA": 2, "NP": 2}


def test_the_most_frequent_first_and_the_chosen_before_them(entry, look):
    for number, code in enumerate(["NP", "QA", "KW"], 1):
        for _time in range(number):
            entry("en", "title", "passport", countries=(code,))
    assert list(_values(look(), "country")) == ["KW", "QA", "NP"]
    assert list(_values(look("country=NP"), "country")) == ["NP", "KW", "QA"]


def test_latest_years_first(entry, look):
    for year in (2024, 2026, 2025):
        entry("en", "title", "passport", published_at=dt.datetime(year, 5, 1, tzinfo=dt.UTC))
    assert list(_values(look(), "year")) == ["2026", "2025", "2024"]


def test_one_value_is_no_choice(entry, look):
    entry("en", "title", "passport", kind="guide", countries=("KW",))
    page = look()
    assert not page.html.select(".narrow")
    assert page.html.select(".teaser")


def test_many_values_are_folded_away(entry, look):
    codes = ["NP", "QA", "KW", "IN", "BD", "PH", "ID", "PK", "LK", "SA", "AE", "OM"]
    entry("en", "title", "passport", countries=tuple(codes))
    page = look()
    assert len(page.html.select("[data-facet=country] > ul a")) == MAX_IN_SIGHT
    assert len(page.html.select("[data-facet=country] details a")) == len(codes) - MAX_IN_SIGHT


def test_a_value_that_nothing_has_stays_and_can_be_taken_away(entry, look):
    entry("en", "title", "passport", kind="guide")
    page = look("kind=%3Cb%3E", "country=ZZ")
    assert page.html.select("[data-empty=no-result]")
    assert _values(page, "kind")["<b>"] == 0
    assert _asked(page, "country", "ZZ") == [("q", "passport"), ("kind", "<b>")]
    assert page.links(".facets-clear a") == page.links(".empty a") == ["?q=passport"]


def test_a_thousand_values_are_answered(entry, look, client):
    entry("en", "title", "passport", kind="guide")
    page = look(*[f"kind=a{number}" for number in range(990)])
    assert len(page.html.select(".facets [aria-current]")) == MAX_CHOSEN
    assert client.get("/en/search/?q=a" + "&year=9" * 5000).status_code < 500


@pytest.mark.parametrize("asked", ["kind=%00", "year=%ff", "country=", "topic=%ed%a0%80&theme=%0a"])
def test_what_says_nothing_is_no_filter_or_finds_nothing(entry, look, asked):
    entry("en", "title", "passport", kind="guide")
    page = look(asked)
    assert page.html.select(".teaser, [data-empty=no-result]")


@given(st.lists(st.tuples(st.sampled_from(["kind", "year", "country", "x"]), st.text())))
def test_any_filters_can_be_read(pairs):
    asked = QueryDict(mutable=True)
    for name, value in pairs:
        asked.appendlist(name, value)
    filters = read_filters(asked)
    assert all(0 < len(values) <= MAX_CHOSEN for values in filters.values())
    assert all("\0" not in value for values in filters.values() for value in values)
