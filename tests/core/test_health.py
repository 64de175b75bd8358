"""``/healthz`` says that the process is up, ``/readyz`` what it depends on."""

from contextlib import AbstractContextManager

import pytest
from django.db import OperationalError
from django.test import Client

from portal.core import health

pytestmark = pytest.mark.django_db


def _fail() -> None:
    raise OperationalError("password=hidden host=10.0.0.1")


def _failing(*names: str) -> AbstractContextManager[None]:
    """With those dependencies down; the others answer as they do."""
    checks = dict(health.DEPENDENCY_CHECKS.items())
    return health.DEPENDENCY_CHECKS.override({**checks, **dict.fromkeys(names, _fail)})


def test_the_process_is_up_whatever_else_is_not(client: Client) -> None:
    with _failing(*health.DEPENDENCY_CHECKS.keys()):
        answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.content == b"ok"


def test_everything_answers(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["ready"] is True
    assert {"database", "search", "cache"} <= answer.json().keys()
    assert set(answer.json().values()) == {True, "ok"}


def test_without_the_database_the_process_is_not_ready(client: Client) -> None:
    with _failing("database"):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert answer.json()["database"] == "failed"
    assert "hidden" not in answer.text


@pytest.mark.parametrize("name", ["cache", "search"])
def test_without_the_rest_it_still_serves(client: Client, name: str) -> None:
    with _failing(name):
        answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()[name] == "failed"


def test_a_cache_that_forgets_is_noticed(monkeypatch) -> None:
    monkeypatch.setattr(health.cache, "get", lambda key: None)
    assert health.check_dependencies()["cache"] == "failed"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nobody_keeps_the_answer_and_nobody_is_remembered(client: Client, address: str) -> None:
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert "sessionid" not in client.cookies


def test_being_up_costs_no_query(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        client.get("/healthz")
