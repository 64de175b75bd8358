"""``/healthz`` says that the process is up, ``/readyz`` what it depends on."""

import pytest
from django.db import OperationalError
from django.test import Client

from portal.core import health

pytestmark = pytest.mark.django_db


def _fail() -> None:
    raise OperationalError("password=hidden host=10.0.0.1")


def test_the_process_is_up_whatever_else_is_not(client: Client, monkeypatch) -> None:
    for name in health._checks:
        monkeypatch.setitem(health._checks, name, _fail)
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


def test_without_the_database_the_process_is_not_ready(client: Client, monkeypatch) -> None:
    monkeypatch.setitem(health._checks, "database", _fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert answer.json()["database"] == "failed"
    assert "hidden" not in answer.text


@pytest.mark.parametrize("name", ["cache", "search"])
def test_without_the_rest_it_still_serves(client: Client, monkeypatch, name: str) -> None:
    monkeypatch.setitem(health._checks, name, _fail)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()[name] == "failed"


def test_a_cache_that_forgets_is_noticed(monkeypatch) -> None:
    monkeypatch.setattr(health.cache, "get", lambda key: None)
    assert health.answers()["cache"] == "failed"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nobody_keeps_the_answer_and_nobody_is_remembered(client: Client, address: str) -> None:
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert "sessionid" not in client.cookies


def test_being_up_costs_no_query(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        client.get("/healthz")
