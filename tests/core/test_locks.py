"""What is counted and then saved under one lock is never counted twice."""

import threading

import pytest
from django.db import connection, transaction

from portal.core.locks import locked
from portal.members.models import AttemptCount


@pytest.mark.django_db
def test_what_fails_leaves_nothing() -> None:
    def fail() -> None:
        with locked("x"):
            AttemptCount.objects.create(cache_key="x", value="", expires="2026-01-01T00:00Z")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not AttemptCount.objects.exists()


@pytest.mark.django_db
def test_a_lock_in_a_lock_is_no_deadlock() -> None:
    with locked("x"), locked("y"), locked("x"):
        assert not transaction.get_autocommit()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_the_second_counts_the_first() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection; in a file, BEGIN IMMEDIATE locks it")
    start = threading.Barrier(4)

    def add_if_none(number: int) -> None:
        start.wait()
        with locked("limit of one"):
            if not AttemptCount.objects.exists():
                key = str(number)
                AttemptCount.objects.create(cache_key=key, value="", expires="2026-01-01T00:00Z")
        connection.close()

    threads = [threading.Thread(target=add_if_none, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert AttemptCount.objects.count() == 1
