"""Regional groups: described to all, read by their members."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from forum.engine.forum.models import Forum
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


def test_first_page_for_everybody(
    group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn, anonymous: Client
) -> None:
    group.names = {"ne": "एसिया"}
    group.save()
    insider = person(group.members)
    write(group.board, insider, subject="Inside")
    first_page = read("/en/forum/", anonymous)
    assert first_page.one("main .mark[data-state=open]")
    page = str(first_page.html)
    assert "About Asia." in page
    assert "Inside" not in page
    assert group.board.get_absolute_url() not in page
    assert "एसिया" in anonymous.get("/ne/forum/").content.decode()
    first_page = read("/en/forum/", signed_in(insider))
    assert not first_page.html.select("main .mark[data-state=open]")
    page = str(first_page.html)
    assert "Inside" in page
    assert group.board.get_absolute_url() in page


def test_a_group_board_without_its_group_is_refused(make_board: MakeBoard) -> None:
    with pytest.raises(ValidationError):
        make_board("Private", audience=Forum.Audience.GROUP)


def test_a_moderator_may_serve_several_groups(make_group: MakeGroup, person: MakePerson) -> None:
    from forum.engine.forum_permission.permissions import can_moderate, moderated_boards

    first, second, third = make_group("A"), make_group("B"), make_group("C")
    moderator = person(first.moderators, second.moderators)
    assert moderated_boards(moderator) == [first.board, second.board]
    assert not can_moderate(moderator, third.board)
