"""Who translates: the order, the rules, the house, and who is down."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext

from portal.languages.machine_translation.api import (
    NotConfiguredError,
    PairNotSupportedError,
    ServiceUnavailableError,
    get_offer,
    translate,
)
from portal.languages.machine_translation.circuit_breaker import MAX_FAILURES
from portal.languages.machine_translation.services.dummy import NOT_TRANSLATED
from tests.engines.replay import Answer, Question, Replay

Use = Callable[..., None]
PAIRS = {
    "responseData": [
        {"sourceLanguage": "eng", "targetLanguage": "spa"},
        {"sourceLanguage": "spa", "targetLanguage": "por"},
    ]
}


def apertium_echo(question: Question) -> Answer:
    return Answer({"responseData": {"translatedText": "otra cosa"}})


def office(reply: object = apertium_echo) -> Replay:
    return Replay({"/listPairs": Answer(PAIRS), "/translate": reply})  # type: ignore[dict-item]


def ask(source: str = "en", target: str = "es", **options: bool) -> str:
    wanted: dict[str, Any] = {"is_html": False, "purpose": "pages"} | options
    return translate(["A word"], source, target, **wanted).service


def test_without_a_service_nothing_is_offered(use: Use) -> None:
    use("")
    with pytest.raises(NotConfiguredError):
        get_offer("en", "es")


def test_the_dummy_can_never_be_taken_for_a_translation(use: Use) -> None:
    use("dummy://")
    made = translate(["<b>Hello</b>", "12"], "en", "ne", is_html=True, purpose="pages")
    with translation.override("ne"):
        label = str(NOT_TRANSLATED) % {"language": gettext("Nepali")}
    assert made.passages == (f"[{label}] <b>Hello</b>", "12")
    assert get_offer("en", "ne").is_demo


def test_the_first_that_can_translates(use: Use) -> None:
    with office() as server:
        use(f"apertium://{server.host} dummy://")
        assert ask() == "Apertium"
        assert ask("en", "ne") == "Demo"


def test_rules_go_by_way_of_another_language_only_where_that_way_was_allowed(use: Use) -> None:
    with office() as server:
        use(f"apertium://{server.host}")
        with pytest.raises(PairNotSupportedError):
            ask("en", "pt")
        use(f"apertium://{server.host}", pairs="en-pt=apertium/fr, *-pt=apertium")
        with pytest.raises(PairNotSupportedError):
            ask("en", "pt")
        use(f"apertium://{server.host} dummy://", pairs="en-pt=apertium/es")
        assert get_offer("en", "pt").via == "es"
        assert get_offer("en", "pt").tool_name == "Apertium (via es)"


def test_a_rule_for_a_pair(use: Use) -> None:
    with office() as server:
        use(f"apertium://{server.host} dummy://", pairs="en-es=dummy, *-pt=none")
        assert ask() == "Demo"
        with pytest.raises(PairNotSupportedError):
            ask("en", "pt")


def test_texts_of_the_house_stay_in_the_house(use: Use) -> None:
    with office() as server:
        use(f"apertium://{server.host}?self_hosted=no")
        assert ask() == "Apertium"
        with pytest.raises(PairNotSupportedError):
            ask(self_hosted_only=True)


def test_the_next_takes_over_when_one_is_down(use: Use) -> None:
    with office(Answer({}, status=500)) as server:
        use(f"apertium://{server.host} dummy://")
        assert ask() == "Demo"


def test_a_service_that_keeps_failing_is_left_in_peace(use: Use) -> None:
    with office(Answer({}, status=500)) as server:
        use(f"apertium://{server.host}")
        for _attempt in range(MAX_FAILURES + 4):
            with pytest.raises(ServiceUnavailableError):
                ask()
        assert len(server.asked("/translate")) == MAX_FAILURES


def test_a_wish_to_wait_is_granted_at_once(use: Use) -> None:
    with office(Answer({}, status=429, headers={"Retry-After": "30"})) as server:
        use(f"apertium://{server.host}")
        for _attempt in range(3):
            with pytest.raises(ServiceUnavailableError):
                ask()
        assert len(server.asked("/translate")) == 1


def test_what_a_service_offers_is_not_asked_each_time(use: Use) -> None:
    with office() as server:
        use(f"apertium://{server.host}")
        ask()
        ask()
        assert len(server.asked("/listPairs")) == 1
