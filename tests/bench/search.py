"""``python -m tests.bench.search --entries 100000``: how long searches and the index take, as JSON.

In a database of its own: SQLite in a temporary folder, or the empty one that ``DATABASE_URL``
names; with ``ELASTICSEARCH_URL`` also there (``python -m tests.engines.elasticsearch -- …``).
The texts are put together from sentences of the interface in twelve languages, so that words are
as frequent as in real ones; the questions are those of ``tests.search.golden``, and some words
that a large part of all texts has. Milliseconds of work for a whole answer, without the page around
it; ``stored`` is entries a second, with the analysis of their texts. That objects may still be
read is not asked: they are not there.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import demo_data

if TYPE_CHECKING:
    from portal.search.indexing import Prepared

BATCH = 500
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


def make_entries(number: int) -> Iterator["Prepared"]:
    """So many entries, every one the same each time."""
    import datetime as dt

    from wagtail.models import Page

    from portal.search import indexing, registry

    chance = random.Random(1)
    sentences = _read_sentences()
    source = registry.get_source_for_model(Page)
    assert source is not None
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


def store(number: int) -> dict[str, float]:
    """Store the entries; entries a second and core, for each engine."""
    from itertools import batched

    from portal.search import engine_index, indexing
    from portal.search.backends.elasticsearch import MAPPINGS, get_alias, get_client
    from portal.search.engine_health import has_engine
    from portal.search.models import UnsentEntry

    began = time.process_time()
    sending = 0.0
    name = f"{get_alias()}-bench"
    if has_engine():
        get_client().indices.create(index=name, mappings=MAPPINGS)
    for some in batched(make_entries(number), BATCH):
        indexing.store_entries(list(some))
        if has_engine():
            at = time.process_time()
            engine_index._write([engine_index._to_document(_pk(e), e) for e in some], name)
            sending += time.process_time() - at
    if has_engine():
        engine_index._take_over(name)
        get_client().indices.refresh(index=name)
        UnsentEntry.objects.all().delete()
    taken = time.process_time() - began
    rates = {"database": number / (taken - sending)}
    return rates | ({"elasticsearch, sending only": number / sending} if sending else {})


def _pk(prepared: "Prepared") -> int:
    key: int = prepared.entry.pk
    return key


def measure(find: Callable[..., Any]) -> dict[str, float]:
    """Of all questions: ``p50``, ``p95`` and the slowest, in milliseconds."""
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
        began = time.perf_counter()
        results.search_entries(parse_query(typed, language), reader)
        taken.append((time.perf_counter() - began) * 1_000)
    return {
        "p50": round(statistics.median(taken), 1),
        "p95": round(statistics.quantiles(taken, n=20)[-1], 1),
        "slowest": round(max(taken), 1),
    }


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    number = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as folder:
        _start_django(Path(folder))
        from django.db import connection

        from portal.search import backends
        from portal.search.backends.elasticsearch import ElasticsearchBackend
        from portal.search.engine_health import has_engine

        stored = {name: round(rate) for name, rate in store(number).items()}
        answers = {connection.vendor: measure(backends.get_database_backend().find)}
        if has_engine():
            measure(ElasticsearchBackend().find)  # once to warm it
            answers["elasticsearch"] = measure(ElasticsearchBackend().find)
    print(json.dumps({"entries": number, "stored": stored, "answers": answers}, indent=2))


if __name__ == "__main__":
    main()
