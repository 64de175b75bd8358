"""An editor alone does not let more people read a private board."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from forum.engine.forum.models import Forum
from forum.engine.forum_moderation.models import ModerationAct
from tests.forum.engine.test_admin import other_languages
from tests.forum.fixture_types import (
    Committed,
    MakeBoard,
    MakeGroup,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.reading import error_codes


def send(client: Client, board: Forum, **changes: Any) -> Any:
    data = {
        "name": board.name,
        "description": "About it.",
        "type": "0",
        "parent": board.parent_id or "",
        "audience": board.audience,
        "members_group": board.members_group_id or "",
        "moderators_group": board.moderators_group_id or "",
        "slow_mode_seconds": "0",
        **other_languages("names"),
        **other_languages("descriptions"),
    }
    return client.post(f"/admin/forum/boards/edit/{board.pk}/", data | changes)


@pytest.fixture
def inside(group: RegionalGroup, person: MakePerson, write: Write) -> Member:
    """A member of the group; something is written on its board."""
    member = person(group.members)
    write(group.board, member)
    return member


WIDER = ("public", "a second group", "other moderators", "editors moderate", "part of a public one")


def change_of(kind: str, make_group: MakeGroup, make_board: MakeBoard, editor: Member) -> Any:
    if kind == "public":
        return {"audience": "public"}
    if kind == "a second group":
        return {"members_group": make_group("Andes").members.pk}
    if kind == "other moderators":
        return {"moderators_group": make_group("Andes").moderators.pk}
    if kind == "editors moderate":
        return {"moderators_group": editor.groups.get().pk}
    return {"audience": "public", "parent": make_board("Open").pk}


@pytest.mark.parametrize("kind", WIDER)
def test_an_editor_alone_opens_no_private_board(
    kind: str,
    group: RegionalGroup,
    inside: Member,
    editor: Member,
    make_group: MakeGroup,
    make_board: MakeBoard,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    change = change_of(kind, make_group, make_board, editor)
    before = Forum.objects.filter(pk=group.board.pk).values().get()
    answer = send(signed_in(editor), group.board, members_asked="on", **change)
    assert error_codes(answer) == {"audience": ["not_a_moderator"]}
    assert Forum.objects.filter(pk=group.board.pk).values().get() == before
    assert anonymous.get(group.board.get_absolute_url()).status_code == 404
    assert not ModerationAct.objects.exists()


def test_a_board_inside_a_private_one_is_not_moved_out(
    group: RegionalGroup,
    inside: Member,
    editor: Member,
    make_board: MakeBoard,
    write: Write,
    signed_in: SignIn,
) -> None:
    child = make_board("Child", parent=group.board)
    write(child, inside)
    answer = send(signed_in(editor), child, parent="", members_asked="on")
    assert error_codes(answer) == {"audience": ["not_a_moderator"]}


@pytest.mark.parametrize("who", ["administrator", "editor who moderates"])
def test_who_may_says_that_the_members_were_asked_and_these_are_told(
    who: str,
    group: RegionalGroup,
    inside: Member,
    editor: Member,
    administrator: Member,
    signed_in: SignIn,
    anonymous: Client,
    committed: Committed,
) -> None:
    actor = administrator if who == "administrator" else editor
    if actor == editor:
        editor.groups.add(group.moderators)
    client = signed_in(actor)
    answer = send(client, group.board, audience="public")
    assert error_codes(answer) == {"members_asked": ["not_asked"]}
    with committed():
        assert send(client, group.board, audience="public", members_asked="on").status_code == 302
    assert anonymous.get(group.board.get_absolute_url()).status_code == 200
    act = ModerationAct.objects.get()
    assert (act.kind, act.actor, act.board) == ("open_board", actor, group.board)
    assert [letter.to for letter in mail.outbox] == [[inside.email]]


def test_closed_first_it_is_still_private(
    group: RegionalGroup, inside: Member, editor: Member, signed_in: SignIn
) -> None:
    client = signed_in(editor)
    assert send(client, group.board, audience="nobody").status_code == 302
    answer = send(client, group.board, audience="public")
    assert error_codes(answer) == {"audience": ["not_a_moderator"]}


def test_what_widens_nothing_an_editor_changes(
    group: RegionalGroup, inside: Member, editor: Member, make_board: MakeBoard, signed_in: SignIn
) -> None:
    client = signed_in(editor)
    assert send(client, group.board, slow_mode_seconds="60").status_code == 302
    public = make_board("Open")
    assert send(client, public, audience="nobody").status_code == 302
    public.refresh_from_db()
    assert send(client, public, audience="public").status_code == 302
    own = Group.objects.create(name="Own")
    assert send(client, public, moderators_group=own.pk).status_code == 302
    assert not ModerationAct.objects.exists()
    assert mail.outbox == []
