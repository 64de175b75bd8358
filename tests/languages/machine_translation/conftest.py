"""Translation services for tests: Apertium itself, and whatever a test makes up."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from pytest_django import Settings

from portal.i18n import registry
from portal.languages.machine_translation import checked_answers
from portal.languages.machine_translation.config import (
    parse_budget,
    parse_pair_rules,
    parse_services,
)
from tests.engines.apertium import Apertium
from tests.engines.installed import make_or_skip

Use = Callable[..., None]


@pytest.fixture(scope="session")
def apertium() -> Iterator[Apertium]:
    """A real Apertium."""
    with make_or_skip(Apertium) as server:
        yield server


@pytest.fixture
def use(settings: Settings, db: None) -> Use:
    """``use(url, pairs=…, budget=…)``: the site has these services."""

    def use_services(url: str, pairs: str = "", budget: str = "") -> None:
        services = parse_services(url)
        names = [service.name for service in services]
        settings.TRANSLATORS = services
        settings.TRANSLATOR_PAIRS = parse_pair_rules(pairs, names, frozenset(registry.BY_CODE))
        settings.TRANSLATOR_BUDGET = parse_budget(budget, names)

    return use_services


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are not compared with their source: a test's own service translates nothing."""
    monkeypatch.setattr(checked_answers, "find_disagreements", lambda *args, **options: [])


@pytest.fixture
def terms(monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str]], None]:
    """``terms({…})``: the glossary of the site has these, in every pair of languages."""

    def set_terms(pairs: Mapping[str, str]) -> None:
        monkeypatch.setattr(
            "portal.languages.machine_translation.terms.get_term_pairs",
            lambda source, target: dict(pairs),
        )

    return set_terms
