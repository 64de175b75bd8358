"""Regional groups: described to all, read by their members."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client

from forum.engine.forum.models import Forum
from forum.engine.forum_permission import setup
from forum.engine.forum_permission.permissions import (
    can_moderate,
    can_read_board,
    moderated_boards,
)
from forum.regions.models import GroupAct
from tests.forum.fixture_types import MakeBoard, MakeGroup, MakePerson, RegionalGroup, SignIn, Write
from tests.reading import read


def test_a_group_comes_with_board_and_people(group: RegionalGroup) -> None:
    assert group.board.audience == Forum.Audience.GROUP
    assert group.members.name == "Region: Asia"
    assert group.moderators.name == "Moderators: Asia"


def test_renaming_renames_the_board(group: RegionalGroup) -> None:
    group.name = "Asia and Pacific"
    group.names = {"fr": "Asie et Pacifique"}
    group.save()
    board = Forum.objects.get(pk=group.board_id)
    assert (board.name, board.name_in("fr")) == ("Asia and Pacific", "Asie et Pacifique")
    assert Forum.objects.count() == 1


def test_a_group_under_an_old_name_gets_people_of_its_own(
    make_group: MakeGroup, person: MakePerson, group: RegionalGroup
) -> None:
    inside = person(group.members, group.moderators)
    group.name = "Asia and Pacific"
    group.save()
    assert group.members.name == "Region: Asia and Pacific"
    new = make_group("Asia")
    assert not can_read_board(inside, new.board)
    assert not can_moderate(inside, new.board)
    assert can_read_board(inside, group.board)
    assert can_moderate(inside, group.board)


def test_a_group_that_is_made_anew_gets_people_of_its_own(make_group: MakeGroup) -> None:
    Group.objects.create(name="Region: Andes")
    assert make_group("Andes").members.name == "Region: Andes (2)"


@pytest.mark.parametrize("first", ["theirs", "public"])
def test_no_group_is_moderated_by_those_of_the_public_boards(
    first: str, make_group: MakeGroup
) -> None:
    public = setup.public_moderators_group() if first == "public" else None
    group = make_group(setup.PUBLIC_MODERATORS_GROUP.removeprefix("Moderators: "))
    assert group.moderators != (public or setup.public_moderators_group())


def test_groups_that_share_accounts_are_separated(
    make_group: MakeGroup, make_board: MakeBoard, person: MakePerson
) -> None:
    old, new = make_group("Old"), make_group("New")
    mine = make_board("Inside", audience=Forum.Audience.GROUP, parent=new.board)
    for board in (new.board, mine):
        board.members_group, board.moderators_group = old.members, old.moderators
        board.save()
    admitted, other = person(old.members), person(old.members, old.moderators)
    GroupAct.objects.create(kind="admit", group=new, member=admitted, actor=other)
    migration = import_module("forum.regions.migrations.0004_own_account_groups")
    for _ in range(2):
        migration.separate(apps, None)
    boards = [Forum.objects.get(pk=board.pk) for board in (old.board, new.board, mine)]
    assert [can_read_board(admitted, board) for board in boards] == [True, True, True]
    assert [can_read_board(other, board) for board in boards] == [True, False, False]
    assert [can_moderate(other, board) for board in boards] == [True, False, False]


def test_first_page_for_everybody(
    group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn, anonymous: Client
) -> None:
    group.names = {"ne": "एसिया"}
    group.save()
    insider = person(group.members)
    write(group.board, insider, subject="Inside")
    first_page = read("/en/forum/", anonymous)
    assert first_page.one("main .mark[data-state=tag]")
    page = str(first_page.html)
    assert "About Asia." in page
    assert "Inside" not in page
    assert group.board.get_absolute_url() not in page
    assert "एसिया" in anonymous.get("/ne/forum/").content.decode()
    first_page = read("/en/forum/", signed_in(insider))
    assert not first_page.html.select("main .mark[data-state=tag]")
    page = str(first_page.html)
    assert "Inside" in page
    assert group.board.get_absolute_url() in page


def test_a_group_board_without_its_group_is_refused(make_board: MakeBoard) -> None:
    with pytest.raises(ValidationError):
        make_board("Private", audience=Forum.Audience.GROUP)


def test_a_moderator_may_serve_several_groups(make_group: MakeGroup, person: MakePerson) -> None:
    first, second, third = make_group("A"), make_group("B"), make_group("C")
    moderator = person(first.moderators, second.moderators)
    assert moderated_boards(moderator) == [first.board, second.board]
    assert not can_moderate(moderator, third.board)
