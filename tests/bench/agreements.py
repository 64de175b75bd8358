"""``python -m tests.bench.agreements``: 500 agreements with 60 clauses each, as JSON.

In a database of its own: SQLite in a temporary folder, or the empty one that ``DATABASE_URL``
names. For each page ``p50`` and ``p95`` in milliseconds of warm requests in this process, and its
``queries``; for each file to take along its seconds, its bytes, and how many megabytes were held
at most while it was written, of a fifth of the agreements and of all: the two should be alike.
``missed`` names what took longer, or more, than it may.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import demo_data

if TYPE_CHECKING:
    from django.test import Client

AGREEMENTS, CLAUSES = 500, 60
COUNTRIES = ("BE", "NP", "QA", "MY", "KW")
ROUNDS = 30
FILES = ("csv", "json", "xlsx")
# Milliseconds; queries of the comparison; megabytes that all may take more than a fifth.
LIST_P50, COMPARED_QUERIES, MORE_MEGABYTES = 60, 15, 5


def _start_django(folder: Path) -> None:
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS}
    import django

    django.setup()
    import logging

    logging.disable(logging.INFO)


def load() -> None:
    """Fill an empty database."""
    import datetime as dt
    from decimal import Decimal

    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from portal.home.structure import prepare_site
    from rights_guides.agreements.models import (
        AgreementIndexPage,
        AgreementPage,
        Clause,
        ClauseTopic,
    )

    prepare_site(languages=[])
    index = AgreementIndexPage.objects.get(locale__language_code="en")
    topics = list(ClauseTopic.objects.order_by("pk")[:CLAUSES])
    with transaction.atomic():
        for number in range(AGREEMENTS):
            page = AgreementPage(
                title=f"Agreement {number}",
                summary="word word word word word word word word word " * 3,
                locale=index.locale,
                countries=[COUNTRIES[number % len(COUNTRIES)]],
                sector="FHQT"[number % 4],
                valid_from=dt.date(2020 + number % 6, 1, 1),
            )
            index.add_child(instance=page)
            Clause.objects.bulk_create(
                Clause(
                    page=page,
                    locale=page.locale,
                    topic=topic,
                    status="provided" if (place + number) % 3 else "silent",
                    amount=Decimal(place + number % 17),
                    measure="money",
                    currency="EUR",
                    period="hour",
                    summary="word word word word word word word word word " * 2,
                    quotation="word word word word word word word word word " * 8,
                )
                for place, topic in enumerate(topics)
            )


def _get(client: "Client", address: str) -> Any:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    return answer


def _measure_page(client: "Client", address: str) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _get(client, address)
    with CaptureQueriesContext(connection) as captured:
        _get(client, address)
    queries = len(captured)  # counted now: the next request forgets them
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        _get(client, address)
        times.append((time.perf_counter() - started) * 1000)
    return {
        "p50": round(statistics.median(times), 1),
        "p95": round(statistics.quantiles(times, n=20)[-1], 1),
        "queries": queries,
    }


def _read_file(client: "Client", address: str) -> int:
    return sum(len(part) for part in _get(client, address).streaming_content)


def _measure_file(client: "Client", kind: str) -> dict[str, float]:
    address = f"/en/agreements/agreements.{kind}"
    held = []
    for some in (f"{address}?country=BE", address):
        tracemalloc.start()
        _read_file(client, some)
        held.append(tracemalloc.get_traced_memory()[1] / 1024**2)
        tracemalloc.stop()
    started = time.perf_counter()
    size = _read_file(client, address)
    return {
        "seconds": round(time.perf_counter() - started, 1),
        "bytes": size,
        "megabytes_of_a_fifth": round(held[0], 1),
        "megabytes_of_all": round(held[1], 1),
    }


def measure() -> dict[str, Any]:
    """Measure everything; the database is loaded."""
    from django.test import Client

    from rights_guides.agreements.models import AgreementPage

    client = Client(headers={"accept-encoding": "gzip", "host": "127.0.0.1"})
    keys = AgreementPage.objects.order_by("pk").values_list("pk", flat=True)[:4]
    compared = "&".join(f"id={key}" for key in keys)
    pages = {
        "list": "/en/agreements/",
        "list_filtered": "/en/agreements/?country=BE&sector=F&topic=wages.minimum"
        "&in_force_on=2025-06-15",
        "list_by_topic": "/en/agreements/?topic=pay",
        "comparison": f"/en/agreements/compare/?{compared}",
        "topic": "/en/agreements/topics/wages.minimum/",
        "topics": "/en/agreements/topics/",
        "api": "/api/agreements/",
    }
    found = {name: _measure_page(client, address) for name, address in pages.items()}
    files = {kind: _measure_file(client, kind) for kind in FILES}
    missed = [name for name in found if name.startswith("list") and found[name]["p50"] > LIST_P50]
    if found["comparison"]["queries"] > COMPARED_QUERIES:
        missed.append("comparison")
    missed += [
        kind
        for kind, each in files.items()
        if each["megabytes_of_all"] - each["megabytes_of_a_fifth"] > MORE_MEGABYTES
    ]
    return {"pages": found, "files": files, "missed": missed}


def main() -> int:
    """As the module says."""
    parser = argparse.ArgumentParser(description="As the module says.")
    parser.add_argument("--data", type=Path, help="a folder that keeps what was loaded")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as passing:
        folder = given.data or Path(passing)
        loaded = folder / "complete"
        folder.mkdir(parents=True, exist_ok=True)
        _start_django(folder)
        if not loaded.exists():
            load()
            loaded.touch()
        json.dump(measure(), sys.stdout, indent=2)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
