"""The types of what the fixtures of ``tests/members/conftest.py`` give."""

from collections.abc import Callable
from typing import Any, Protocol

from tests.fixture_types import Client, Member

ConfirmedClient = Callable[[Member], Client]


class InGroup(Protocol):
    """``in_group("Editors", country="NP")``: somebody in that group, made if need be."""

    def __call__(self, name: str, **fields: Any) -> Member: ...
