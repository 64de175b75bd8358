"""Whatever is typed, there is an answer; Elasticsearch is never given up because of it."""

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from portal.search import backends, engine_index
from portal.search.backends import elasticsearch
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORDS = "passport wages contract shelter union heat visa police embassy lawyer food rest pay home"
TYPED = [
    '"', '"a', '""', '"passport', "*", "pass*", "NEAR(", "NEAR(a b, 2)", "a AND", "AND", "OR NOT",
    "-", "--", "-passport", "- -", "…", "?!.,;:", "the of and", "\0", "pass\0port", "\ud800",
    "a\udfffb", "\u202epassport\u202c \u2067جواز", "😀", "👩🏽‍🌾 👨‍👩‍👧‍👦", "a'b\"c\\d",
    "{}[]()^~/",
    "%27;--",
    "x" * 10_000, "passport " * 1_200, "- " * 5_000, '"' * 10_000, "क्" * 5_000, "ا" * 10_000,
    " ".join(f"w{number}" for number in range(2_000)), f"{WORDS} {WORDS}", f'"{WORDS}"',
    "l'a'b'c'd'e'f'g'h'i'j'k'l'm", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t", "٠١٢٣ 097 C97 c 97",
    "in re no talab nahi mila salary rahadani paisa kam company malik visa",
]  # fmt: skip
ADDRESSES = [
    "page=1000000000", "page=-1", "page=x", "page=%00", "page=500", "page=٣",
    "kind=nothing&country=%ED%A0%80&topic=%00&language=xx&theme=-1&year=a",
    "&".join(f"country={number}" for number in range(998)),
    "kind=" + "k" * 10_000, "format=xml", "format=json&format=html",
]  # fmt: skip


@pytest.fixture(params=["database", "Elasticsearch"])
def engine(request: pytest.FixtureRequest, monkeypatch: Any) -> None:
    """Each engine, with something in it; a fault that sends readers to the database fails."""
    request.getfixturevalue("site_tree")
    committed = request.getfixturevalue("committed")
    if request.param == "Elasticsearch":
        request.getfixturevalue("with_elasticsearch")
        monkeypatch.setattr(backends, "find", elasticsearch.ElasticsearchBackend().find)
    with committed():
        for word in WORDS.split()[:4]:
            factories.published(factories.NewsPageFactory(title=f"Your {word}", summary=WORDS))
    if request.param == "Elasticsearch":
        engine_index.rebuild()


def _ask(client: Any, typed: str, more: str = "", code: str = "en") -> float:
    """Seconds until the answer; asked again where others on the machine may be the cause."""
    seconds = _ask_once(client, typed, more, code)
    return min(seconds, _ask_once(client, typed, more, code)) if seconds > 0.5 else seconds


def _ask_once(client: Any, typed: str, more: str, code: str) -> float:
    begun = time.perf_counter()
    address = f"/{code}/search/?{more}"
    query = {"q": typed.encode(errors="surrogatepass")}
    answer = (
        client.get(address, query_params=query) if not more else client.get(f"{address}&q=passport")
    )
    assert answer.status_code == 200, (typed[:50], more[:50], answer.status_code)
    suggested = client.get(f"/{code}/search/suggest/", query)
    assert suggested.status_code == 200
    return time.perf_counter() - begun


def test_every_known_oddity_has_an_answer_within_a_second(engine, client):
    _ask(client, "warm")
    slow = {}
    for code in ("en", "ar"):
        for typed in TYPED:
            seconds = _ask(client, typed, code=code)
            if seconds > 1:
                slow[typed[:40], code] = round(seconds, 2)
    assert not slow


@pytest.mark.parametrize("more", ADDRESSES, ids=lambda more: more[:20])
def test_every_odd_address_has_an_answer(engine, client, more):
    assert _ask(client, "passport", more) < 1


@pytest.mark.parametrize("number", [1_000, 5_000])
@pytest.mark.parametrize("name", ["country", "unheard-of"])
def test_any_number_of_parameters_has_an_answer(engine, client, number, name):
    many = "&".join(f"{name}={each}" for each in range(number))
    assert _ask(client, "passport", many) < 1
    answer = client.get(f"/en/search/?{many}&language=en&q=passport&format=json")
    assert bool(answer.json()["count"]) == (name != "country")
    for address in ("/en/search/suggest/", "/opensearch.xml"):
        assert client.get(f"{address}?{many}&q=passport&lang=ne").status_code == 200


def test_elsewhere_so_many_are_refused(client):
    many = {f"country{each}": "NP" for each in range(1_001)}
    assert client.post("/en/search/", many).status_code in (405, 413)
    assert client.get("/en/news/", many).status_code == 413


@examples(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.text(st.characters(), max_size=300))
def test_whatever_is_typed(engine, client, typed):
    _ask(client, typed)
