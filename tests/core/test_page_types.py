"""What every page has, whatever its type, and what every list does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from django.test import Client

from portal.core.models import IndexPage
from portal.members.models import MemberSession
from tests.factories import text
from tests.reading import find_direction, in_language, plain, read

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
PROSE = {models.CharField, models.TextField}
NO_PROSE = {"drawing", "isbn", "time_zone", "first_quarter", "last_quarter", "original_languages"}


def test_a_page_has_title_summary_kind_and_language(section: str, make: Make) -> None:
    make(title="Know this", summary="In short.", slug="know", body=[text("A passage.")])
    page = read(f"/en/{section}/know/")
    assert page.texts("h1") == ["Know this"]
    assert page.texts(".lead") == ["In short."]
    assert page.texts(".poster .kind") != [""]
    # Of news the crumb above says it already.
    assert len(page.texts(".poster .kind")) == (section not in {"news", "practice"})
    assert page.one("title").text.startswith("Know this")
    assert page.one("meta[name=description]")["content"] == "In short."
    assert (page.one("html")["lang"], page.one("html")["dir"]) == ("en", "ltr")
    assert page.main["data-translation-status"] == "current"
    assert "A passage." in page.texts(".body")[0]
    assert f"/en/{section}/" in page.links(".crumbs a")


def test_a_page_that_is_only_in_english_says_so_in_arabic(section: str, make: Make) -> None:
    make(title="Know this", slug="know")
    page = read(f"/ar/{section}/know/")
    assert (page.one("html")["lang"], page.one("html")["dir"]) == ("ar", "rtl")
    assert (page.main["lang"], page.main["dir"]) == ("en", "rtl")
    assert page.one(".columns > .body")["dir"] == "ltr"
    assert page.main["data-translation-status"] == "untranslated"
    notice = page.one(".notice")
    assert (notice["lang"], notice["dir"]) == ("ar", "rtl")
    # The site knows the name of a country in every language.
    assert (page.texts("h1") == ["Know this"]) == (section != "countries")


def test_all_that_an_english_page_says_runs_from_left_to_right_in_arabic(
    section: str, make: Make
) -> None:
    """Whatever field it stands in: else a sentence's full stop stands before it."""
    model = type(make(slug="know"))
    said = {
        field.name: "Words of the page."
        for field in model._meta.local_fields
        if type(field) in PROSE and not field.choices and field.name not in NO_PROSE
    }
    make(slug="say", **said)
    page = read(f"/ar/{section}/say/")
    found = [text for text in page.main.find_all(string=True) if "Words of the page." in text]
    assert found
    wrong = [
        str(text.parent)
        for text in found
        if not text.find_parent("bdi") and find_direction(text.parent) not in {"ltr", "auto"}
    ]
    assert not wrong


def test_a_translated_page_is_in_its_own_language(section: str, make: Make) -> None:
    in_language(make(title="Know this", slug="know"), "ar", title="اعرف هذا")
    page = read(f"/ar/{section}/know/")
    assert page.texts("h1") == ["اعرف هذا"]
    assert (page.main["lang"], page.main["dir"]) == ("ar", "rtl")
    assert page.links("link[rel=alternate][hreflang=ar]") == [
        f"http://testserver/ar/{section}/know/"
    ]


def test_a_page_nothing_is_known_of_is_whole_all_the_same(section: str, make: Make) -> None:
    fields = dict.fromkeys(["summary", "sector", "destination"], "")
    fields |= dict.fromkeys(["reviewed_on", "valid_from", "document"])
    page = make(slug="bare", body=[])
    known = {field.name for field in page._meta.get_fields()}
    for name in fields.keys() & known:
        setattr(page, name, fields[name])
    page.save()
    shown = read(f"/en/{section}/bare/")
    assert "None" not in shown.main.get_text()
    assert shown.texts(".lead") == []


def test_what_is_only_in_english_is_listed_as_such(section: str, make: Make) -> None:
    translated = make(title="In both")
    in_language(translated, "ne", title="दुवैमा")
    make(title="In English only", slug="only")
    listed = read(f"/ne/{section}/")
    other = listed.one(f'h3 a[href="/ne/{section}/only/"]')
    # The site knows the name of a country in every language; of events the date matters more.
    assert other.get("lang") == (None if section == "countries" else "en")
    assert bool(other.find_parent(class_="untranslated")) == (section != "events")
    own = [link for link in listed.texts(".teaser a") if link != plain(other)]
    assert own == ["दुवैमा"]
    assert read(f"/en/{section}/").html.select(".untranslated") == []


def test_an_empty_list_shows_a_way_on(section: str) -> None:
    listed = read(f"/en/{section}/")
    assert len(listed.texts(".empty")) == 1
    # The list of countries is that way, and sends nobody to itself.
    assert listed.links(".empty a") == ([] if section == "countries" else ["/en/countries/"])
    assert listed.html.select(".pager") == []


def test_drafts_are_not_listed(section: str, make: Make) -> None:
    make(title="Not ready", live=False)
    for code in ("en", "ne"):
        assert "Not ready" not in read(f"/{code}/{section}/").main.get_text()


def test_a_long_list_has_pages(section: str, make: Make) -> None:
    for _number in range(IndexPage.items_per_page + 3):
        make()
    first = read(f"/en/{section}/?topic=&role=&sector=&country=")
    second = read(f"/en/{section}/?page=2")
    assert len(first.texts(".teaser")) == IndexPage.items_per_page
    assert len(second.texts(".teaser")) == 3
    assert not set(first.links(".teaser a")) & set(second.links(".teaser a"))
    assert "page=2" in first.links(".pager a[rel=next]")[0]
    assert first.html.select(".pager a[rel=prev]") == []
    assert second.html.select(".pager a[rel=next]") == []
    last = read(f"/en/{section}/?page=99").texts(".teaser")
    for nonsense in ("x", "%00", "-1", "2" * 40):
        assert read(f"/en/{section}/?page={nonsense}").texts(".teaser") in (
            first.texts(".teaser"),
            last,
        )


def test_reading_leaves_no_trace(section: str, make: Make) -> None:
    make(slug="know")
    for address in (f"/en/{section}/know/", f"/ne/{section}/know/", f"/en/{section}/"):
        response = Client().get(address)
        assert not response.cookies
        assert "unsafe" not in response["Content-Security-Policy"]
        assert b" style=" not in response.content
        assert b"<script>" not in response.content
    assert MemberSession.objects.count() == 0


@pytest.mark.parametrize(
    ("section", "field", "value", "other"),
    [
        ("rights-guides", "topic", "wages", "union"),
        ("agreements", "sector", "F", "Q"),
        ("agreements", "country", "BE", "NP"),
        ("countries", "role", "origin", "destination"),
    ],
    indirect=["section"],
)
def test_a_filter_is_an_address(
    section: str, make: Make, field: str, value: str, other: str
) -> None:
    # An agreement holds in several countries, a guide is about several topics.
    several = field in {"country", "topic"}
    stored = {"country": "countries", "topic": "topics"}.get(field, field)
    make(title="Fits", **{stored: [value] if several else value})
    make(title="Does not fit", **{stored: [other] if several else other})
    chosen = read(f"/en/{section}/?{field}={value}")
    assert chosen.texts(".teaser a") == ["Fits"]
    assert chosen.one(f"select[name={field}] option[selected]")["value"] == value
    assert chosen.one("form.filter")["method"] == "get"
    assert f"/en/{section}/" in chosen.links(".filter-go a")
    for unsaid in ("%00", ""):
        assert len(read(f"/en/{section}/?{field}={unsaid}").texts(".teaser")) == 2
    for unknown in ("nonsense", "%27%22"):
        assert not read(f"/en/{section}/?{field}={unknown}").texts(".teaser")
    elsewhere = read(f"/ne/{section}/?{field}={value}")
    names = ["नेपाल" if section == "countries" else "Fits"]
    assert elsewhere.texts(".untranslated .teaser a") == names


@pytest.mark.parametrize("section", ["rights-guides", "countries"], indirect=True)
def test_a_filter_that_finds_nothing_offers_everything(section: str, make: Make) -> None:
    make()
    field, value = {"rights-guides": ("topic", "union"), "countries": ("role", "both")}[section]
    listed = read(f"/en/{section}/?{field}={value}")
    assert listed.texts(".teaser") == []
    assert listed.links(".empty a") == [f"/en/{section}/"]


@pytest.mark.parametrize("section", ["agreements"], indirect=True)
def test_a_draft_adds_nothing_to_the_countries_to_choose_from(section: str, make: Make) -> None:
    make(countries=["BE"])
    make(countries=["NP"], live=False)
    choices = read(f"/en/{section}/").html.select("select[name=country] option")
    assert [choice["value"] for choice in choices] == ["", "BE"]


@pytest.mark.parametrize("section", ["rights-guides"], indirect=True)
def test_the_pager_keeps_the_choice(section: str, make: Make) -> None:
    for _number in range(IndexPage.items_per_page + 1):
        make(topics=["wages"])
    address = read(f"/en/{section}/?topic=wages").links(".pager a[rel=next]")[0]
    assert address.startswith("?")
    second = read(f"/en/{section}/{address}")
    assert len(second.texts(".teaser")) == 1
    assert second.one("select[name=topic] option[selected]")["value"] == "wages"


def test_a_link_in_a_text_keeps_the_readers_language(section: str, make: Make) -> None:
    translated, untranslated, draft = make(), make(), make(live=False)
    there = in_language(translated, "ar")
    links = "".join(
        f'<a linktype="page" id="{key}">There</a>'
        for key in (translated.pk, untranslated.pk, draft.pk, 0)
    )
    in_language(make(slug="from", body=[text(links)]), "ar")
    found = read(f"/ar/{section}/from/").links(".body .flow a[href]")
    assert found[:2] == [there.url, f"/ar/{section}/{untranslated.slug}/"]
    assert "None" not in found
