"""What comes near, where nothing has all of the words; guides before posts; countries' names."""

import pytest

from portal.search import indexing, registry
from portal.search.pages import to_documents
from portal.search.query import parse_query
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
    found = ["The passport of an employer", "What an employer keeps"]
    assert titles("en", "employer passport nowhere") == found
    page = client.get("/en/search/", {"q": "employer passport nowhere"}).text
    assert 'data-notice="some-words"' in page


def test_where_something_has_all_words_nothing_else_is_shown(client, entry, titles):
    entry("en", "Passport")
    entry("en", "Passport and employer")
    assert titles("en", "employer passport") == ["Passport and employer"]
    page = client.get("/en/search/", {"q": "employer passport"}).text
    assert 'data-notice="some-words"' not in page


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
