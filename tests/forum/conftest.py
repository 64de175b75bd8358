"""Boards, groups, people and topics to test the forum with."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from forum.engine.forum.models import Forum
from forum.engine.forum_permission import setup
from forum.regions.models import RegionalGroup
from tests.fixture_types import HomePage, Member
from tests.forum import makers
from tests.forum.fixture_types import (
    MakeBoard,
    MakeGroup,
    MakePerson,
    MakeTheme,
    ThemePage,
    Write,
)


@pytest.fixture
def make_board(db: None) -> MakeBoard:
    """``make_board(name, audience="public", …)``."""
    return makers.make_board


@pytest.fixture
def board(make_board: MakeBoard) -> Forum:
    """A public board."""
    return make_board("Open talk")


@pytest.fixture
def make_group(db: None) -> MakeGroup:
    """``make_group(name)``: a regional group with its private board."""
    return makers.make_group


@pytest.fixture
def group(make_group: MakeGroup) -> RegionalGroup:
    """A regional group."""
    return make_group("Asia")


@pytest.fixture
def person(db: None) -> MakePerson:
    """``person(group, …)``: somebody who belongs to these groups of accounts."""
    return makers.make_person


@pytest.fixture
def trusted(person: MakePerson) -> Member:
    """A member whose posts appear at once."""
    return person(setup.trusted_group())


@pytest.fixture
def moderator(person: MakePerson) -> Member:
    """A moderator of the public boards."""
    return person(setup.public_moderators_group())


@pytest.fixture
def write(db: None) -> Write:
    """``write(board, author, posts=1, approved=True, …)``: a topic with posts."""
    return makers.write_topic


@pytest.fixture
def anonymous() -> Client:
    """Somebody who is not signed in."""
    return Client()


@pytest.fixture
def make_theme(site_tree: HomePage) -> MakeTheme:
    """``make_theme(title, opens_on, closes_on, …)``: a published theme."""
    from forum.themes.models import ThemeIndexPage
    from tests.factories import published

    def make(
        title: str = "Heat",
        opens_on: dt.date | None = dt.date(2026, 9, 1),
        closes_on: dt.date | None = dt.date(2026, 12, 31),
        **fields: Any,
    ) -> ThemePage:
        page = ThemePage(
            title=title,
            summary="In short.",
            opens_on=opens_on,
            closes_on=closes_on,
            guiding_questions="What works?\n\n What does not?\n",
            **fields,
        )
        index = ThemeIndexPage.objects.get(locale__language_code="en")
        page.full_clean(exclude=["path", "depth", "slug"])
        index.add_child(instance=page)
        return published(page)

    return make


@pytest.fixture
def boss(administrator: Member) -> Member:
    """Somebody who moderates every board."""
    return administrator
