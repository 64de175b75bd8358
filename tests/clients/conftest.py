"""The served demo, its pages as programs fetch them, and the programs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import machine
from tests.clients import tools
from tests.clients.visitor import Answer, Visitor
from tests.e2e.conftest import addresses, demo
from tests.e2e.page_types import PAGE_TYPES, PageType
from tests.e2e.served import ServedDemo

__all__ = ["addresses", "demo"]

LANGUAGES = ("en", "ar", "ne", "ur")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of them share the pages, in one process."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("e2e")
            item.add_marker(pytest.mark.xdist_group("clients"))


@dataclass(frozen=True)
class FetchedPage:
    """A kind of page in one language."""

    kind: PageType
    language: str
    answer: Answer

    def __str__(self) -> str:
        return f"{self.kind.name}-{self.language}"


def fetch_pages(demo: ServedDemo, addresses: dict[str, str], *languages: str) -> list[FetchedPage]:
    """Every kind of page in some languages; each must answer with its status."""
    visitors = {account: Visitor(demo, account) for account in {k.visitor for k in PAGE_TYPES}}
    found = [
        FetchedPage(
            kind, language, visitors[kind.visitor].get(kind.address(language).format(**addresses))
        )
        for kind in PAGE_TYPES
        for language in languages
    ]
    assert [str(page) for page in found if page.answer.status != page.kind.status] == []
    return found


@pytest.fixture(scope="session")
def pages(demo: ServedDemo, addresses: dict[str, str]) -> list[FetchedPage]:
    """Every kind of page in four languages, right to left and left to right."""
    return fetch_pages(demo, addresses, *LANGUAGES)


@pytest.fixture(scope="session")
def reader(demo: ServedDemo) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(demo)


@pytest.fixture(scope="session")
def need() -> Callable[[bool, str], None]:
    """``need(tools.has_java(), "Java")``: skips the test where it is missing, fails under CI."""

    def check(available: bool, name: str) -> None:
        if not available:
            missing = f"{name}: not on this machine (make test installs it)."
            if machine.in_ci():
                pytest.fail(missing)
            pytest.skip(missing)

    return check


@pytest.fixture(scope="session")
def nu_validator(need: Callable[[bool, str], None]) -> Path:
    """The Nu validator, as a programme for Java."""
    need(tools.has_java(), "Java")
    need(tools.has_packages(), "Nu validator")
    return tools.NU_VALIDATOR
