"""What is logged says what happened, never to whom."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from logging.config import DictConfigurator
from typing import Any

import pytest
from django.test import Client

from portal.core.logging import configure

ADDRESS = "203.0.113.7"
AGENT = "Telephone of Somebody 1.0"
WORD = "secretword"


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What production would have written, line by line."""
    stream = io.StringIO()
    config = configure(readable=False)
    config["handlers"]["console"]["stream"] = stream
    configurator = DictConfigurator(config)
    root = logging.getLogger()
    before = root.level
    formatter = configurator.configure_formatter(config["formatters"]["line"])
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    handler.addFilter(configurator.configure_filter(config["filters"]["without_addresses"]))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(before)


def _visitor(**kwargs: Any) -> Client:
    return Client(headers={"user-agent": AGENT}, REMOTE_ADDR=ADDRESS, **kwargs)


def _requests(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in found if line["logger"] == "portal.request"]


def test_a_request_leaves_one_line(lines, site_tree) -> None:
    _visitor().get("/healthz")
    [line] = _requests(lines())
    assert line["event"] == "request"
    assert line["level"] == "info"
    assert line["method"] == "GET"
    assert line["route"] == "healthz"
    assert line["status"] == 200
    assert line["milliseconds"] >= 0
    assert line["timestamp"].endswith("Z")


def test_neither_query_nor_address_nor_person(lines, site_tree, member) -> None:
    client = _visitor()
    client.force_login(member)
    client.get("/en/search/", {"q": WORD})
    client.get(f"/en/{WORD}/", {"q": WORD})
    client.post("/en/accounts/login/", {"login": f"{WORD}@example.org", "password": WORD})
    found = lines()
    assert len(_requests(found)) == 3
    text = json.dumps(found, ensure_ascii=False)
    for personal in (WORD, ADDRESS, AGENT, member.email, member.display_name):
        assert personal not in text


def test_a_failure_is_told_by_its_route(lines, site_tree, monkeypatch) -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr("portal.languages.views.find_address", fail)
    answer = _visitor(raise_request_exception=False).get(f"/en/{WORD}/", {"q": WORD})
    assert answer.status_code == 500
    found = lines()
    [error] = [line for line in found if line["level"] == "error"]
    assert error["event"].startswith("server error at")
    assert "RuntimeError: it broke" in error["exception"]
    text = json.dumps(found, ensure_ascii=False)
    for personal in (WORD, ADDRESS, AGENT):
        assert personal not in text


def test_a_form_from_elsewhere_is_told_by_its_route(lines, site_tree) -> None:
    client = _visitor(enforce_csrf_checks=True)
    client.post(f"/en/accounts/login/?next=/{WORD}/", {"login": WORD})
    [line] = _requests(lines())
    assert line["status"] == 403
    assert WORD not in json.dumps(lines())
