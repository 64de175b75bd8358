"""The number is that of the table, whatever is done in whatever order, and after a kill."""

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from campaigns.petitions import counter, invalid
from campaigns.petitions.models import InvalidBatch, Petition, Signature, Tally
from campaigns.petitions.numbers import count
from tests.campaigns.petitions.making import (
    count_both,
    count_by_country,
    make_petition,
    make_signature,
    tallies_of,
)
from tests.fixture_types import Member
from tests.kept_files import ROOT
from tests.rights_guides.helpdesk.on_disk import database_on_disk

SIGNATURES = 6
STEPS = ("confirm", "withdraw", "invalidate", "restore", "country", "sign again")
COUNTRIES = ("NP", "KE")


def take_step(petition: Petition, step: str, number: int) -> None:
    rows = Signature.objects.filter(petition=petition)
    signature = rows.filter(email=f"a{number}@example.org").first()
    if step == "sign again" and signature is None:
        make_signature(petition, number, country=COUNTRIES[number % 2])
    if step == "restore" and petition.batches.exists():
        batch = petition.batches.order_by("pk")[number % petition.batches.count()]
        invalid.undo(batch, reason="Wrong", actor=None)
    if signature is None:
        return
    if step == "confirm":
        counter.confirm(signature)
    if step == "withdraw":
        counter.withdraw(signature)
    if step == "country":
        Signature.objects.waiting().filter(pk=signature.pk).change(country="PH")
    if step == "invalidate":
        batch = InvalidBatch.objects.create(petition=petition, reason="Odd", number=1)
        counter.invalidate(batch, Q(country=str(signature.country)))


@pytest.mark.django_db
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, SIGNATURES)), max_size=30))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_number_is_that_of_the_table(steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        petition = make_petition()
        for number in range(SIGNATURES):
            make_signature(petition, number, country=COUNTRIES[number % 2])
        for step, number in steps:
            take_step(petition, step, number)
            told, counted = count_both(petition)
            assert told == counted
        assert tallies_of(petition) == count_by_country(petition)
        assert counter.find_differences() == []
        assert count(petition).online == count_both(petition)[1]
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_batch_says_its_number_in_public_and_can_be_undone(member: Member) -> None:
    petition = make_petition()
    for number in range(5):
        country, email = ("KE", "odd.example") if number < 3 else ("NP", "example.org")
        counter.confirm(
            make_signature(petition, number, country=country, email=f"b{number}@{email}")
        )
    found_by = {"domain": "odd.example"}
    assert invalid.count_found(petition, found_by) == 3
    with pytest.raises(invalid.NumberChanged) as changed:
        invalid.invalidate(petition, found_by, expected=2, reason="Odd", actor=member)
    assert changed.value.args == (3,)
    assert count_both(petition) == (5, 5)
    assert not petition.batches.exists()
    batch = invalid.invalidate(petition, found_by, expected=3, reason="Odd", actor=member)
    assert tallies_of(petition) == {"NP": 2}
    assert [change.number for change in count(petition).changes] == [-3]
    counter.withdraw(Signature.objects.get(email="b0@odd.example"))
    assert invalid.undo(batch, reason="They were real", actor=member)
    assert not invalid.undo(batch, reason="They were real", actor=member)
    assert tallies_of(petition) == {"KE": 2, "NP": 2}
    assert [change.number for change in count(petition).changes] == [-3, 2]
    assert [act.kind for act in petition.acts.order_by("pk")] == ["invalidate", "restore"]


@pytest.mark.django_db
def test_a_number_that_is_wrong_is_found_and_mended() -> None:
    petition = make_petition()
    counter.confirm(make_signature(petition))
    call_command("tend_petitions")
    Tally.objects.update(number=7)
    assert counter.find_differences() == [counter.Difference(petition.pk, 7, 1)]
    with pytest.raises(CommandError):
        call_command("tend_petitions")
    counter.recount(petition)
    assert counter.find_differences() == []
    Tally.objects.all().delete()
    assert [each.told for each in counter.find_differences()] == [0]


# --- At the same moment ------------------------------------------------------------


def at_once(*jobs: Callable[[], object]) -> None:
    """Do all of them at the same moment, each on a connection of its own."""
    start = threading.Barrier(len(jobs))

    def work(job: Callable[[], object]) -> None:
        start.wait()
        try:
            job()
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_what_happens_at_the_same_moment_is_counted_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection; in a file, BEGIN IMMEDIATE locks it")
    petition = make_petition()
    rows = [make_signature(petition, number) for number in range(12)]
    # All of one country: for the first, two begin its number.
    at_once(*(functools.partial(counter.confirm, row) for row in rows[:4] for _twice in range(2)))
    assert count_both(petition) == (4, 4)
    for row in rows[4:]:
        expired = Signature.objects.filter(pk=row.pk, state=Signature.State.PENDING)
        at_once(
            functools.partial(counter.confirm, row),
            expired.delete if row.pk % 2 else functools.partial(counter.withdraw, row),
        )
        told, counted = count_both(petition)
        assert told == counted
    # Taken back while it is being confirmed: that waits for its end.
    last = make_signature(petition, 99)
    is_confirmed = threading.Event()

    def confirm_slowly() -> None:
        with transaction.atomic():
            counter.confirm(last)
            is_confirmed.set()
            connection.cursor().execute("SELECT pg_sleep(0.2)")

    def withdraw_meanwhile() -> None:
        is_confirmed.wait()
        counter.withdraw(last)

    before = count_both(petition)
    at_once(confirm_slowly, withdraw_meanwhile)
    assert count_both(petition) == before
    assert Signature.objects.get(pk=last.pk).state == Signature.State.WITHDRAWN


# --- Killed -------------------------------------------------------------------------

# Confirms a signature, in a process that is gone before its n-th write.
CHILD = """
import os, signal, sys
import django
django.setup()
from django.db import connection
from campaigns.petitions import counter
from campaigns.petitions.models import Signature

left = [int(sys.argv[1])]

def execute(run, sql, *rest):
    if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "COMMIT", "RELEASE")):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
    return run(sql, *rest)

with connection.execute_wrapper(execute):
    counter.confirm(Signature.objects.get(email=sys.argv[2]))
"""


@pytest.fixture
def database(
    tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """A database on disk, that another process can open."""
    path = tmp_path / "portal.sqlite3"
    with django_db_blocker.unblock(), database_on_disk(path):
        yield path


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is SQLite's")
def test_killed_between_confirming_and_counting_it_has_done_neither(database: Path) -> None:
    petition = make_petition()
    environment: dict[str, Any] = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DATA_DIR": str(database.parent),
        "DJANGO_SETTINGS_MODULE": "portal.settings.local",
    }
    killed = []
    for write in range(1, 6):
        email = make_signature(petition, write).email
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(write), email],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=False,
        )
        told, counted = count_both(petition)
        assert told == counted
        killed.append(done.returncode < 0)
        assert Signature.objects.get(email=email).state == (
            "pending" if killed[-1] else "confirmed"
        )
    # Before the signature, before its tally; later there was nothing left to be killed in.
    assert killed[:2] == [True, True]
    assert not killed[-1]
