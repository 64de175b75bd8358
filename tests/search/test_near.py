"""What comes near, where nothing has all of the words; guides before posts; countries' names."""

import pytest

from portal.search import indexing, registry
from portal.search.pages import to_documents
from portal.search.query import parse_query
from portal.search.results import MIN_RESULTS
from tests.factories import AgreementPageFactory, CountryPageFactory
from tests.fixture_types import HomePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title", "asked"),
    [
        ("en", "Keep your passport", "employer keeps my passport"),
        ("en", "Your contract", "contracts"),
        ("ru", "Ваш паспорт", "паспорта"),
        ("ne", "आफ्नो राहदानी", "राहदानीको"),
        ("ar", "جواز سفرك", "جوازات"),
    ],
)
def test_one_word_or_its_beginning_is_enough(entry, titles, language, title, asked):
    entry(language, title)
    entry(language, "Zzz")
    assert titles(language, asked) == [title]


def test_most_of_the_words_are_enough(client, entry, titles):
    entry("en", "Passport")
    entry("en", "What an employer keeps", "The passport.")
    entry("en", "The passport of an employer")
    found = ["The passport of an employer", "What an employer keeps", "Passport"]
    assert titles("en", "employer passport nowhere") == found
    page = client.get("/en/search/", {"q": "employer passport nowhere"}).text
    assert 'data-notice="some-words"' in page


def test_where_enough_has_all_words_nothing_else_is_shown(client, entry, titles):
    entry("en", "Passport")
    for number in range(MIN_RESULTS):
        entry("en", f"Passport and employer {number}")
    assert "Passport" not in titles("en", "employer passport")
    page = client.get("/en/search/", {"q": "employer passport"}).text
    assert 'data-notice="some-words"' not in page


def test_where_little_has_all_words_what_has_some_comes_behind(client, entry, titles):
    entry("en", "Passport", kind="guide")
    entry("en", "Passport and employer")
    asked = {"q": "employer passport"}
    assert titles("en", **asked) == ["Passport and employer", "Passport"]
    assert titles("en", **asked, kind="news") == ["Passport and employer"]
    assert 'data-notice="some-words"' not in client.get("/en/search/", asked).text


def test_what_is_about_some_words_comes_before_what_has_all_by_the_way(entry, titles):
    entry("en", "A meeting", "Somebody took a passport.")
    entry("en", "Keep your passport", kind="guide")
    assert titles("en", "took passport") == ["Keep your passport", "A meeting"]


@pytest.mark.parametrize("asked", ["abc", "qqq www", "ab"])
def test_short_words_are_not_cut(entry, titles, asked):
    entry("en", "A brown fox")
    assert titles("en", asked) == []
    loose = parse_query(asked, "en").loosen()
    beginnings = {each.terms for each in loose.variants if each.sort == "beginning"}
    assert beginnings <= {(word,) for word in asked.split()}


def test_pages_come_before_posts(entry, titles):
    """Both have the word in their titles; the post says it more often."""
    entry("en", "Passport in the safe", "passport " * 9, kind="post")
    entry("en", "Keep your passport", "passport", kind="guide")
    assert titles("en", "passport") == ["Keep your passport", "Passport in the safe"]


@pytest.mark.parametrize("asked", ["कुवेत", "الكويت", "Koweït", "Кувейт"])
def test_a_country_is_found_by_its_name_in_any_language(site_tree: HomePage, titles, asked):
    page = CountryPageFactory(title="The Gulf", slug="gulf", country="KW")
    agreement = AgreementPageFactory(title="A pact", slug="pact", countries=["KW", "QA"])
    source = registry.get_source_for_model(type(page))
    assert source is not None
    indexing.refresh_entries(source, [page.pk, agreement.pk])
    assert set(titles("ne", asked)) == {"The Gulf", "A pact"}
    assert all(asked not in document.body for document in to_documents(page))
