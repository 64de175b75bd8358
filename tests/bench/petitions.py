"""``python -m tests.bench.petitions``: one petition signed fast, one by a million, as JSON.

In a database of its own: SQLite in a temporary folder, or the empty one that ``DATABASE_URL``
names.

``confirming``: links of mails are confirmed through the whole site, ``--rate`` a second for
``--seconds``, by two processes as a site on two cores has them; meanwhile another connection
compares the number that readers see with the table every 100 ms, in one statement. ``wrong`` is
how often they differed, ``per_second`` what was done, ``slowest_ms`` the slowest answer of a
hundred.
``million``: milliseconds of processor time for the campaign's page with nothing kept (``cold``)
and with the number of the last five seconds (``warm``), beside a page without a petition
(``without``); seconds and megabytes of the list that is handed over, read by a process of its own.
``missed`` names what took longer than it may.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests import demo_data

RATE, SECONDS = 100, 60
SIGNATURES, BATCH = 1_000_000, 5_000
PROCESSES, THREADS = 2, 4
LOOK_EVERY = 0.1
MAX_PAGE_MS, MAX_EXPORT_SECONDS, MAX_EXPORT_MB = 20, 60, 100
ROUNDS = 15
PAGE, WITHOUT = "/en/campaigns/signed/", "/en/campaigns/unsigned/"


def _start_django(folder: Path) -> None:
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS}
    import django

    django.setup()
    import logging

    logging.disable(logging.INFO)


def load() -> None:
    """Fill an empty database: two campaigns, one of them with a petition."""
    import datetime as dt

    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from campaigns.models import CampaignIndexPage, CampaignPage
    from campaigns.petitions.models import Petition
    from portal.home.structure import prepare_site

    prepare_site(languages=[])
    index = CampaignIndexPage.objects.get(locale__language_code="en")
    for slug in ("signed", "unsigned"):
        page = CampaignPage(
            title=slug,
            slug=slug,
            summary="word " * 20,
            demand="word " * 20,
            starts=dt.date(2026, 1, 1),
            locale=index.locale,
        )
        index.add_child(instance=page)
        if slug == "signed":
            now = timezone.now()
            Petition.objects.create(
                campaign=page.translation_key,
                state=Petition.State.OPEN,
                text="word " * 20,
                addressee="word",
                opened_at=now,
                ends_at=now + dt.timedelta(days=30),
                anonymise_on=now.date() + dt.timedelta(days=60),
            )


def _get_petition() -> Any:
    from campaigns.petitions.models import Petition

    return Petition.objects.get()


def _make_signatures(petition: Any, number: int, state: str) -> Iterator[Any]:
    from django.utils import timezone

    from campaigns.petitions.models import Signature

    countries = ("NP", "PH", "IN", "KE", "BD", "LK", "QA", "BR")
    now = timezone.now()
    for each in range(number):
        yield Signature(
            petition=petition,
            state=state,
            name=f"Signer {each}",
            email=f"{uuid4().hex}@example.org",
            country=countries[each % len(countries)],
            language="en",
            address_key=uuid4(),
            shows_name=not each % 3,
            confirmed_at=now if state == "confirmed" else None,
        )


# --- Signed fast -----------------------------------------------------------------


def measure_confirming(rate: int, seconds: int) -> dict[str, Any]:
    """``rate`` links a second are confirmed while another connection looks at the numbers."""
    from campaigns.petitions.models import Signature

    petition = _get_petition()
    asked = rate * seconds
    Signature.objects.bulk_create(_make_signatures(petition, asked, "pending"), BATCH)
    is_over = threading.Event()
    looks: list[tuple[int, int]] = []
    watcher = threading.Thread(target=_watch, args=(petition.pk, is_over, looks))
    processes = [
        _start_process("--confirm", f"{part}", "--rate", f"{rate}") for part in range(PROCESSES)
    ]
    for process in processes:
        process.stdout.readline()
    watcher.start()
    before, began = _count_both(petition.pk)[1], time.perf_counter()
    for process in processes:
        process.stdin.write("now\n")
        process.stdin.flush()
    took = [each for process in processes for each in json.loads(process.communicate()[0])]
    lasted = time.perf_counter() - began
    is_over.set()
    watcher.join()
    told, counted = _count_both(petition.pk)
    return {
        "asked": asked,
        "confirmed": counted - before,
        "seconds": round(lasted, 1),
        "per_second": round(asked / lasted, 1),
        "median_ms": round(statistics.median(took) * 1000, 1),
        "slowest_ms": round(sorted(took)[int(len(took) * 0.99)] * 1000, 1),
        "looks": len(looks),
        "wrong": sum(one != other for one, other in looks) + (told != counted),
    }


def _start_process(*arguments: str) -> Any:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.petitions", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ.copy(),
    )


def confirm_part(part: int, rate: int) -> list[float]:
    """Confirm one of ``PROCESSES`` parts, from when a line comes; how long each answer took."""
    from django.test import Client

    from campaigns.petitions.confirmation import CONFIRMATION
    from campaigns.petitions.models import Signature

    keys = Signature.objects.waiting().order_by("pk").values_list("pk", flat=True)
    links = [
        f"/en/campaigns/signature/{CONFIRMATION.confirm_link.make_token(key)}/"
        for key in list(keys)[part::PROCESSES]
    ]
    Client(headers={"host": "127.0.0.1"}).get(links[0])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    return _send_all(links, rate / PROCESSES)


def _send_all(links: list[str], rate: float) -> list[float]:
    """Send each at its moment, by several at once; how long each answer took."""
    from django.db import connection
    from django.test import Client

    took: list[float] = []
    jobs = iter(enumerate(links))
    lock = threading.Lock()
    began = time.perf_counter()

    def work() -> None:
        client = Client(headers={"host": "127.0.0.1"})
        while True:
            with lock:
                number, link = next(jobs, (0, ""))
            if not link:
                break
            time.sleep(max(0.0, began + number / rate - time.perf_counter()))
            started = time.perf_counter()
            if client.post(link).status_code != 200:
                raise SystemExit(f"{link} was not confirmed.")
            took.append(time.perf_counter() - started)
        connection.close()

    _in_threads(work)
    return took


def _in_threads(work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for _each in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _watch(petition_id: int, is_over: threading.Event, looks: list[tuple[int, int]]) -> None:
    from django.db import connection

    while not is_over.wait(LOOK_EVERY):
        looks.append(_count_both(petition_id))
    connection.close()


def _count_both(petition_id: int) -> tuple[int, int]:
    """The number that is told and that of the table, of one moment."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT COALESCE(SUM(number), 0) FROM petitions_tally WHERE petition_id = %s),"
            " (SELECT COUNT(*) FROM petitions_signature"
            " WHERE petition_id = %s AND state = 'confirmed')",
            [petition_id, petition_id],
        )
        told, counted = cursor.fetchone()
    return int(told), int(counted)


# --- A million --------------------------------------------------------------------


def measure_million(number: int) -> dict[str, Any]:
    """The page and the list of a petition that very many have signed."""
    from django.core.cache import cache

    from campaigns.petitions import counter
    from campaigns.petitions.models import Petition, Signature

    petition = _get_petition()
    signatures = _make_signatures(petition, number, "confirmed")
    for start in range(0, number, BATCH):
        some = [next(signatures) for _each in range(min(BATCH, number - start))]
        Signature.objects.bulk_create(some)
    counter.recount(petition)
    told, counted = _count_both(petition.pk)
    figures: dict[str, Any] = {"told": told, "counted": counted}
    for name, address, empties in (
        ("without", WITHOUT, False),
        ("warm", PAGE, False),
        ("cold", PAGE, True),
    ):
        figures[f"{name}_ms"] = _processor_ms(address, cache.clear if empties else None)
    figures["numbers_ms"] = _numbers_ms(petition)
    Petition.objects.filter(pk=petition.pk).update(state="closed", closed_at=petition.ends_at)
    return figures | _export_apart()


def _processor_ms(address: str, before: Callable[[], None] | None) -> float:
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.get(address)
    times = []
    for _round in range(ROUNDS):
        if before:
            before()
        started = time.process_time()
        if client.get(address).status_code != 200:
            raise SystemExit(f"{address} is not there.")
        times.append(time.process_time() - started)
    return round(statistics.median(times) * 1000, 1)


def _numbers_ms(petition: Any) -> float:
    """What the petition itself takes of a page with nothing kept."""
    from campaigns.petitions.numbers import count

    times = []
    for _round in range(ROUNDS):
        started = time.process_time()
        count(petition)
        times.append(time.process_time() - started)
    return round(statistics.median(times) * 1000, 1)


def _export_apart() -> dict[str, Any]:
    """In a process of its own, so that its memory is that of the list only."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.petitions", "--export"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ.copy(),
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def export() -> dict[str, Any]:
    """Read the whole list, and forget it."""
    from campaigns.petitions.handover import export as make_lines

    petition = _get_petition()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, size, lines = time.perf_counter(), 0, 0
    for piece in make_lines(petition, "Measured", None):
        size, lines = size + len(piece.encode()), lines + piece.count("\n")
    seconds = time.perf_counter() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {
        "export_seconds": round(seconds, 1),
        "export_lines": lines,
        "export_size_mb": round(size / 1e6, 1),
        "export_memory_mb": round(grown / 1024, 1),
    }


def main() -> int:
    """As the module says."""
    parser = argparse.ArgumentParser(description="As the module says.")
    parser.add_argument("--rate", type=int, default=RATE)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--signatures", type=int, default=SIGNATURES)
    parser.add_argument("--export", action="store_true", help="only the list, of what is there")
    parser.add_argument("--confirm", type=int, help="only this part of the links, of what is there")
    chosen = parser.parse_args()
    if chosen.export or chosen.confirm is not None:
        _start_django(Path(os.environ["DATA_DIR"]))
        found = export() if chosen.export else confirm_part(chosen.confirm, chosen.rate)
        json.dump(found, sys.stdout)
        return 0
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        _start_django(Path(folder))
        load()
        confirming = measure_confirming(chosen.rate, chosen.seconds)
        million = measure_million(chosen.signatures)
    is_missed = {
        "confirming": confirming["wrong"]
        or confirming["confirmed"] != confirming["asked"]
        or confirming["per_second"] < chosen.rate * 0.98,
        "number": million["told"] != million["counted"],
        "page": million["numbers_ms"] > MAX_PAGE_MS,
        "export": million["export_seconds"] > MAX_EXPORT_SECONDS
        or million["export_memory_mb"] > MAX_EXPORT_MB,
    }
    missed = [name for name, is_so in is_missed.items() if is_so]
    figures = {"confirming": confirming, "million": million, "missed": missed}
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
