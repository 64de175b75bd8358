"""``python -m tests.bench.case_keys``: keys of 50,000 cases, and guesses of receipts, as JSON.

In a database of its own, SQLite in a temporary folder.

``rotation``: seconds and queries of ``manage.py rotate_case_keys`` for all cases.
``killed``: the same in a process that is killed (SIGKILL) when a third is done, and run again:
``left`` are the cases that it had not come to, ``unreadable`` those that the new key alone does
not open or find.
``guess``: milliseconds of processor time for one wrong receipt, alone and two at once (as many as
a process reckons), and the years until one is expected to be right, on one core.
``missed`` names what took longer than it may.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests import demo_data
from tests.kept_files import ROOT

CASES, BATCH = 50_000, 1_000
MAX_SECONDS = 600
MIN_YEARS = 1_000
GUESSES = 20
# Nineteen digits at random; the twentieth follows from them.
POSSIBLE_RECEIPTS = 10**19


def _start_django(folder: Path) -> None:
    from rights_guides.helpdesk.encryption.key_ring import make_key

    os.environ |= {
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS,
        "CASE_KEYS": make_key("first"),
    }
    import django

    django.setup()
    import logging

    logging.disable(logging.INFO)


def load(number: int) -> None:
    """Fill an empty database with cases that have all that a rotation looks at."""
    from django.core.management import call_command

    from rights_guides.helpdesk.models import Case, DataKey

    call_command("migrate", verbosity=0)
    for start in range(0, number, BATCH):
        cases = [_make_case(n) for n in range(start, min(start + BATCH, number))]
        Case.objects.bulk_create(cases)
        DataKey.objects.bulk_create(map(_wrap, cases))


def _make_case(number: int) -> Any:
    from rights_guides.helpdesk import acts, lookups
    from rights_guides.helpdesk.models import Case

    case = Case(state="open", language="ne", kind="wages.unpaid", origin="NP", destination="KW")
    case.name, case.employer = f"Worker {number}", f"Sample Cleaning {number % 500}"
    case.contact = {"address": f"+977 98{number:08}", "hours": "evenings"}
    case.receipt = os.urandom(32)
    case.receipt_lookup = lookups.look_up(case.receipt)
    acts.set_lookups(case)
    return case


def _wrap(case: Any) -> Any:
    from django.conf import settings

    from rights_guides.helpdesk.encryption import envelope
    from rights_guides.helpdesk.models import DataKey

    key = settings.CASE_KEYS.current
    return DataKey(case=case, key_id=key.key_id, wrapped=envelope.wrap(case.data_key, case.pk, key))


def _add_key(name: str) -> None:
    """A new key in front of the ring, here and in the processes that are started."""
    from django.conf import settings

    from rights_guides.helpdesk.encryption.key_ring import make_key, parse_key_ring

    os.environ["CASE_KEYS"] = f"{make_key(name)},{os.environ['CASE_KEYS']}"
    settings.CASE_KEYS = parse_key_ring(os.environ["CASE_KEYS"])


def _keep_only_current_key() -> None:
    from django.conf import settings

    from rights_guides.helpdesk.encryption.key_ring import KeyRing

    os.environ["CASE_KEYS"] = os.environ["CASE_KEYS"].partition(",")[0]
    settings.CASE_KEYS = KeyRing((settings.CASE_KEYS.current,))


def measure_rotation() -> dict[str, float]:
    """All cases at once, in this process."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from rights_guides.helpdesk import rotation

    _add_key("second")
    number, queries = 0, 0
    began = time.perf_counter()
    batches = rotation.rotate_all()
    while True:
        with CaptureQueriesContext(connection) as captured:
            done = next(batches, 0)
        queries += len(captured)
        number += done
        if not done:
            break
    seconds = time.perf_counter() - began
    _keep_only_current_key()
    return {"cases": number, "seconds": round(seconds, 1), "queries": queries}


def measure_kill() -> dict[str, float]:
    """A process that is killed when a third is done, and run again."""
    from rights_guides.helpdesk import rotation

    _add_key("third")
    number = rotation.list_old_keys().count()
    began = time.perf_counter()
    process = _start_rotation()
    while rotation.list_old_keys().count() > number * 2 // 3 and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    code = process.wait()
    left = rotation.list_old_keys().count()
    unreadable_between = _count_unreadable()
    again = time.perf_counter()
    if _start_rotation().wait():
        raise SystemExit("It did not go on.")
    ended = time.perf_counter()
    _keep_only_current_key()
    return {
        "code": code,
        "left": left,
        "seconds_until_killed": round(again - began, 1),
        "seconds_again": round(ended - again, 1),
        "unreadable_between": unreadable_between,
        "unreadable": _count_unreadable(),
    }


def _start_rotation() -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "manage.py"), "rotate_case_keys"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _count_unreadable() -> int:
    """Cases that cannot be opened, or not be found by their receipt, with the keys there are."""
    from rights_guides.helpdesk import lookups
    from rights_guides.helpdesk.encryption.envelope import UnreadableError
    from rights_guides.helpdesk.encryption.key_ring import MissingKeyError
    from rights_guides.helpdesk.models import Case

    readable = 0
    for case in Case.objects.select_related("data_key_row").iterator():
        with contextlib.suppress(MissingKeyError, UnreadableError):
            hashes = lookups.look_up_with_all_keys(case.receipt)
            readable += bool(case.name) and bytes(case.receipt_lookup) in hashes
    return Case.objects.count() - readable


def measure_guess(cases: int) -> dict[str, Any]:
    """What a wrong receipt costs, and how long guessing takes."""
    from rights_guides.helpdesk import receipts

    def guess(_number: int) -> None:
        if receipts.find_case(receipts.make_receipt()) is not None:
            raise SystemExit("A guess was right.")

    guess(0)
    figures: dict[str, Any] = {}
    for at_once in (1, 2):
        with ThreadPoolExecutor(at_once) as pool:
            worked, began = time.process_time(), time.perf_counter()
            list(pool.map(guess, range(GUESSES)))
            worked, took = time.process_time() - worked, time.perf_counter() - began
        figures[f"{at_once}_at_once"] = {
            "processor_ms": round(worked * 1000 / GUESSES, 1),
            "ms_between_answers": round(took * 1000 / GUESSES, 1),
        }
    seconds = figures["1_at_once"]["processor_ms"] / 1000
    years = POSSIBLE_RECEIPTS / cases * seconds / (365.25 * 86_400)
    return figures | {"cases": cases, "years_on_one_core": round(years)}


def main() -> int:
    """As the module says."""
    parser = argparse.ArgumentParser(description="As the module says.")
    parser.add_argument("--cases", type=int, default=CASES)
    cases = parser.parse_args().cases
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        _start_django(Path(folder))
        load(cases)
        rotation, killed, guess = measure_rotation(), measure_kill(), measure_guess(cases)
    missed = [
        name
        for name, is_missed in (
            ("rotation", rotation["seconds"] > MAX_SECONDS or rotation["cases"] != cases),
            ("killed", killed["unreadable"] or killed["unreadable_between"]),
            ("guess", guess["years_on_one_core"] < MIN_YEARS),
        )
        if is_missed
    ]
    found = {"rotation": rotation, "killed": killed, "guess": guess, "missed": missed}
    json.dump(found, sys.stdout, indent=2)
    sys.stdout.write("\n")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
