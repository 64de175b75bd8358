"""Who is new: held posts, the day's limits, and how one comes to be trusted."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from forum.engine.forum_conversation import posting_limits
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.permissions import reply_refusal, topic_refusal
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_permission import setup
from tests.forum.fixture_types import (
    Client,
    Forum,
    MakeBoard,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.reading import read


def waiting(board: Forum, author: Member, write: Write, number: int) -> list[Post]:
    return [write(board, author, approved=False).posts.get() for _each in range(number)]


def test_the_third_approved_post_makes_trusted(
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    posts = waiting(board, member, write, 3)
    for post in posts[:2]:
        actions.approve(moderator, post)
    assert not posting_limits.is_trusted(member)
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(moderator, posts[2])
    assert posting_limits.is_trusted(member)
    log = ModerationAct.objects.order_by("pk").values_list("kind", "actor", "post")
    assert log.last() == ("trust", moderator.pk, posts[2].pk)
    assert [each.to for each in mail.outbox] == [[member.email]]
    actions.approve(moderator, waiting(board, member, write, 1)[0])
    assert ModerationAct.objects.filter(kind="trust").count() == 1


def test_one_post_approved_three_times_is_one(
    board: Forum, member: Member, moderator: Member, write: Write
) -> None:
    post = waiting(board, member, write, 1)[0]
    for _time in range(3):
        post.approved, post.disapproved_on = False, None
        post.save()
        actions.approve(moderator, post)
    assert not posting_limits.is_trusted(member)


def test_restoring_and_hiding_do_not_count(
    board: Forum, member: Member, moderator: Member, write: Write
) -> None:
    posts = waiting(board, member, write, 4)
    actions.hide(moderator, posts[3], "An advertisement")
    actions.approve(moderator, posts[3])
    for post in posts[:3]:
        actions.approve(moderator, post)
    assert not posting_limits.is_trusted(member)
    with time_machine.travel(timezone.now() + dt.timedelta(days=31), tick=False):
        actions.approve(moderator, waiting(board, member, write, 1)[0])
        assert posting_limits.is_trusted(member)


@pytest.fixture
def now() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC), tick=False) as moment:
        yield moment


def start(client: Client, board: Forum, number: int) -> Any:
    url = reverse("forum_conversation:topic_create", args=[board.slug, board.pk])
    data = {"subject": f"Wages {number}", "content": f"My question {number}", "language": "en"}
    return client.post(url, data)


def test_three_topics_a_day(now: Any, board: Forum, member: Member, signed_in: SignIn) -> None:
    client = signed_in(member)
    for number in range(3):
        assert start(client, board, number).status_code == 302
    response = start(client, board, 3)
    assert response.status_code == 403
    assert response.context["refusal"] == posting_limits.topic_limit_refusal(member, in_group=False)
    assert "My question 3" in response.content.decode()
    now.shift(dt.timedelta(hours=24, minutes=1))
    assert start(client, board, 4).status_code == 302


def test_ten_replies_a_day_over_all_boards(
    now: Any, board: Forum, make_board: MakeBoard, member: Member, trusted: Member, write: Write
) -> None:
    topics = [write(each, trusted) for each in (board, make_board("Second"))]
    for number in range(10):
        assert reply_refusal(member, topics[0]) is None
        Post(
            topic=topics[number % 2], poster=member, subject="x", content="x", approved=False
        ).save()
    for topic in topics:
        refusal = reply_refusal(member, topic)
        assert refusal == posting_limits.reply_limit_refusal(member, in_group=False)
        assert refusal
    assert topic_refusal(member, board) is None
    now.shift(dt.timedelta(hours=25))
    assert reply_refusal(member, topics[0]) is None


@pytest.mark.parametrize(
    ("who", "limited"), [("newcomer", True), ("trusted", False), ("moderator", False)]
)
def test_the_limits_hold_in_groups_too(
    now: Any, group: RegionalGroup, person: MakePerson, write: Write, who: str, limited: bool
) -> None:
    groups = {
        "newcomer": [group.members],
        "trusted": [group.members, setup.trusted_group()],
        "moderator": [group.moderators],
    }
    author = person(*groups[who])
    for _each in range(3):
        write(group.board, author)
    assert bool(topic_refusal(author, group.board)) == limited


def test_in_a_group_the_limits_end_when_three_posts_have_stood_for_a_day(
    now: Any, board: Forum, group: RegionalGroup, person: MakePerson, write: Write
) -> None:
    author = person(group.members)
    for _each in range(3):
        write(group.board, author)
    now.shift(dt.timedelta(hours=25))
    for _each in range(4):
        assert topic_refusal(author, group.board) is None
        write(group.board, author)
    refusal = topic_refusal(author, board)
    assert refusal == posting_limits.topic_limit_refusal(author, in_group=False)
    assert refusal


def test_the_topic_says_why_one_cannot_reply(
    now: Any, board: Forum, member: Member, trusted: Member, write: Write, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    for _each in range(10):
        Post(topic=topic, poster=member, subject="x", content="x", approved=False).save()
    client = signed_in(member)
    refusal = posting_limits.reply_limit_refusal(member, in_group=False)
    assert refusal in read(topic.get_absolute_url(), client).one("main").get_text()
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    response = client.post(url, {"content": "Not lost", "language": "en"})
    assert (response.status_code, "Not lost" in response.content.decode()) == (403, True)
