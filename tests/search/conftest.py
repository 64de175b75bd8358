"""Entries to find, and a way to look for them."""

import datetime as dt
from collections.abc import Callable
from itertools import count

import pytest
from wagtail.models import Page

from portal.search import backends, indexing, registry, results, spelling, synonym_groups
from portal.search.engine_address import parse_engine
from portal.search.models import SearchEntry


@pytest.fixture(autouse=True)
def _no_words_kept():
    synonym_groups.forget_tables()


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch) -> None:
    """What a process keeps for a minute does not outlive a test."""
    monkeypatch.setattr(spelling, "_kept", {})
    monkeypatch.setattr(synonym_groups, "_kept", {})


@pytest.fixture
def with_elasticsearch(elasticsearch_url, index_prefix, settings, monkeypatch) -> None:
    """The site with an Elasticsearch, which has no index of it yet."""
    settings.SEARCH_ENGINE = parse_engine(elasticsearch_url)
    settings.SEARCH_INDEX = f"{index_prefix}search"
    monkeypatch.setattr(backends, "_engine_failed_at", [-float(backends.PAUSE)])


@pytest.fixture
def entry(db, monkeypatch) -> Callable[..., SearchEntry]:
    """Makes an entry without an object: ``entry("ne", "title", "text", kind="guide")``.

    That it has none is not held against it: what is read is compared, not who may read it.
    """
    monkeypatch.setattr(results, "_get_readable", lambda entries: {each.pk for each in entries})
    numbers = count(1_000_000)

    def make(language: str, title: str, body: str = "", **fields) -> SearchEntry:
        number = next(numbers)
        source = registry.get_source_for_model(Page)
        assert source is not None
        document = registry.SearchDocument(
            title=title,
            body=body,
            language=language,
            **{  # type: ignore[arg-type]
                "kind": "news",
                "family": f"family-{number}",
                "url": f"/{language}/news/{number}/",
                "published_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
            }
            | fields,
        )
        indexing.store_entries([indexing.prepare(source, number, document)])
        return SearchEntry.objects.get(object_id=number)

    return make


@pytest.fixture
def titles(client) -> Callable[..., list[str]]:
    """The titles found: ``titles("ne", "query", kind="news")``."""

    def find(language: str, q: str, **parameters) -> list[str]:
        answer = client.get(f"/{language}/search/", {"q": q, "format": "json"} | parameters)
        assert answer.status_code == 200
        return [result["title"] for result in answer.json()["results"]]

    return find
