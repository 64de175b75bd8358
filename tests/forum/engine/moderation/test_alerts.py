"""Alerts: to a board's own moderators, once a day, when something waits longer than a day."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from forum.engine.forum_conversation import posting
from forum.engine.forum_moderation import alerts
from forum.engine.forum_moderation.models import Report
from forum.engine.forum_moderation.reports import services
from forum.regions import membership
from forum.regions.forum_hooks import JOIN_REQUESTS
from tests.forum.fixture_types import (
    Committed,
    Forum,
    MakeGroup,
    MakePerson,
    Member,
    RegionalGroup,
    Write,
)

START = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(START, tick=False) as moment:
        yield moment


@pytest.fixture
def send_alerts(committed: Committed) -> Callable[[], int]:
    """``send_alerts()``: one run of the command; how many mails it sent."""

    def run() -> int:
        with committed():
            return alerts.send_alerts()

    return run


def test_nothing_is_sent_before_a_day_is_over(
    clock: Any,
    send_alerts: Callable[[], int],
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
) -> None:
    write(board, member, approved=False, subject="Secret words")
    clock.shift(24 * HOUR)
    assert send_alerts() == 0
    clock.shift(HOUR)
    assert send_alerts() == 1
    message = mail.outbox[0]
    assert message.to == [moderator.email]
    assert "Posts: 1" in message.body
    assert "/en/forum/moderation/queue/" in message.body
    assert "Secret words" not in message.body


def test_one_mail_a_day_until_it_is_decided(
    clock: Any,
    send_alerts: Callable[[], int],
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
) -> None:
    topic = write(board, member, approved=False)
    clock.shift(25 * HOUR)
    assert [send_alerts() for _run in range(3)] == [1, 0, 0]
    clock.shift(12 * HOUR)
    assert send_alerts() == 0
    clock.shift(12 * HOUR)
    assert send_alerts() == 1
    post = topic.posts.get()
    post.approved = True
    post.save()
    clock.shift(24 * HOUR)
    assert send_alerts() == 0


def test_everything_that_can_wait_is_counted(
    clock: Any,
    committed: Committed,
    board: Forum,
    member: Member,
    moderator: Member,
    person: MakePerson,
    write: Write,
) -> None:
    moderator.preferred_language = "es"
    moderator.save()
    changed = write(board, member).first_post
    posting.change_post(member, changed, {"content": "Changed", "language": "en"})
    services.send_report(person(), changed, "spam", "")
    write(board, member, 2, approved=False)
    clock.shift(25 * HOUR)
    with committed():
        call_command("send_moderation_alerts")
    body = mail.outbox[0].body
    for number in ("2", "1"):
        assert f": {number}\n" in body
    assert "/es/forum/moderation/reports/" in body
    assert body.count("/es/forum/moderation/queue/") == 2


def test_each_moderator_hears_of_the_own_boards_only(
    clock: Any,
    send_alerts: Callable[[], int],
    make_group: MakeGroup,
    person: MakePerson,
    write: Write,
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    moderators = {group: person(group.moderators) for group in (asia, andes)}
    gone = person(andes.moderators, is_active=False)
    write(asia.board, person(asia.members), approved=False)
    membership.request_to_join(person(), andes, "Let me in")
    mail.outbox.clear()
    clock.shift(25 * HOUR)
    assert send_alerts() == 2
    bodies = {message.to[0]: message.body for message in mail.outbox}
    queue, requests = "/en/forum/moderation/queue/", f"{JOIN_REQUESTS.label}: 1"
    assert queue in bodies[moderators[asia].email]
    assert requests not in bodies[moderators[asia].email]
    assert requests in bodies[moderators[andes].email]
    assert queue not in bodies[moderators[andes].email]
    assert gone.email not in bodies


@pytest.mark.parametrize("moderators", [0, 1, 2])
def test_administrators_are_told_where_nobody_else_decides(
    moderators: int,
    clock: Any,
    send_alerts: Callable[[], int],
    group: RegionalGroup,
    person: MakePerson,
    write: Write,
) -> None:
    administrator = person(is_superuser=True)
    people = [person(group.moderators) for _ in range(moderators)]
    author = people[0] if people else person(group.members)
    post = write(group.board, author).first_post
    services.send_report(person(group.members), post, Report.Reason.SPAM, "")
    clock.shift(25 * HOUR)
    send_alerts()
    told = {address for message in mail.outbox for address in message.to}
    assert (administrator.email in told) is (moderators < 2)
