"""“Did you mean”: offered for words that nothing has, if there is something to find."""

import pytest

from portal.search import results, spelling
from tests.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(spelling, "_kept", {})


@pytest.fixture
def meant(client):
    """What is offered: ``meant("ne", "query")``."""

    def ask(language: str, typed: str, **asked: str) -> str | None:
        answer = client.get(f"/{language}/search/", {"q": typed, "format": "json"} | asked)
        return answer.json()["did_you_mean"]

    return ask


@pytest.mark.parametrize(
    ("language", "title", "typed", "offered"),
    [
        ("en", "Keep your passport", "pasport", "passport"),
        ("en", "Keep your passport", "passprot", "passport"),
        ("en", "Unpaid wages", "unpaid wagse", "unpaid wages"),
        ("ru", "Зарплата не выплачена", "запрлата", "зарплата"),
        ("ar", "العمال المهاجرون", "المهاجررون", "المهاجرون"),
        ("ne", "पासपोर्ट राख्नुहोस्", "पासपार्ट", "पासपोर्ट"),
        ("ne", "Kuwait", "kuwiat", "kuwait"),
        # more than two characters away, and one sound
        ("hi", "पासपोर्ट अपने पास रखिए", "पासपॉट", "पासपोर्ट"),
        ("bn", "পাসপোর্ট নিজের কাছে রাখুন", "পাসর্পোট", "পাসপোর্ট"),
        ("ar", "الإضراب", "الاظراب", "الإضراب"),
    ],
)
def test_near_spellings(entry, meant, language, title, typed, offered):
    entry(language, title, title)
    assert meant(language, typed) == offered


@pytest.mark.parametrize("typed", ["passport", "pass", "xqzxqz", "pxs", '"pasport"', "1234567", ""])
def test_nothing_to_offer(entry, meant, typed):
    entry("en", "Keep your passport 1234568", "text")
    assert meant("en", typed) is None


def test_what_is_found_as_typed_is_not_mended(entry, meant):
    entry("en", "Keep your passport", "pasport")
    assert meant("en", "pasport") is None


def test_what_is_found_in_another_language_only_is_mended(entry, meant):
    entry("en", "Keep your passport", "text")
    entry("fr", "Titre", "pasprot")
    assert meant("en", "pasprot") == "passport"


def test_what_stands_in_the_own_language_is_mended_though_a_word_is_nowhere(entry, meant):
    entry("en", "Keep your passport", "text")
    assert meant("en", "pasprot vanished") == "passport vanished"
    entry("en", "The boss vanished")
    assert meant("en", "pasprot vanished") is None


def test_only_what_anybody_may_read(entry, meant, monkeypatch):
    entry("en", "Keep your passport")
    monkeypatch.setattr(results, "_get_readable", lambda entries: set())
    assert meant("en", "pasport") is None


def test_not_from_titles_of_posts(entry, meant):
    entry("en", "Keep your passport", kind="post")
    assert meant("en", "pasport") is None


def test_page_links_to_it(client, entry):
    entry("en", "Keep your passport")
    page = page_of(client.get("/en/search/?q=pasport"))
    assert page.links("[data-did-you-mean]") == ["?q=passport"]
    assert page.html.select(".teaser")  # and shows what it finds


def test_number_of_queries_is_small(client, entry, django_assert_max_num_queries):
    entry("en", "Keep your passport")
    with django_assert_max_num_queries(12):
        client.get("/en/search/?q=pasport")
