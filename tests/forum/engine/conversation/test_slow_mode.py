"""A board in slow mode: everybody waits a while between two posts, but for its moderators."""

import uuid

import pytest
from django.urls import reverse
from time_machine import TimeMachineFixture

from forum.engine.forum_conversation.models import Post
from tests.forum.fixture_types import Forum, MakeBoard, Member, SignIn, Write

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_slow_mode(
    make_board: MakeBoard,
    write: Write,
    trusted: Member,
    moderator: Member,
    member: Member,
    signed_in: SignIn,
    time_machine: TimeMachineFixture,
) -> None:
    board = make_board("Heated", slow_mode_seconds=300)
    time_machine.move_to("2026-09-01 10:00", tick=False)
    topic = write(board, trusted)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())

    def status(person: Member) -> int:
        form = {"content": "Once more", "language": "en", "form_key": str(uuid.uuid4())}
        return signed_in(person).post(url, form).status_code

    assert status(trusted) == 403
    assert (
        "Once more"
        in signed_in(trusted).post(url, {"content": "Once more", "language": "en"}).content.decode()
    )
    assert (status(member), status(moderator), status(moderator)) == (302, 302, 302)
    time_machine.move_to("2026-09-01 10:05", tick=False)
    assert status(trusted) == 302
    assert Post.objects.filter(poster=trusted).count() == 2


def test_a_board_without_it_lets_everybody_write(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    for _each in range(2):
        form = {"content": "Quick", "language": "en", "form_key": str(uuid.uuid4())}
        assert signed_in(trusted).post(url, form).status_code == 302
