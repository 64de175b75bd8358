"""``python -m tests.bench.petitions``: one petition signed fast, one by a million, as JSON.

In a database of its own: SQLite in a temporary folder, or the empty one that ``DATABASE_URL``
names.

``confirming``: links of mails are confirmed through the whole site, ``--rate`` a second for
``--seconds``, by two processes as a site on two cores has them; meanwhile another connection
compares the number that readers see with the table every 100 ms, in one statement. ``wrong`` is
how often they differed, ``per_second`` what was done, ``slowest_ms`` the slowest answer of a
hundred, ``processor_ms`` what one took of a processor.
``million``: milliseconds of processor time (at the end of the fastest quarter: whatever else the
machine does makes it longer), that of the database's server with it, for the campaign's page with
the number of the last five seconds (``warm``), when they are over (``counted``), and with nothing
kept of the whole site (``cold``), beside a page without a petition (``without``,
``without_cold``); of them for the numbers alone (``numbers``); seconds of the list that is handed
over, read by a process of its own, and by how many megabytes that grew.
``missed`` names what took longer than it may.
"""

import argparse
import json
import os
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
ROUNDS = 40
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
    parts = [json.loads(process.stdout.readline()) for process in processes]
    lasted = time.perf_counter() - began
    is_over.set()
    for process in processes:
        process.communicate()
    watcher.join()
    told, counted = _count_both(petition.pk)
    took = [each for part in parts for each in part["took"]]
    return {
        "asked": asked,
        "confirmed": counted - before,
        "seconds": round(lasted, 1),
        "per_second": round(asked / lasted, 1),
        "median_ms": round(statistics.median(took) * 1000, 1),
        "slowest_ms": round(sorted(took)[int(len(took) * 0.99)] * 1000, 1),
        "processor_ms": round(sum(part["processor"] for part in parts) / asked * 1000, 1),
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


def confirm_part(part: int, rate: int) -> dict[str, Any]:
    """Confirm one of ``PROCESSES`` parts, from when a line comes.

    How long each answer took, and what all took of processors, in seconds.
    """
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
    began = time.process_time()
    took, by_server = _send_all(links, rate / PROCESSES)
    return {"took": took, "processor": time.process_time() - began + by_server}


def _send_all(links: list[str], rate: float) -> tuple[list[float], float]:
    """Send each at its moment, by several at once; how long each answer took.

    And what the database's server took for all.
    """
    from django.db import connection
    from django.test import Client

    took: list[float] = []
    by_server: list[float] = []
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
        by_server.append(_servers_time())
        connection.close()

    _in_threads(work)
    return took, sum(by_server)


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

    from campaigns.petitions import counter, numbers
    from campaigns.petitions.models import Petition

    petition = _get_petition()
    began = time.perf_counter()
    _write_signatures(petition, number)
    written = time.perf_counter() - began
    counter.recount(petition)
    told, counted = _count_both(petition.pk)
    figures: dict[str, Any] = {"written_seconds": round(written, 1), "told": told}
    figures["counted"] = counted
    for name, address, forget in (
        ("without", WITHOUT, None),
        ("without_cold", WITHOUT, cache.clear),
        ("warm", PAGE, None),
        ("counted", PAGE, lambda: cache.delete(numbers.KEY.format(petition.pk))),
        ("cold", PAGE, cache.clear),
    ):
        figures[f"{name}_ms"] = _processor_ms(address, forget)
    figures["numbers_ms"] = _numbers_ms(petition)
    Petition.objects.filter(pk=petition.pk).update(state="closed", closed_at=petition.ends_at)
    return figures | _export_apart()


# How a database writes what the others are like, by its name: a row for each number, an arbitrary
# key, and a moment some seconds before another one.
_SERIES = {
    "sqlite": "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series"
    " WHERE n < %s)",
    "postgresql": "WITH series(n) AS (SELECT generate_series(1, %s))",
}
_KEY = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}
_EARLIER = {
    "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', confirmed_at, -(n * 2) || ' seconds')",
    "postgresql": "confirmed_at - n * 2 * interval '1 second'",
}


def _write_signatures(petition: Any, number: int) -> None:
    """``number`` that count, the latest two seconds apart: one by Django, the others after it."""
    from django.db import connection, transaction

    from campaigns.petitions.models import Signature

    vendor = connection.vendor
    (pattern,) = Signature.objects.bulk_create(_make_signatures(petition, 1, "confirmed"))
    values = {
        "name": "'Signer ' || n",
        "email": "n || '@example.org'",
        "country": "SUBSTR('NPPHINKEBDLKQABR', n %% 8 * 2 + 1, 2)",
        "address_key": _KEY[vendor],
        "shows_name": "n %% 3 = 0",
        "confirmed_at": _EARLIER[vendor],
    }
    columns = [field.column for field in Signature._meta.concrete_fields if not field.primary_key]
    names = [connection.ops.quote_name(column) for column in columns]
    chosen = [values.get(column, name) for column, name in zip(columns, names, strict=True)]
    # SQL of constants only: it writes a million rows in seconds, objects take minutes.
    statement = (
        f"INSERT INTO petitions_signature ({', '.join(names)}) {_SERIES[vendor]}"  # noqa: S608
        f" SELECT {', '.join(chosen)} FROM series, petitions_signature WHERE id = %s"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [number - 1, pattern.pk])
    if vendor == "postgresql":  # as its own housekeeping does within a minute
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE petitions_signature")


def _processor_ms(address: str, before: Callable[[], Any] | None) -> float:
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.get(address)
    times = []
    for _round in range(ROUNDS):
        if before:
            before()
        started = _processor_time()
        if client.get(address).status_code != 200:
            raise SystemExit(f"{address} is not there.")
        times.append(_processor_time() - started)
    return round(sorted(times)[ROUNDS // 4] * 1000, 1)


def _processor_time() -> float:
    """Of this process and of the database's server for it, in seconds."""
    return time.process_time() + _servers_time()


def _servers_time() -> float:
    """What a server has done for this thread's connection; SQLite works in this process."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    return int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e9


def _numbers_ms(petition: Any) -> float:
    """What the petition itself takes of a page with nothing kept."""
    from campaigns.petitions.numbers import count

    times = []
    for _round in range(ROUNDS):
        started = _processor_time()
        count(petition)
        times.append(_processor_time() - started)
    return round(sorted(times)[ROUNDS // 4] * 1000, 1)


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
    Path("/proc/self/clear_refs").write_text("5")  # the highest is that from now on
    before = _read_memory("VmRSS")
    began, size, lines = time.perf_counter(), 0, 0
    for piece in make_lines(petition, "Measured", None):
        size, lines = size + len(piece.encode()), lines + piece.count("\n")
    seconds = time.perf_counter() - began
    grown = _read_memory("VmHWM") - before
    return {
        "export_seconds": round(seconds, 1),
        "export_lines": lines,
        "export_size_mb": round(size / 1e6, 1),
        "export_memory_mb": round(grown / 1024, 1),
    }


def _read_memory(name: str) -> int:
    """This process's, in kilobytes, now (``VmRSS``) or at the highest (``VmHWM``)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0])


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
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()  # what comes after it is not measured
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
        "page": million["counted_ms"] > MAX_PAGE_MS,
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
