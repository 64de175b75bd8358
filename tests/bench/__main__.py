"""``make bench``: JSON on standard output.

Times are medians of warm requests in this process, as multiples of a view that
does nothing (``/healthz``, through the same middleware): the machine's own
speed cancels out. ``queries_cold`` is what the first request after an empty
cache asks the database, ``queries_warm`` what the later ones ask. For
``translation_status``, ``lighthouse`` and ``forum`` see the modules of those names; the forum
is measured on the engines that ``--engine`` names.
"""

import argparse
import functools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests import demo_data

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 30
BARE = "/healthz"
ENGINES = ("sqlite", "postgresql")
STATUS_PAGES = "200"  # in twelve languages each; the module itself takes 2,000
PAGES = {
    "home": "/ne/",
    "guide": "/ne/rights-guides/unpaid-wages/",
    "guide_index": "/ne/rights-guides/",
    "country": "/ne/countries/nepal/",
    "news_index": "/en/news/",
    "theme": "/ne/themes/organising-strategies/",
    "forum_index": "/ne/forum/",
    "search": "/en/search/?q=union",
}


def _start_django(folder: Path) -> None:
    demo_data.copy_to(folder)
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS}
    import django

    django.setup()
    import logging

    logging.disable(logging.INFO)


@functools.cache
def _visitor() -> "Client":
    """One for all: a new one would set up the middleware again."""
    from django.test import Client

    return Client(headers={"accept-encoding": "gzip", "host": "127.0.0.1"})


def _get(address: str) -> int:
    """One request, as a telephone sends it; answers with the bytes of its body."""
    answer = _visitor().get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    return len(answer.content)


def _queries(address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        _get(address)
    return len(captured)


def _milliseconds(address: str) -> float:
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        _get(address)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def _measure(address: str, bare: float) -> dict[str, float]:
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    _get(address)  # templates and catalogues are read once in the life of a process
    cache.clear()
    ContentType.objects.clear_cache()
    cold, warm = _queries(address), _queries(address)
    took = _milliseconds(address)
    return {
        "times_bare": round(took / bare, 1),
        "milliseconds": round(took, 2),
        "queries_cold": cold,
        "queries_warm": warm,
        "bytes_gzip": _get(address),
    }


def _apart(module: str, *arguments: str, database: str = "") -> dict:
    """What another measurement finds, in a process and a database of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=environment,
    )
    found: dict = json.loads(done.stdout)
    return found


def _forum(engine: str) -> dict:
    """How long the pages of a large forum take on one engine."""
    if engine == "sqlite":
        return _apart("forum")
    from tests.engines.postgresql import PostgreSQL

    with PostgreSQL() as server:
        return _apart("forum", database=server.url)


def main() -> int:
    """Measure every page and print what was found."""
    parser = argparse.ArgumentParser(description="Measures how long pages take.")
    parser.add_argument("--engine", choices=[*ENGINES, "both"], default="sqlite")
    engine = parser.parse_args().engine
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        _start_django(Path(folder) / "data")
        _get(BARE)
        bare = _milliseconds(BARE)
        found = {name: _measure(address, bare) for name, address in PAGES.items()}
        from tests.bench import printing

        printed = printing.measure()
    answer = {
        "bare_milliseconds": round(bare, 3),
        "pages": found,
        "printing": printed,
        "translation_status": _apart("translation_status", "--pages", STATUS_PAGES),
        "agreements": _apart("agreements"),
        "directory": _apart("directory"),
        "lighthouse": _apart("lighthouse"),
        "forum": {each: _forum(each) for each in ENGINES if engine in (each, "both")},
    }
    print(json.dumps(answer, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
