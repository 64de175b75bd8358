"""Elasticsearch answers as the database does, never shows what was closed, and may be away."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from portal.core.models import SiteDocument
from portal.i18n import registry as languages
from portal.search import backends, engine_index, indexing, results, tasks
from portal.search.backends import elasticsearch
from portal.search.engine_address import parse_engine
from portal.search.engine_client import get_alias, get_client
from portal.search.models import OfferedFile, SearchEntry, UnsentEntry
from portal.search.query import parse_query
from portal.search.results import Asked
from tests import factories
from tests.search.files import made

pytestmark = pytest.mark.django_db

TITLES = (
    "Keep your passport",
    "Wages of passport holders",
    "Unpaid wages",
    "A contract in your language",
    "Heat and rest: passports in the safe",
    "Contracts, contracts, contracts",
)
QUESTIONS = (
    "passport",
    "passports",
    "wage",
    "wages passport",
    '"passport holders"',
    "passport -safe",
    "keep your passport",
    "contract nowhere",
    "passport contract wages nowhere",
    "passport contract wages language",
    "pass",
    "nothing at all like this",
    "rahadani",
    '"',
    "a AND",
    "NEAR(",
    "*",
    "-wages",
    "…",
)


@pytest.fixture
def pages(site_tree, committed) -> list[Any]:
    with committed():
        return [
            factories.published(
                factories.GuidePageFactory(
                    title=title,
                    summary="Who has a passport has rights." if number % 2 else "Nothing of it.",
                    body=[factories.text(f"<h2>{TITLES[number - 1]}</h2><p>Text {number}</p>")],
                )
            )
            for number, title in enumerate(TITLES)
        ]


@pytest.fixture
def ask() -> Callable[..., tuple[list[str], int, Any]]:
    """What is found: titles, number, and facets that have a value."""

    def find(typed: str, reader: str = "en", **filters: str) -> tuple[list[str], int, Any]:
        asked = Asked({key: frozenset([value]) for key, value in filters.items()})
        found = results.search_entries(parse_query(typed, reader), languages.get(reader), asked)
        facets = {facet: counts for facet, counts in found.facets.items() if counts}
        return [each.title for each in found.page.object_list], found.count, facets

    return find


def _with(monkeypatch: pytest.MonkeyPatch, backend: Any) -> None:
    monkeypatch.setattr(backends, "find", backend.find)


@pytest.mark.usefixtures("with_elasticsearch", "pages")
@pytest.mark.parametrize("language", ["en", "ne"])
def test_both_give_the_same_answers(ask, language, monkeypatch):
    engine_index.rebuild()
    answers = []
    for backend in (backends.get_database_backend(), elasticsearch.ElasticsearchBackend()):
        _with(monkeypatch, backend)
        answers.append([ask(typed, language) for typed in QUESTIONS])
        answers[-1] += [ask("passport", language, kind="guide", language="en")]
        answers[-1] += [ask("passport", language, year="1999")]
    assert answers[0] == answers[1]
    assert sum(bool(found) for found, _number, _facets in answers[0]) > 8


@pytest.mark.usefixtures("with_elasticsearch", "site_tree")
def test_a_file_that_two_pages_offer_is_one_text(ask, committed, monkeypatch):
    file = ContentFile(made.docx("The passport stays with the worker."), name="report.docx")
    document = SiteDocument.objects.create(title="A report", file=file)
    with committed():
        for title in ("Offered", "Offered again"):
            factories.published(factories.PublicationPageFactory(title=title, document=document))
    assert OfferedFile.objects.count() == 2
    engine_index.rebuild()
    answers = []
    for backend in (backends.get_database_backend(), elasticsearch.ElasticsearchBackend()):
        _with(monkeypatch, backend)
        answers.append([ask("passport", language) for language in ("en", "ne")])
    assert answers[0] == answers[1]
    assert [number for _titles, number, _facets in answers[0]] == [1, 1]


@pytest.mark.usefixtures("with_elasticsearch", "pages")
@pytest.mark.parametrize(
    ("typed", "language", "requests"),
    [
        ("passport", "en", 1),  # the reader's own language has enough
        ("passport", "ne", 2),  # others are offered
        ("passport nowhere", "en", 3),  # what has one of the words is wanted, or both as a title
        ("passport nowhere", "ne", 4),
        ("kutipo", "en", 2),  # nothing, and nothing that begins alike
    ],
)
def test_no_request_is_made_whose_answer_nobody_uses(ask, typed, language, requests, monkeypatch):
    engine_index.rebuild()
    monkeypatch.setattr(results, "MIN_RESULTS", 2)
    _with(monkeypatch, elasticsearch.ElasticsearchBackend())
    client, asked = get_client(), []
    search = client.search

    def note(**request: Any) -> Any:
        asked.append(request)
        return search(**request)

    monkeypatch.setattr(client, "search", note)
    assert bool(ask(typed, language)[1]) == ("passport" in typed)
    assert len(asked) == requests


@pytest.mark.usefixtures("with_elasticsearch")
def test_what_was_closed_is_gone_before_the_engine_knows(pages, ask, monkeypatch):
    engine_index.rebuild()
    _with(monkeypatch, elasticsearch.ElasticsearchBackend())
    before = ask("passport")[1]
    PageViewRestriction.objects.create(
        page=pages[0], restriction_type=PageViewRestriction.LOGIN
    )  # nothing is sent: no task has run
    titles, number, facets = ask("passport")
    assert "Keep your passport" not in titles
    assert number == before - 1
    assert facets["kind"] == {"guide": before - 1}


@pytest.mark.usefixtures("with_elasticsearch")
def test_changes_are_sent(pages, ask, committed, monkeypatch):
    engine_index.rebuild()
    with committed():
        pages[2].title = "Never paid"
        factories.published(pages[2])
    assert not UnsentEntry.objects.exists()
    assert not engine_index.find_differences()
    _with(monkeypatch, elasticsearch.ElasticsearchBackend())
    assert ask('"never paid"')[0] == ["Never paid"]
    with committed():
        pages[2].unpublish()
    assert ask('"never paid"')[0] == []
    assert engine_index.count_entries() == len(TITLES) - 1


def test_away_the_database_answers_and_what_changed_waits(
    with_elasticsearch, pages, ask, settings, committed, elasticsearch_url
):
    engine_index.rebuild()
    settings.SEARCH_ENGINE = parse_engine("http://127.0.0.1:9")
    with committed():
        pages[0].unpublish()
    assert UnsentEntry.objects.count() == 1
    assert ask("keep your passport")[0] != ["Keep your passport"]
    assert ask("unpaid wages")[0][0] == "Unpaid wages"
    settings.SEARCH_ENGINE = parse_engine(elasticsearch_url)
    tasks.send_changes()
    assert not UnsentEntry.objects.exists()
    assert not engine_index.find_differences()


@pytest.mark.usefixtures("with_elasticsearch", "pages")
def test_too_far_behind_the_database_answers(ask, monkeypatch):
    monkeypatch.setattr(elasticsearch, "MOST_WAITING", 0)
    assert UnsentEntry.objects.exists()  # there is no index yet
    assert ask("unpaid wages")[0][0] == "Unpaid wages"


@pytest.mark.usefixtures("with_elasticsearch", "pages")
def test_a_rebuild_that_was_broken_off_is_gone_on_with(monkeypatch):
    engine_index.rebuild()
    write = engine_index._write
    monkeypatch.setattr(engine_index, "BATCH_SIZE", 2)
    written: list[str] = []

    def break_off(actions: Any, index: str) -> set[int]:
        if written:
            raise RuntimeError("killed")
        written.append(index)
        return write(actions, index)

    monkeypatch.setattr(engine_index, "_write", break_off)
    with pytest.raises(RuntimeError, match="killed"):
        engine_index.rebuild()
    assert engine_index.count_entries() == len(TITLES)  # the old one still answers
    monkeypatch.setattr(engine_index, "_write", write)
    assert engine_index.rebuild() == len(TITLES) - 2
    assert not engine_index.find_differences()
    client = get_client()
    assert list(client.indices.get_alias(name=get_alias())) == written


@pytest.mark.usefixtures("with_elasticsearch", "pages")
@pytest.mark.parametrize("busy_with", ["all", "some"])
def test_a_rebuild_waits_for_a_busy_server(monkeypatch, busy_with):
    client = get_client()
    perform_request = client.transport.perform_request
    waited: list[float] = []
    monkeypatch.setattr("elasticsearch.helpers.actions.time.sleep", waited.append)

    def answer(method: str, target: str, **request: Any) -> Any:
        meta, body = perform_request(method, target, **request)
        if "_bulk" not in target or len(waited) > 2:
            return meta, body
        if busy_with == "some":
            body["items"][0]["index"] |= {"status": 429, "error": {"type": "busy"}}
            return meta, body
        return replace(meta, status=429), {"error": {"type": "busy"}, "status": 429}

    monkeypatch.setattr(client.transport, "perform_request", answer)
    assert engine_index.rebuild() == len(TITLES)
    assert waited == [2, 4, 8]
    assert not engine_index.find_differences()


def test_a_rebuild_by_hand_reads_everything_once(
    with_elasticsearch, pages, ask, monkeypatch, settings
):
    prepare, read = indexing.prepare_entries, []

    def note(source: Any, instance: Any) -> Any:
        read.append(instance.pk)
        return prepare(source, instance)

    monkeypatch.setattr(indexing, "prepare_entries", note)
    SearchEntry.objects.all().delete()
    call_command("search_index", "rebuild", verbosity=0)
    assert sorted(read) == sorted(page.pk for page in pages)
    assert not engine_index.find_differences()
    assert not UnsentEntry.objects.exists()
    settings.SEARCH_ENGINE = parse_engine("http://127.0.0.1:9")
    SearchEntry.objects.all().delete()
    with pytest.raises(CommandError, match="Elasticsearch"):
        call_command("search_index", "rebuild", verbosity=0)
    assert ask("unpaid wages")[0][0] == "Unpaid wages"


@pytest.mark.usefixtures("with_elasticsearch", "pages")
def test_without_an_index_changes_wait_and_the_database_answers(ask):
    assert UnsentEntry.objects.count() == len(TITLES)
    assert ask("unpaid wages")[0][0] == "Unpaid wages"
    assert not get_client().indices.exists(index=get_alias())
