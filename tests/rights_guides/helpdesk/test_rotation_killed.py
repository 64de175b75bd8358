"""A rotation that is killed loses no case: what was committed is, the rest is done next time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from rights_guides.helpdesk import lookups, receipts, rotation
from rights_guides.helpdesk.encryption import envelope
from rights_guides.helpdesk.encryption.key_ring import KeyRing, make_key, parse_key_ring
from rights_guides.helpdesk.models import Case, DataKey
from tests.kept_files import ROOT
from tests.rights_guides.helpdesk.on_disk import database_on_disk

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is SQLite's")
CASES, BATCH = 300, 40
# The command; in its third batch, when half of it is written, it stops and says so.
CHILD = f"""
import sys
import django
django.setup()
from django.core.management import call_command
from rights_guides.helpdesk import rotation
from rights_guides.helpdesk.models import Case

rotation.BATCH = {BATCH}
write, batches = Case.objects.bulk_update, []

def stop(*arguments):
    batches.append(arguments)
    if len(batches) == 3:
        print("in the middle", flush=True)
        sys.stdin.read()
    return write(*arguments)

Case.objects.bulk_update = stop
call_command("rotate_case_keys")
"""


@pytest.fixture
def database(
    tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """A database on disk, that another process can open."""
    path = tmp_path / "portal.sqlite3"
    with django_db_blocker.unblock(), database_on_disk(path):
        yield path


def make_cases() -> None:
    key = parse_key_ring(os.environ["CASE_KEYS"]).current
    cases = [Case(state="open", language="ne", kind="wages.unpaid") for _number in range(CASES)]
    for number, case in enumerate(cases):
        case.name = f"Worker {number}"
        case.receipt = b"receipt %d" % number
        case.receipt_lookup = lookups.look_up(case.receipt)
    Case.objects.bulk_create(cases)
    DataKey.objects.bulk_create(
        DataKey(case=case, key_id=key.key_id, wrapped=envelope.wrap(case.data_key, case.pk, key))
        for case in cases
    )


def count_readable() -> int:
    """Cases that are opened, and found by what their receipt is recognised by."""
    readable = 0
    for case in Case.objects.select_related("data_key_row"):
        assert case.name.startswith("Worker ")
        readable += bytes(case.receipt_lookup) in lookups.look_up_with_all_keys(case.receipt)
    return readable


def test_killed_in_the_middle_of_a_batch_it_loses_nothing(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = make_key("old"), make_key("new")
    monkeypatch.setenv("CASE_KEYS", old)
    with override_settings(CASE_KEYS=parse_key_ring(old)):
        make_cases()
    environment: dict[str, Any] = os.environ | {
        "CASE_KEYS": f"{new},{old}",
        "DATABASE_URL": f"sqlite:///{database}",
        "DATA_DIR": str(database.parent),
        "DJANGO_SETTINGS_MODULE": "portal.settings.local",
    }
    with subprocess.Popen(
        [sys.executable, "-c", CHILD],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"in the middle\n"
        process.kill()
    with override_settings(CASE_KEYS=parse_key_ring(f"{new},{old}")):
        assert rotation.list_old_keys().count() == CASES - 2 * BATCH
        assert count_readable() == CASES
        assert sum(rotation.rotate_all()) == CASES - 2 * BATCH
    with override_settings(CASE_KEYS=KeyRing((parse_key_ring(new).current,))):
        assert count_readable() == CASES
        assert receipts.find_case(receipts.make_receipt()) is None
