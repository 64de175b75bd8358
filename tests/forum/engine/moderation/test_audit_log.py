"""The log: narrowed down, taken along, and silent about what its reader may not read."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_moderation import actions
from tests.forum.fixture_types import Forum, MakeBoard, MakeGroup, MakePerson, Member, SignIn, Write

LOG = "/en/forum/moderation/log/"


def rows_of(response: Any) -> list[list[str]]:
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def done(
    board: Forum, make_board: MakeBoard, trusted: Member, moderator: Member, write: Write
) -> dict[str, Any]:
    """Three acts on two boards on two days."""
    other = make_board("Second board")
    with time_machine.travel(dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC), tick=False):
        actions.hide(moderator, write(board, trusted, subject="First").first_post, "=SUM(A1)")
    with time_machine.travel(dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC), tick=False):
        actions.set_lock(moderator, write(board, trusted, subject="Locked"), locked=True)
        actions.hide(moderator, write(other, trusted, subject="Third").first_post, "Off topic")
    return {"other": other}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"First", "Locked", "Third"}),
        ({"kind": "hide"}, {"First", "Third"}),
        ({"kind": "lock"}, {"Locked"}),
        ({"since": "2026-10-15"}, {"Locked", "Third"}),
        ({"until": "2026-10-15"}, {"First"}),
        ({"kind": "hide", "since": "2026-10-15"}, {"Third"}),
        ({"kind": "invented", "since": "yesterday"}, {"First", "Locked", "Third"}),
        ({"kind": "move"}, set()),
    ],
)
def test_narrowing_down(
    done: dict[str, Any],
    moderator: Member,
    signed_in: SignIn,
    query: dict[str, str],
    expected: set[str],
) -> None:
    client = signed_in(moderator)
    page = client.get(LOG, query).content.decode()
    assert {each for each in ("First", "Locked", "Third") if each in page} == expected
    table = rows_of(client.get(reverse("forum_moderation:log_csv"), query))
    assert {row[3] for row in table[1:]} == expected


def test_by_board(done: dict[str, Any], board: Forum, moderator: Member, signed_in: SignIn) -> None:
    client = signed_in(moderator)
    page = client.get(LOG, {"board": done["other"].pk}).content.decode()
    assert "Third" in page
    assert "Locked" not in page


def test_a_boards_name_in_another_language_is_no_markup_in_a_choice(
    done: dict[str, Any], moderator: Member, signed_in: SignIn
) -> None:
    page = signed_in(moderator).get("/ne/forum/moderation/log/").content.decode()
    assert ">Second board</option>" in page


def test_no_cell_is_a_formula(done: dict[str, Any], moderator: Member, signed_in: SignIn) -> None:
    table = rows_of(signed_in(moderator).get(reverse("forum_moderation:log_csv")))
    assert len(table[0]) == 6
    assert [row[5] for row in table[1:]] == ["Off topic", "", "'=SUM(A1)"]


def test_only_for_moderators(done: dict[str, Any], member: Member, signed_in: SignIn) -> None:
    url = reverse("forum_moderation:log_csv")
    assert signed_in(member).get(url).status_code == 403


def test_another_board_cannot_be_asked_for(
    make_group: MakeGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    moderators = [person(each.moderators) for each in (asia, andes)]
    actions.hide(moderators[1], write(andes.board, moderators[1]).first_post, "Between us")
    client = signed_in(moderators[0])
    query = {"board": andes.board.pk}
    assert "Between us" not in client.get(LOG, query).content.decode()
    url = reverse("forum_moderation:log_csv")
    assert len(rows_of(client.get(url, query))) == 1


def test_a_topic_that_went_where_one_may_not_read_is_not_named(
    make_group: MakeGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    moderator = person(asia.moderators)
    topic = write(asia.board, moderator, subject="Gone elsewhere")
    actions.set_lock(moderator, topic, locked=True)
    client = signed_in(moderator)
    assert "Gone elsewhere" in client.get(LOG).content.decode()
    Topic.objects.filter(pk=topic.pk).update(forum=andes.board)
    assert "Gone elsewhere" not in client.get(LOG).content.decode()
    table = rows_of(client.get(reverse("forum_moderation:log_csv")))
    assert [row[3] for row in table[1:]] == [""]


def test_the_log_costs_the_same_however_long_it_is(
    board: Forum,
    trusted: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(moderator)
    for _round in range(2):
        for _each in range(6):
            actions.set_lock(moderator, write(board, trusted), locked=True)
        client.get(LOG)
        with django_assert_max_num_queries(15):
            client.get(LOG)


def test_the_table_is_in_the_readers_language_to_the_last_line(
    done: dict[str, Any], moderator: Member, signed_in: SignIn
) -> None:
    response = signed_in(moderator).get("/fr/forum/moderation/log/csv/")
    with translation.override("en"):
        table = rows_of(response)
    assert [table[0][0], table[-1][1]] == ["Quand", "masqué"]
