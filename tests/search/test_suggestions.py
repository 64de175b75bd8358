"""Titles while somebody types, and how browsers search the site."""

import json

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.search import suggestions
from portal.search.suggestions import MAX_SUGGESTIONS
from tests import factories
from tests.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client, entry, monkeypatch):
    """The titles suggested: ``suggested("ne", "pas")``; entries need no object."""
    monkeypatch.setattr(suggestions, "is_readable", lambda sources: Q())

    def ask(language: str, typed: str) -> list[str]:
        answer = client.get(f"/{language}/search/suggest/", {"q": typed})
        assert answer.status_code == 200
        return answer.json()

    return ask


def test_titles_by_the_beginnings_of_their_words(entry, suggested):
    entry("en", "Keep your passport", "wages")
    entry("en", "Passport", "wages")
    entry("en", "Wages", "passport")
    assert suggested("en", "PASS") == ["Passport", "Keep your passport"]
    assert suggested("en", "pass kee") == ["Keep your passport"]
    assert suggested("en", "xyz") == suggested("en", "p") == suggested("en", "") == []


def test_own_language_first_and_each_title_once(entry, suggested):
    entry("en", "ILO in English")
    entry("ne", "ILO नेपालीमा")
    entry("ne", "ILO नेपालीमा")
    entry("ru", "ILO по-русски")
    assert suggested("ne", "ilo") == ["ILO नेपालीमा", "ILO in English"]
    assert suggested("ne", "नेपा") == ["ILO नेपालीमा"]


def test_no_more_than_a_few(entry, suggested):
    for number in range(MAX_SUGGESTIONS + 4):
        entry("en", f"Passport {number}")
    assert len(suggested("en", "passp")) == MAX_SUGGESTIONS


def test_can_be_kept_by_any_cache(client, entry):
    answer = client.get("/ne/search/suggest/?q=pas")
    assert {"public", "max-age=60"} == set(answer["Cache-Control"].split(", "))
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_nothing_that_may_no_longer_be_read(client, site_tree, committed):
    with committed():
        guide = factories.published(factories.GuidePageFactory(title="Keep your passport"))
    assert client.get("/en/search/suggest/?q=pass").json() == ["Keep your passport"]
    type(guide).objects.filter(pk=guide.pk).update(live=False)  # the index does not know yet
    assert client.get("/en/search/suggest/?q=pass").json() == []


def test_nothing_of_a_page_that_is_gone(client, entry, django_assert_max_num_queries):
    entry("en", "Passport of nobody")
    client.get("/en/search/suggest/?q=passport")
    with django_assert_max_num_queries(2):
        assert client.get("/en/search/suggest/?q=passport").json() == []


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_anything_can_be_typed(client, typed):
    assert client.get("/en/search/suggest/", {"q": typed}).status_code == 200


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=%ed%a0%80", "q=" + "a" * 10_000, "q=NEAR("])
def test_bad_input_is_answered(client, query):
    assert client.get(f"/en/search/suggest/?{query}").json() == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_browsers_are_told_how_to_search(client, entry, code):
    link = page_of(client.get(f"/{code}/search/")).one("link[rel=search]")
    answer = client.get(link["href"])
    assert answer["Content-Type"].startswith(str(link["type"]))
    description = page_of(answer)
    addresses = {str(each["type"]): str(each["template"]) for each in description.html("url")}
    assert addresses["text/html"].endswith(f"/{code}/search/?q={{searchTerms}}")
    asked = addresses["application/x-suggestions+json"].replace("{searchTerms}", "pas")
    answer = client.get(asked[asked.index(f"/{code}/") :])
    assert json.loads(answer.content) == ["pas", []]
    assert len(description.texts("shortname")[0]) <= 16


def test_an_unknown_language_is_described_in_english(client, db):
    assert b"<Language>en<" in client.get("/opensearch.xml?lang=%00x").content
