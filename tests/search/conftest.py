"""Entries to find, and a way to look for them."""

import datetime as dt
from collections.abc import Callable
from itertools import count

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from portal.search import indexing
from portal.search.analysis.words import build_index_terms
from portal.search.models import SearchEntry


@pytest.fixture
def entry(db) -> Callable[..., SearchEntry]:
    """Makes an entry without an object: ``entry("ne", "title", "text", kind="guide")``."""
    numbers = count(1_000_000)

    def make(language: str, title: str, body: str = "", **fields) -> SearchEntry:
        number = next(numbers)
        made = SearchEntry(
            content_type=ContentType.objects.get_for_model(Page),
            object_id=number,
            language=language,
            title=title,
            body=body,
            title_terms=build_index_terms(title),
            body_terms=build_index_terms(body),
            **{
                "kind": "news",
                "family": f"family-{number}",
                "url": f"/{language}/news/{number}/",
                "published_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
            }
            | fields,
        )
        indexing.store_entries([made])
        return made

    return make


@pytest.fixture
def titles(client) -> Callable[..., list[str]]:
    """The titles found: ``titles("ne", "query", kind="news")``."""

    def find(language: str, q: str, **parameters) -> list[str]:
        answer = client.get(f"/{language}/search/", {"q": q, "format": "json"} | parameters)
        assert answer.status_code == 200
        return [result["title"] for result in answer.json()["results"]]

    return find
