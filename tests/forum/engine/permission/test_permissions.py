"""Whose rule counts where: the board, the boards above it, the groups, the person."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from machina.apps.forum_permission.shortcuts import ALL_AUTHENTICATED_USERS, assign_perm
from pytest_django import DjangoAssertNumQueries

from forum.engine.forum.models import Forum
from forum.engine.forum_permission import setup
from forum.engine.forum_permission.checker import ForumPermissionChecker
from forum.engine.forum_permission.handler import PermissionHandler
from portal.members.types import User
from tests.forum.fixture_types import MakeBoard, MakePerson, Member, Write


def bare(make_board: MakeBoard, name: str, **fields: Any) -> Forum:
    """A board without any rule."""
    return make_board(name, audience=Forum.Audience.NOBODY, **fields)


def test_a_denial_on_one_board_stays_on_that_board(
    make_board: MakeBoard, person: MakePerson
) -> None:
    group = Group.objects.create(name="Readers")
    reader = person(group)
    first, second, third = (bare(make_board, name) for name in "ABC")
    assign_perm("can_read_forum", group)
    assign_perm("can_read_forum", group, first, has_perm=False)
    for order in ([first, second, third], [third, first, second], [second, third, first]):
        rights = ForumPermissionChecker(reader).get_perms_for_forumlist(order, ["can_read_forum"])
        assert [board.name for board in order if rights[board]] == [
            board.name for board in order if board != first
        ]


def test_person_before_group_before_everybody(make_board: MakeBoard, person: MakePerson) -> None:
    group = Group.objects.create(name="Readers")
    reader, other = person(group), person(group)
    board = bare(make_board, "A")
    assign_perm("can_read_forum", ALL_AUTHENTICATED_USERS, board)
    assign_perm("can_read_forum", group, board, has_perm=False)
    assign_perm("can_read_forum", reader, board)
    assert ForumPermissionChecker(reader).has_perm("can_read_forum", board)
    assert not ForumPermissionChecker(other).has_perm("can_read_forum", board)
    assert ForumPermissionChecker(person()).has_perm("can_read_forum", board)


def test_two_groups_disagree_and_the_grant_counts(
    make_board: MakeBoard, person: MakePerson
) -> None:
    yes, no = Group.objects.create(name="Yes"), Group.objects.create(name="No")
    board = bare(make_board, "A")
    assign_perm("can_read_forum", yes, board)
    assign_perm("can_read_forum", no, board, has_perm=False)
    assert ForumPermissionChecker(person(yes, no)).has_perm("can_read_forum", board)


def test_rights_go_down_to_boards_inside(make_board: MakeBoard, person: MakePerson) -> None:
    group = Group.objects.create(name="Readers")
    above = bare(make_board, "Above")
    inside = bare(make_board, "Inside", parent=above)
    assign_perm("can_read_forum", group, above)
    reader = person(group)
    assert PermissionHandler().can_read_forum(inside, reader)
    assert not PermissionHandler().can_read_forum(inside, person())
    assign_perm("can_read_forum", group, inside, has_perm=False)
    assert not PermissionHandler().can_read_forum(inside, reader)


def test_a_public_board_inside_a_private_one_is_private(make_board: MakeBoard) -> None:
    above = bare(make_board, "Above")
    inside = make_board("Inside", parent=above)
    assert not PermissionHandler().can_read_forum(inside, AnonymousUser())
    assert inside not in PermissionHandler().readable_boards(AnonymousUser())


def test_inactive_people_may_nothing_and_administrators_everything(
    make_board: MakeBoard, person: MakePerson, administrator: Member
) -> None:
    board = make_board()
    assert not PermissionHandler().can_read_forum(board, person(is_active=False))
    assert PermissionHandler().can_read_forum(bare(make_board, "A"), administrator)


def test_rules_are_read_once_whatever_the_number_of_boards(
    make_board: MakeBoard, person: MakePerson, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    boards = [make_board() for _number in range(12)]
    reader = person()
    with django_assert_num_queries(3):  # boards, rules of persons, rules of groups
        handler = PermissionHandler()
        assert len(handler.readable_boards(reader)) == len(boards)
        assert all(handler.can_read_forum(board, reader) for board in boards)
        assert not any(handler.can_approve_posts(board, reader) for board in boards)


def test_rules_about_single_persons_survive_a_save(
    make_board: MakeBoard, person: MakePerson
) -> None:
    board, guest = bare(make_board, "A"), person()
    assign_perm("can_read_forum", guest, board)
    board.name = "Renamed"
    board.save()
    assert PermissionHandler().can_read_forum(board, guest)


def test_a_board_inside_a_public_one_opens_only_to_its_own_audience(
    make_board: MakeBoard, person: MakePerson
) -> None:
    above = make_board("Above")
    circle = Group.objects.create(name="Circle")
    closed = make_board("Closed", parent=above, audience=Forum.Audience.GROUP, members_group=circle)
    nobodys = bare(make_board, "Nobody's", parent=closed)
    outsiders: list[User] = [
        AnonymousUser(),
        person(),
        person(setup.trusted_group(), setup.public_moderators_group()),
    ]
    for outsider in outsiders:
        assert not PermissionHandler().can_read_forum(closed, outsider)
        assert not PermissionHandler().can_approve_posts(closed, outsider)
    insider = person(circle, setup.trusted_group())
    assert PermissionHandler().can_read_forum(closed, insider)
    assert PermissionHandler().can_post_without_approval(closed, insider)
    for anybody in [*outsiders, insider]:
        assert not PermissionHandler().can_read_forum(nobodys, anybody)


def test_opening_a_board_opens_no_board_inside_it(
    make_board: MakeBoard, person: MakePerson
) -> None:
    above = bare(make_board, "Above")
    inside = bare(make_board, "Inside", parent=above)
    above.audience = Forum.Audience.PUBLIC
    above.save()
    assert PermissionHandler().can_read_forum(above, AnonymousUser())
    assert not PermissionHandler().can_read_forum(inside, person())


def test_saving_a_board_leaves_its_numbers_alone(
    make_board: MakeBoard, write: Write, person: MakePerson
) -> None:
    board = make_board("A")
    stale = Forum.objects.get(pk=board.pk)
    write(board, person(), posts=2)
    stale.name = "Renamed"
    stale.save()
    board.refresh_from_db()
    assert (board.name, board.direct_topics_count, board.direct_posts_count) == ("Renamed", 1, 2)
