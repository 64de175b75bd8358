"""What ``TRANSLATOR_URL`` and its companions may say."""

from pathlib import Path

import pytest

from portal.i18n import registry
from portal.languages.machine_translation.config import (
    InvalidSettingError,
    parse_budget,
    parse_pair_rules,
    parse_service,
    parse_services,
)
from tests.settings.processes import production_environment, run_python

CODES = frozenset(registry.BY_CODE)


@pytest.mark.parametrize(
    ("text", "kind", "url", "key", "self_hosted"),
    [
        ("apertium://127.0.0.1:2737", "apertium", "http://127.0.0.1:2737", "", True),
        ("apertium://apertium:2737", "apertium", "http://apertium:2737", "", True),
        ("apertium+https://apertium.org/apy", "apertium", "https://apertium.org/apy", "", False),
        (
            "libretranslate+https://t.example.org/?api_key=abc",
            *("libretranslate", "https://t.example.org", "abc", False),
        ),
        (
            "libretranslate+https://t.example.org?self_hosted=yes",
            *("libretranslate", "https://t.example.org", "", True),
        ),
        ("deepl://ab-12:fx@api-free", "deepl", "https://api-free.deepl.com", "ab-12:fx", False),
        ("deepl://ab-12@api", "deepl", "https://api.deepl.com", "ab-12", False),
        ("deepl+http://k@127.0.0.1:81", "deepl", "http://127.0.0.1:81", "k", False),
        ("dummy://", "dummy", "", "", True),
    ],
)
def test_addresses(text: str, kind: str, url: str, key: str, self_hosted: bool) -> None:
    service = parse_service(text)
    assert (service.kind, service.url, service.key) == (kind, url, key)
    assert service.self_hosted is self_hosted


def test_a_key_is_never_shown() -> None:
    assert "secret" not in repr(parse_services("deepl://secret@api"))


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1",
        "apertium://",
        "deepl://api",
        "google://key@host",
        "apertium+ftp://host",
        "apertium://a?colour=red",
        "apertium://a?timeout=soon",
        "apertium://a?self_hosted=perhaps",
        "apertium://a?name=Two%20words",
        "apertium://a apertium://b",
    ],
)
def test_wrong_addresses(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_services(text)


def test_several_in_order() -> None:
    services = parse_services("apertium://a:1, deepl://k@api\n libretranslate://b?name=office")
    assert [service.name for service in services] == ["apertium", "deepl", "office"]


def test_pairs() -> None:
    rules = parse_pair_rules("en-es=a+b, *-ne=b ar-*=none", ["a", "b"], CODES)
    assert [rule.services for rule in rules] == [("a", "b"), ("b",), ()]
    assert rules[1].matches("en", "ne")
    assert not rules[1].matches("ne", "en")
    (rule,) = parse_pair_rules("en-pt=a/es+b", ["a", "b"], CODES)
    assert (rule.services, rule.chains) == (("a", "b"), frozenset({("a", "es")}))


@pytest.mark.parametrize(
    "text", ["en-es", "en-es=c", "en-xx=a", "enes=a", "=a", "*-pt=a/es", "en-pt=a/xx", "en-pt=a/"]
)
def test_wrong_pairs(text: str) -> None:
    with pytest.raises(InvalidSettingError):
        parse_pair_rules(text, ["a", "b"], CODES)


def test_budget() -> None:
    assert parse_budget("a=5, */person=2", ["a"]) == {"a": 5, "*/person": 2}
    for wrong in ("b=5", "a=many", "a=-1", "a"):
        with pytest.raises(ValueError, match=r".*"):
            parse_budget(wrong, ["a"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRANSLATOR_URL", "deepl://secret-key@"),
        ("TRANSLATOR_URL", "apertium://secret-key:port"),
        ("TRANSLATOR_URL", "dummy://"),
        ("TRANSLATOR_PAIRS", "en-es=secret-key"),
        ("TRANSLATOR_BUDGET", "secret-key=1"),
    ],
)
def test_a_wrong_one_stops_the_start_by_its_name(name: str, value: str, tmp_path: Path) -> None:
    environment = production_environment(tmp_path, **{name: value})
    started = run_python("-c", "import django; django.setup()", environment=environment)
    assert started.returncode != 0
    assert name in started.stderr
    assert "secret-key" not in started.stderr.splitlines()[-1]
