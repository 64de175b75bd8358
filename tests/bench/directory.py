"""``python -m tests.bench.directory``: 2,000 places that help in 60 countries, as JSON.

In a database of its own: SQLite in a temporary folder, or the empty one that ``DATABASE_URL``
names. Of the list with and without filters, the last page of it, in three languages; of one
place, and of what programs read, warm, in this process:

- ``p50``, ``p95``: milliseconds; ``processor``: those of the processor, the median, which others
  on the machine hardly change;
- ``queries`` and ``bytes``; ``map_gzip``: bytes of the drawing in the list.

Every place has hours, so that each of those shown is looked up: is it open now?
``missed`` names what took longer, or more, than it may.
"""

import argparse
import datetime as dt
import gzip
import json
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import demo_data

if TYPE_CHECKING:
    from django.test import Client

CONTACTS, COUNTRIES, CITIES, UNIONS = 2_000, 60, 6, 3
ROUNDS = 30
LIST_P50, LIST_QUERIES, MAP_BYTES = 60, 8, 15 * 1024
LANGUAGES = ("en", "ne", "ar", "hi", "fr")
PAGES = {
    "list": "/en/directory/",
    "list_ne": "/ne/directory/",
    "list_ar": "/ar/directory/",
    "list_last": "/en/directory/?page=167",
    "list_by_country": "/en/directory/?country=NP",
    "list_filtered": "/en/directory/?country=NP,KW&service=wages&language=ne",
    "list_by_help": "/ne/directory/?service=legal&language=ne",
    "place": "/en/directory/np-office-1/",
    "json": "/en/directory/?format=json",
    "csv": "/en/directory/?format=csv&country=NP",
    "hsds": "/api/hsds/services",
}


def _start_django(folder: Path) -> None:
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS}
    import django

    django.setup()
    import logging

    from django.conf import settings

    # A debugging process notes each query, which takes as long as some of them.
    settings.DEBUG = False
    logging.disable(logging.INFO)


def load() -> None:
    """Fill an empty database."""
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from portal.countries.models import Union
    from portal.countries.world.outlines import get_outlines
    from portal.home.structure import prepare_site

    prepare_site(languages=[])
    first = ["NP", "KW", "QA", "BH", "BE", "MY"]
    codes = first + [code for code in sorted(get_outlines()) if code not in first]
    with transaction.atomic():
        unions = Union.objects.bulk_create(
            Union(name=f"Union {number} of {code}", acronym=f"U{number}", country=code)
            for code in codes[:COUNTRIES]
            for number in range(UNIONS)
        )
        _load_contacts(unions)


def _load_contacts(unions: list[Any]) -> None:
    from decimal import Decimal

    from portal.countries.models import Contact
    from portal.countries.models.services import Service
    from portal.countries.world.outlines import find_middle

    services = [str(each) for each in Service.values]
    numbers: dict[str, int] = {}
    made = []
    for number in range(CONTACTS):
        union = unions[number % len(unions)]
        country = str(union.country)
        numbers[country] = numbers.get(country, 0) + 1
        x, y = find_middle(country) or (0, 0)
        city = number // len(unions) % CITIES
        cities = {code: f"City {city} ({code})" for code in LANGUAGES[1:]}
        made.append(
            Contact(
                union=union,
                role="office",
                key=f"{country.lower()}-office-{numbers[country]}",
                name=f"Office {number}",
                names={code: f"Office {number} ({code})" for code in LANGUAGES[1:]},
                phone=f"+977 10 {number:06}",
                free_of_charge=number % 3 == 0,
                weekday_from=number % 7,
                weekday_to=(number + 4) % 7,
                opens=dt.time(8 + number % 3),
                closes=dt.time(16 + number % 4),
                languages=[LANGUAGES[number % 5], LANGUAGES[(number + 2) % 5]],
                services=[services[number % 13], services[(number * 5 + 1) % 13]],
                city=f"City {city}" if city else "",
                city_names=cities if city else {},
                latitude=Decimal(str(round(max(-60, min(75, y + city / 2)), 4))),
                longitude=Decimal(str(round(max(-179, min(179, x + city / 2)), 4))),
                verified_on=dt.date(2026, 1 + number % 11, 1),
                verified_by="An office",
            )
        )
    Contact.objects.bulk_create(made)


def _get(client: "Client", address: str) -> Any:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    return answer


def _measure(client: "Client", address: str) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _get(client, address)
    with CaptureQueriesContext(connection) as captured:
        answer = _get(client, address)
    queries = len(captured)  # counted now: the next request forgets them
    times, work = [], []
    for _round in range(ROUNDS):
        started, worked = time.perf_counter(), time.process_time()
        _get(client, address)
        work.append((time.process_time() - worked) * 1000)
        times.append((time.perf_counter() - started) * 1000)
    return {
        "p50": round(statistics.median(times), 1),
        "p95": round(statistics.quantiles(times, n=20)[-1], 1),
        "processor": round(statistics.median(work), 1),
        "queries": queries,
        "bytes": len(answer.content),
    } | _measure_map(answer)


def _measure_map(answer: Any) -> dict[str, int]:
    found = re.search(rb'<figure class="world">.*?</figure>', answer.content, re.DOTALL)
    return {"map_gzip": len(gzip.compress(found[0]))} if found else {}


def measure() -> dict[str, Any]:
    """Measure everything; the database is loaded."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    found = {name: _measure(client, address) for name, address in PAGES.items()}
    missed = [
        name
        for name, each in found.items()
        if name.startswith("list")
        and (
            each["processor"] > LIST_P50
            or each["queries"] > LIST_QUERIES
            or each.get("map_gzip", 0) > MAP_BYTES
        )
    ]
    return {"pages": found, "missed": missed}


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
