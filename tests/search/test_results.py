"""The page of results and its JSON."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core import health
from portal.search.results import MIN_RESULTS, RESULTS_PER_PAGE
from portal.search.synonym_groups import get_table
from tests.reading import page_of

pytestmark = pytest.mark.django_db


def test_address():
    with translation.override("ne"):
        assert reverse("search") == "/ne/search/"


def test_json(client, entry):
    entry("en", "Keep your passport", "Nobody may <hold> it.", kind="guide", url="/en/a/")
    answer = client.get("/en/search/", {"q": "passport", "format": "json"})
    assert answer["Content-Type"] == "application/json"
    facets = answer.json().pop("facets")
    assert facets["kind"] == {"guide": 1}
    assert facets["language"] == {"en": 1}
    assert answer.json() | {"facets": None} == {
        "count": 1,
        "facets": None,
        "did_you_mean": None,
        "results": [
            {
                "title": "Keep your passport",
                "url": "/en/a/",
                "kind": "guide",
                "language": "en",
                "snippet": "Nobody may <hold> it.",
            }
        ],
    }


@pytest.mark.parametrize("code", ["en", "ar", "ne"])
def test_page(client, entry, code):
    entry(code, "Passport <b>", "Your <script>passport</script> is yours.", url="/x/")
    page = client.get(f"/{code}/search/", {"q": "passport"}).text
    assert "Your &lt;script&gt;<mark>passport</mark>&lt;/script&gt; is yours." in page
    assert "Passport &lt;b&gt;" in page
    assert 'value="passport"' in page
    assert 'href="/bn/search/?q=passport"' in page  # the language menu keeps the query
    assert page.count("<h1") == 1


def test_page_says_what_was_searched_for(client, entry):
    entry("en", "Cement & lime")
    page = page_of(client.get("/en/search/?q=cement+%26+lime"))
    assert page.one("[data-searched]").text == "cement & lime"
    assert page.one(".on-paper bdi").text == "http://testserver/en/search/?q=cement+%26+lime"


def test_page_sets_no_cookie(client, entry):
    entry("en", "Passport")
    assert not client.get("/en/search/", {"q": "passport"}).cookies


def test_post_is_refused(client):
    assert client.post("/en/search/", {"q": "passport"}).status_code == 405


# --- Order --------------------------------------------------------------------


def test_title_then_occurrences_then_latest(entry, titles):
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    entry("en", "once old", "passport", published_at=moment)
    entry("en", "once new", "passport", published_at=moment + dt.timedelta(days=1))
    entry("en", "undated", "passport", published_at=None)
    entry("en", "often", "passport, passport, passport", published_at=moment)
    entry("en", "A passport", "")
    assert titles("en", "passport") == ["A passport", "often", "once new", "once old", "undated"]


def test_every_word_must_be_found_somewhere(entry, titles):
    for number in range(MIN_RESULTS):
        entry("en", f"Wages {number}", "unpaid for months")
    entry("en", "Wages", "paid")
    entry("en", "Unpaid", "in this text stands no other word")
    assert len(titles("en", "wage unpaid")) == MIN_RESULTS


def test_words_in_quotes_are_found_as_they_stand(entry, titles):
    entry("en", "one", "keep your passport safe")
    entry("en", "two", "your old passport")
    assert titles("en", '"your passport"') == ["one"]
    assert titles("en", '"your pass"') == []


# --- Languages ----------------------------------------------------------------


def test_own_language_first_then_the_fallback(entry, titles, client):
    entry("en", "Passport passport", "passport")
    entry("fr", "other", "passport")
    entry("ne", "own", "passport")
    assert titles("ne", "passport") == ["own", "Passport passport"]
    page = client.get("/ne/search/", {"q": "passport"}).text
    assert page.index("own") < page.index("Passport passport")
    assert 'hreflang="en"' in page


def test_fallback_is_not_offered_when_there_is_enough(entry, titles):
    for number in range(MIN_RESULTS):
        entry("ne", f"own {number}", "passport")
    entry("en", "fallback", "passport")
    assert "fallback" not in titles("ne", "passport")


def test_other_languages_only_when_there_is_nothing_else(entry, titles):
    entry("ne", "नेपाली", "पासपोर्ट")
    assert titles("en", "पासपोर्ट") == ["नेपाली"]
    assert titles("ru", "पासपोर्ट") == ["नेपाली"]
    entry("en", "English", "पासपोर्ट")
    assert titles("ru", "पासपोर्ट") == ["English"]


def test_page_found_in_own_language_is_not_offered_in_another(entry, titles):
    entry("en", "original", "ILO", family="one")
    entry("ne", "translation", "ILO", family="one")
    entry("en", "untranslated", "ILO")
    assert titles("ne", "ilo") == ["translation", "untranslated"]


def test_page_found_only_in_the_fallback_is_offered(entry, titles):
    entry("en", "original", "crane", family="one")
    entry("ne", "translation", "क्रेन", family="one")
    assert titles("ne", "crane") == ["original"]


def test_another_word_for_it_is_found_in_the_own_language(entry, titles):
    entry("en", "original", "passport", family="one")
    entry("ne", "translation", "राहदानी", family="one")
    assert titles("ne", "passport") == ["translation"]


def test_a_title_that_was_typed_comes_first_in_whatever_language(entry, titles, client):
    for number in range(RESULTS_PER_PAGE + 1):
        entry("ne", f"नेपाल {number}", "Wages in Nepal are paid late", countries=("NP",))
    entry("en", "Wages in Nepal", "One more text", countries=("NP",), kind="event")
    entry("fr", "Les salaires", "Wages in Nepal")
    asked = {"q": "wages in nepal", "format": "json"}
    first = client.get("/ne/search/", asked).json()
    assert first["results"][0]["title"] == "Wages in Nepal"
    assert first["count"] == RESULTS_PER_PAGE + 2
    both = [*titles("ne", asked["q"]), *titles("ne", asked["q"], page=2)]
    assert len(both) == len(set(both)) == RESULTS_PER_PAGE + 2
    page = page_of(client.get("/ne/search/", {"q": asked["q"]}))  # by kind
    assert "Wages in Nepal" in page.texts(".teaser")[0]
    assert not page.html.select("[data-did-you-mean]")
    assert titles("ne", "les salaires")[0] == "Les salaires"
    own = client.get("/ne/search/", asked | {"language": "ne"}).json()
    assert "Wages in Nepal" not in [each["title"] for each in own["results"]]


def test_a_title_found_in_the_own_language_too_is_shown_in_it(entry, titles):
    entry("en", "Safe at sea", family="one")
    entry("ne", "समुद्रमा", "safe at sea", family="one")
    for number in range(MIN_RESULTS):
        entry("ne", f"Safe {number}", "safe at sea, safe at sea, safe at sea")
    found = titles("ne", "safe at sea")
    assert found[0] == "समुद्रमा"
    assert "Safe at sea" not in found


# --- Filter and pages ---------------------------------------------------------


def test_filter_by_kind(entry, titles):
    entry("en", "A guide", "passport", kind="guide")
    entry("en", "An article", "passport", kind="news")
    assert titles("en", "passport", kind="guide") == ["A guide"]
    assert titles("en", "passport", kind="no such kind") == []


@pytest.mark.parametrize("kind", ["no such kind", "GUIDE", "अधिकार", "guide,news"])
def test_of_an_unknown_kind_there_is_nothing_and_it_stays_chosen(entry, client, kind):
    entry("en", "A guide", "passport", kind="guide")
    asked = {"q": "passport", "kind": kind}
    page = page_of(client.get("/en/search/", asked))
    assert page.html.select("[data-empty=no-result]")
    assert not page.html.select(".teaser")
    assert page.one(".facets [aria-current]")["data-value"] == kind
    assert client.get("/en/search/", asked | {"format": "json"}).json()["count"] == 0


def test_pages_of_results(client, entry, titles):
    for number in range(RESULTS_PER_PAGE + 3):
        entry("en", f"Title {number}", "passport")
    first, second = titles("en", "passport"), titles("en", "passport", page=2)
    assert (len(first), len(second)) == (RESULTS_PER_PAGE, 3)
    assert len({*first, *second}) == RESULTS_PER_PAGE + 3
    assert titles("en", "passport", page="99") == second
    assert titles("en", "passport", page="9" * 5000) == titles("en", "passport", page="x") == first
    assert "q=passport&amp;page=2" in client.get("/en/search/", {"q": "passport"}).text


def test_number_of_queries_is_flat(client, entry, django_assert_num_queries):
    def ask() -> None:
        with django_assert_num_queries(3):  # how many of each kind; a title; one page of them
            assert client.get("/ne/search/?q=passport+wage&page=1").status_code == 200

    get_table("ne")
    entry("en", "Title", "passport wage")
    for number in range(MIN_RESULTS):
        entry("ne", f"First {number}", "passport wage")
    ask()
    for number in range(30):
        entry("ne", f"Title {number}", "passport wages", kind="guide")
        entry("en", f"Title {number}", "passport wages", kind="event")
    ask()


def test_empty_question_asks_no_database(client, django_assert_num_queries):
    client.get("/en/search/")  # what is asked once in the life of a process
    with django_assert_num_queries(0):
        assert client.get("/en/search/").status_code == 200


# --- Whatever is typed --------------------------------------------------------

BAD = [
    "",
    " ",
    '"',
    '"""',
    "'",
    "\0",
    "a\0b",
    "\x1b[31m\r\n\t",
    "%",
    "_",
    "\\",
    "100%_\\",
    "' OR 1=1 --",
    '"unbalanced',
    "AND OR NOT NEAR(",
    "*",
    "-passport",
    "title:passport^2",
    "…!?—",
    "\u202e\u2066\ufeff",
    "\u0301\u093e",
    "x" * 10_000,
    "पा" * 5_000,
    "word " * 2_000,
    "<script>alert(1)</script>",
    "❤️ 🛠",
]


@pytest.mark.parametrize("typed", BAD, ids=range(len(BAD)))
def test_bad_input_is_answered(client, entry, typed):
    entry("en", "Title", "text")
    page = client.get("/en/search/", {"q": typed})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    answer = client.get("/en/search/", {"q": typed, "format": "json", "kind": typed, "page": typed})
    assert (answer.json()["count"], answer.json()["results"]) == (0, [])


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%00", "q=%ed%a0%80", "q=a&q=b", "kind=%00&page=-1", "format=xml&q=a"]
)
def test_bad_query_strings_are_answered(client, query):
    assert client.get(f"/en/search/?{query}").status_code == 200


def test_wildcards_are_no_wildcards(entry, titles):
    entry("en", "Title", "passport")
    assert titles("en", "pa%rt") == titles("en", "pa_rt") == titles("en", "%") == []


def test_states_are_told_apart(client, entry):
    entry("en", "Title", "passport")

    def marks(typed: str, language: str = "en") -> list[str]:
        page = page_of(client.get(f"/{language}/search/", {"q": typed}))
        marked = page.html.select("main :is([data-empty], [data-notice], [data-level])")
        return [
            str(value) for each in marked for key, value in each.attrs.items() if "data-" in key
        ]

    assert marks("") == ["no-query"]
    assert marks("?!") == ["no-word"]
    assert marks("wages") == ["no-result"]
    assert marks("passport " * 100) == ["warning"]
    assert marks("passport") == []
    assert marks("passport", "fr") == ["other-languages"]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_anything_can_be_asked(client, typed):
    assert client.get("/en/search/", {"q": typed}).status_code == 200


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=80), st.text(max_size=80))
def test_anything_can_be_stored_and_asked_of_every_engine(db, entry, typed, text):
    from portal.i18n import registry
    from portal.search.query import parse_query
    from portal.search.results import search_entries

    entry("en", "Title", "".join(c for c in text if c != "\0" and not 0xD800 <= ord(c) < 0xE000))
    search_entries(parse_query(typed, "en"), registry.get("en"))


def test_search_is_part_of_the_health_of_the_site(db):
    assert health.check_dependencies()["search"] == health.OK
