"""The types of what the fixtures of ``tests/forum/conftest.py`` give.

Models included, for the reason that ``tests.fixture_types`` names.
"""

import datetime as dt
from typing import Any, Protocol

from django.contrib.auth.models import Group

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.regions.models import RegionalGroup
from forum.themes.models import ThemePage
from tests.fixture_types import Client, Committed, Member, SignIn

__all__ = [
    "Client",
    "Committed",
    "Forum",
    "MakeBoard",
    "MakeGroup",
    "MakePerson",
    "MakeTheme",
    "Member",
    "Post",
    "RegionalGroup",
    "SignIn",
    "ThemePage",
    "Topic",
    "Write",
]


class MakeBoard(Protocol):
    """``make_board(name, audience="public", …)``."""

    def __call__(self, name: str = "", **fields: Any) -> Forum: ...


class MakeGroup(Protocol):
    """``make_group(name)``: a regional group with its private board."""

    def __call__(self, name: str) -> RegionalGroup: ...


class MakePerson(Protocol):
    """``person(group, …)``: somebody who belongs to these groups of accounts."""

    def __call__(self, *groups: Group, **fields: Any) -> Member: ...


class MakeTheme(Protocol):
    """``make_theme(title, opens_on, closes_on, …)``: a published theme."""

    def __call__(
        self,
        title: str = "Heat",
        opens_on: dt.date | None = ...,
        closes_on: dt.date | None = ...,
        **fields: Any,
    ) -> ThemePage: ...


class Write(Protocol):
    """``write(board, author, posts=1, approved=True, …)``: a topic with posts."""

    def __call__(
        self,
        board: Forum,
        author: Member | None,
        posts: int = 1,
        *,
        approved: bool = True,
        **fields: Any,
    ) -> Topic: ...
