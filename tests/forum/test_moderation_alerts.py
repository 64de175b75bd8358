"""Alerts: to a board's own moderators, once a day, when something waits longer than a day."""

import datetime as dt
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command

from forum.engine.forum_conversation import posting
from forum.engine.forum_moderation.alerts import sending
from forum.engine.forum_moderation.reports import services
from forum.regions import membership

START = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(START, tick=False) as moment:
        yield moment


def test_nothing_is_sent_before_a_day_is_over(
    clock: Any, board: Any, member: Any, moderator: Any, write: Any
) -> None:
    write(board, member, approved=False, subject="Secret words")
    clock.shift(24 * HOUR)
    assert sending.send_all() == 0
    clock.shift(HOUR)
    assert sending.send_all() == 1
    message = mail.outbox[0]
    assert message.to == [moderator.email]
    assert "Posts: 1" in message.body
    assert "/en/forum/moderation/queue/" in message.body
    assert "Secret words" not in message.body


def test_one_mail_a_day_until_it_is_decided(
    clock: Any, board: Any, member: Any, moderator: Any, write: Any
) -> None:
    topic = write(board, member, approved=False)
    clock.shift(25 * HOUR)
    assert [sending.send_all() for _run in range(3)] == [1, 0, 0]
    clock.shift(12 * HOUR)
    assert sending.send_all() == 0
    clock.shift(12 * HOUR)
    assert sending.send_all() == 1
    post = topic.posts.get()
    post.approved = True
    post.save()
    clock.shift(24 * HOUR)
    assert sending.send_all() == 0


def test_everything_that_can_wait_is_counted(
    clock: Any, board: Any, member: Any, moderator: Any, person: Any, write: Any
) -> None:
    moderator.preferred_language = "es"
    moderator.save()
    changed = write(board, member).first_post
    posting.change(member, changed, {"content": "Changed", "language": "en"})
    services.send(person(), changed, "spam", "")
    write(board, member, 2, approved=False)
    clock.shift(25 * HOUR)
    call_command("send_moderation_alerts")
    body = mail.outbox[0].body
    for number in ("2", "1"):
        assert f": {number}\n" in body
    assert "/es/forum/moderation/reports/" in body
    assert body.count("/es/forum/moderation/queue/") == 2


def test_each_moderator_hears_of_the_own_boards_only(
    clock: Any, make_group: Any, person: Any, write: Any
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    moderators = {group: person(group.moderators) for group in (asia, andes)}
    gone = person(andes.moderators, is_active=False)
    write(asia.board, person(asia.members), approved=False)
    membership.ask(person(), andes, "Let me in")
    mail.outbox.clear()
    clock.shift(25 * HOUR)
    assert sending.send_all() == 2
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert "Posts: 1" in bodies[moderators[asia].email]
    assert "Requests to join" not in bodies[moderators[asia].email]
    assert "Requests to join a group: 1" in bodies[moderators[andes].email]
    assert "Posts" not in bodies[moderators[andes].email]
    assert gone.email not in bodies


def test_a_mail_that_cannot_be_sent_holds_up_no_other(
    clock: Any, board: Any, member: Any, moderator: Any, person: Any, write: Any
) -> None:
    others = [person(*moderator.groups.all()) for _each in range(2)]
    write(board, member, approved=False)
    clock.shift(25 * HOUR)
    send = EmailMessage.send

    def fails_for_one(message: Any, *args: Any, **kwargs: Any) -> int:
        if message.to == [moderator.email]:
            raise OSError("The mail server is down.")
        return send(message, *args, **kwargs)

    with (
        mock.patch.object(EmailMessage, "send", fails_for_one),
        pytest.raises(OSError, match="mail server"),
    ):
        sending.send_all()
    assert {message.to[0] for message in mail.outbox} == {each.email for each in others}
    assert sending.send_all() == 1
    assert mail.outbox[-1].to == [moderator.email]
