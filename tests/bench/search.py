"""``python -m tests.bench.search --entries 100000``: how long searches and the index take, as JSON.

In a database of its own: SQLite in a temporary folder, or the empty one that ``DATABASE_URL``
names; with ``ELASTICSEARCH_URL`` also there (``python -m tests.engines.elasticsearch -- …``).
The texts are put together from sentences of the interface in twelve languages, so that words are
as frequent as in real ones; the questions are those of ``tests.search.golden``, and some words
that a large part of all texts has. That objects may still be read is not asked: they are not
there.

``answers``: milliseconds for a whole answer, without the page around it, the quickest of three.
``stored``: entries for each second of processor time, with the analysis of their texts; of
Elasticsearch, what this process takes to send them and, apart, what the server takes.
``suggestions``: milliseconds of processor time, of this process and on PostgreSQL of the
database's, for the titles offered while somebody types; for beginnings of the questions.
``change``: milliseconds until a changed text is found.

``--analysed 20000``: so many texts are analysed, and the rest are put together from their terms
(the title of one, the text of another, and a word that no other has): analysing a million takes
a quarter of an hour. ``--only elasticsearch``: the database keeps what is shown, and no terms.
"""

import argparse
import copy
import datetime as dt
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import demo_data

if TYPE_CHECKING:
    from portal.search.indexing import Prepared
    from portal.search.registry import SearchSource

BATCH = 500
CHANGES = 100
TYPED = (2, 4, 8)  # letters
ASKED = 3  # the quickest counts: others work on the machine, too
SECONDS = 600  # that Elasticsearch may take to make a million entries ready
KINDS = ("guide", "news", "post", "rule", "agreement")
COUNTRIES = ("NP", "QA", "KW", "MY", "BE", "BD")
COMMON = {
    "en": "workers",
    "fr": "travail",
    "ne": "काम",
    "ar": "العمل",
    "ru": "работа",
    "es": "trabajo",
}


def _start_django(folder: Path) -> None:
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS}
    import django

    django.setup()
    import logging

    logging.disable(logging.WARNING)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _read_sentences() -> dict[str, list[str]]:
    import polib

    from tests.kept_files import ROOT

    sentences = {}
    for path in sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po")):
        catalogue = polib.pofile(str(path))
        texts = [each.msgstr or each.msgid for each in catalogue if len(each.msgid) > 20]
        sentences[path.parts[-3]] = [text for text in texts if "%" not in text]
    return sentences


def _get_source() -> "SearchSource":
    from wagtail.models import Page

    from portal.search import registry

    source = registry.get_source_for_model(Page)
    assert source is not None
    return source


def make_entries(number: int) -> Iterator["Prepared"]:
    """So many entries, every one the same each time."""
    from portal.search import indexing, registry

    chance = random.Random(1)
    sentences = _read_sentences()
    source = _get_source()
    codes = sorted(sentences)
    for key in range(1, number + 1):
        language = codes[key % len(codes)]
        title, heading, *texts = chance.choices(sentences[language], k=chance.choice((5, 9, 20)))
        document = registry.SearchDocument(
            title=title[:90],
            headings=heading,
            body=" ".join(texts),
            language=language,
            kind=chance.choice(KINDS),
            family=f"family-{key // len(codes)}",
            url=f"/{language}/{key}/",
            countries=tuple(chance.sample(COUNTRIES, k=chance.choice((0, 1, 2)))),
            published_at=dt.datetime(2015 + key % 12, 1, 1, tzinfo=dt.UTC),
        )
        yield indexing.prepare(source, key, document)


def vary_entries(analysed: int, number: int) -> Iterator["Prepared"]:
    """So many entries from the terms of so many that are analysed."""
    from portal.search.indexing import Prepared

    by_language: dict[str, list[Prepared]] = {}
    for each in make_entries(analysed):
        by_language.setdefault(each.entry.language, []).append(each)
    chance = random.Random(2)
    codes = sorted(by_language)
    for key in range(1, number + 1):
        first, second = chance.choices(by_language[codes[key % len(codes)]], k=2)
        entry = copy.deepcopy(first.entry)
        entry.object_id, entry.family = key, f"family-{key // len(codes)}"
        entry.kind, entry.countries = second.entry.kind, second.entry.countries
        entry.published_at, entry.year = second.entry.published_at, second.entry.year
        title, _headings, _body, roman = first.columns
        _title, headings, body, _roman = second.columns
        yield Prepared(entry, second.body, (title, headings, f"{body} word{key}", roman))


def store(entries: Iterable["Prepared"], *, has_engine: bool) -> dict[str, float]:
    """Store the entries; entries a second of processor time."""
    from portal.search import engine_index, indexing
    from portal.search.models import UnsentEntry

    began, sending, number = time.process_time(), 0.0, 0
    name = _create_index() if has_engine else ""
    before = _read_server_seconds() if has_engine else 0
    for some in map(list, batched(entries, BATCH)):
        number += len(some)
        indexing.store_entries(some)
        UnsentEntry.objects.all().delete()
        at = time.process_time()
        if has_engine:
            engine_index._write([engine_index._to_document(_pk(e), e) for e in some], name)
        sending += time.process_time() - at
    rates = {"database": number / (time.process_time() - began - sending)}
    if has_engine:
        engine_index._take_over(name)
        _get_client().indices.refresh(index=name)
        rates["elasticsearch, sending"] = number / sending
        rates["elasticsearch, server"] = number / (_read_server_seconds() - before)
    return rates


def _get_client() -> Any:
    from portal.search.engine_client import get_client

    return get_client().options(request_timeout=SECONDS)


def _create_index() -> str:
    """As ``engine_index.rebuild`` does."""
    from portal.search.backends.elasticsearch import MAPPINGS
    from portal.search.engine_client import get_alias

    name = f"{get_alias()}-bench"
    settings = {"refresh_interval": -1, "number_of_replicas": 0}
    _get_client().indices.create(index=name, mappings=MAPPINGS, settings=settings)
    return name


def _read_server_seconds() -> float:
    """Processor time of all nodes until now."""
    nodes = _get_client().nodes.stats(metric="process")["nodes"].values()
    return float(sum(node["process"]["cpu"]["total_in_millis"] for node in nodes)) / 1_000


def _pk(prepared: "Prepared") -> int:
    key: int = prepared.entry.pk
    return key


def measure_changes(*, has_engine: bool) -> dict[str, float]:
    """Milliseconds from a changed text to the index that has it."""
    from portal.search import engine_index, indexing, registry
    from portal.search.engine_client import get_alias
    from portal.search.models import SearchEntry

    taken = []
    for entry in SearchEntry.objects.select_related("text").order_by("pk")[:CHANGES]:
        document = registry.SearchDocument(
            title=f"{entry.title} changed",
            body=f"{entry.text.body} changed",
            language=entry.language,
            kind=entry.kind,
            family=entry.family,
            url=entry.url,
        )
        began = time.perf_counter()
        prepared = indexing.prepare(_get_source(), entry.object_id, document)
        indexing.store_entries([prepared])
        if has_engine:
            engine_index._write([engine_index._to_document(_pk(prepared), prepared)], get_alias())
        taken.append((time.perf_counter() - began) * 1_000)
    return _sum_up(taken)


def measure(find: Callable[..., Any]) -> dict[str, float]:
    """Milliseconds of all questions."""
    from portal.i18n import registry as languages
    from portal.search import backends, results
    from portal.search.query import parse_query
    from tests.search.golden.questions import load_questions

    backends.find = find
    results._get_readable = lambda entries: {each.pk for each in entries}
    asked = [(each.language, each.q) for each in load_questions()] + list(COMMON.items())
    taken = []
    for language, typed in asked:
        reader = languages.get(language)
        parse_query(typed, language)
        times = []
        for _time in range(ASKED):
            began = time.perf_counter()
            results.search_entries(parse_query(typed, language), reader)
            times.append((time.perf_counter() - began) * 1_000)
        taken.append(min(times))
    return _sum_up(taken)


def measure_suggestions() -> dict[str, float]:
    """Milliseconds of work for what is offered after two, four and eight letters."""
    from django.db.models import Q

    from portal.i18n import registry as languages
    from portal.search import suggestions
    from tests.search.golden.questions import load_questions

    suggestions.is_readable = lambda sources: Q()  # as with the answers
    asked = dict.fromkeys((each.language, each.q[:n]) for each in load_questions() for n in TYPED)
    taken = []
    for language, typed in asked:
        reader = languages.get(language)
        times = []
        for _time in range(ASKED):
            began = _read_work()
            suggestions.suggest_titles(typed, reader)
            times.append((_read_work() - began) * 1_000)
        taken.append(min(times))
    return _sum_up(taken)


def _read_work() -> float:
    """Seconds of processor time: of this process, and of the one at PostgreSQL that serves it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    served_by = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(served_by.read_text().split()[0]) / 1e9


def _sum_up(taken: list[float]) -> dict[str, float]:
    return {
        "p50": round(statistics.median(taken), 1),
        "p95": round(statistics.quantiles(taken, n=20)[-1], 1),
        "slowest": round(max(taken), 1),
    }


def run(number: int, analysed: int, only: str) -> dict[str, Any]:
    """Store, ask and change; see the module."""
    from django.db import connection

    from portal.search import backends
    from portal.search.backends import elasticsearch
    from portal.search.engine_client import has_engine

    with_engine = has_engine()
    database = backends.get_database_backend()
    if with_engine:
        slow = elasticsearch.get_client().options(request_timeout=SECONDS)
        elasticsearch.get_client = lambda: slow
    if only == "elasticsearch":
        database.store = lambda terms: None  # type: ignore[method-assign]
    entries = vary_entries(analysed, number) if analysed else make_entries(number)
    stored = {name: round(rate) for name, rate in store(entries, has_engine=with_engine).items()}
    answers = {}
    if with_engine:
        find = elasticsearch.ElasticsearchBackend().find
        measure(find)  # once to warm it
        answers["elasticsearch"] = measure(find)
    if only != "elasticsearch":
        answers[connection.vendor] = measure(database.find)
    results: dict[str, Any] = {"entries": number, "stored": stored, "answers": answers}
    if only != "elasticsearch":
        results["suggestions"] = measure_suggestions()
    return results | {"change": measure_changes(has_engine=with_engine)}


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--analysed", type=int, default=0)
    parser.add_argument("--only", choices=["elasticsearch"], default="")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _start_django(Path(folder))
        print(json.dumps(run(chosen.entries, chosen.analysed, chosen.only), indent=2))


if __name__ == "__main__":
    main()
