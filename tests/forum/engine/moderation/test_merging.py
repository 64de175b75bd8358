"""Merging topics and splitting posts off; numbers after any row of such acts."""

import random
import threading
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import Http404
from django.test import Client

from forum.engine import counters
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.forum_polls.models import TopicPoll
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.moving import services
from forum.engine.forum_moderation.moving.checks import MovingRefused
from tests.forum.engine.moderation.moving_steps import address, confirm, dated, refused
from tests.forum.fixture_types import (
    Committed,
    MakeBoard,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.reading import error_codes

# --- Merging --------------------------------------------------------------------


def test_a_merge_through_the_pages(
    board: Forum,
    write: Write,
    trusted: Member,
    person: MakePerson,
    moderator: Member,
    signed_in: SignIn,
    committed: Committed,
) -> None:
    source = dated(write(board, trusted, 2, subject="Twice asked"), 9, 3)
    target = dated(write(board, person(), 2, subject="Asked first"), 8, 2)
    source.subscribers.add(trusted)
    client, url = signed_in(moderator), address("merge", source)
    assert "Asked first" in client.get(url).content.decode()
    order = [
        source.posts.all()[0],
        target.posts.all()[0],
        source.posts.all()[1],
        target.posts.all()[1],
    ]
    data = {"address": f"http://testserver{target.get_absolute_url()}?last", "reason": "Same"}
    with committed():
        answer = confirm(client, url, data)
    target.refresh_from_db()
    assert answer.url == target.get_absolute_url()
    assert list(target.posts.all()) == order
    assert (target.subject, target.posts_count) == ("Asked first", 4)
    assert (target.first_post, target.poster) == (order[0], trusted)
    assert trusted in target.subscribers.all()
    assert not Topic.objects.filter(pk=source.pk).exists()
    assert mail.outbox[0].to == [trusted.email]
    # Sent once more: the way to what it is in.
    again = client.post(url, data | {"confirm": "1"})
    assert (again.status_code, again["Location"]) == (302, target.get_absolute_url())
    assert ModerationAct.objects.filter(kind="merge").count() == 1


def test_the_name_beside_a_merged_topic_is_that_of_its_first_post(
    board: Forum, write: Write, person: MakePerson, boss: Member
) -> None:
    shy, open_one = person(pseudonym="Swallow"), person()
    source, target = dated(write(board, open_one), 9), dated(write(board, shy), 2)
    Post.objects.filter(topic=target).update(under_pseudonym=True)
    counters.refresh_topic(target.pk)
    target = services.merge_topics(boss, source, target, "r")
    assert target.author_name == open_one.get_display_name()
    assert {post.author_name for post in target.posts.all()} == {
        open_one.get_display_name(),
        "Swallow",
    }


@pytest.mark.parametrize("kind", ["number", "permalink", "old"])
def test_the_other_topic_is_named_in_many_ways(
    board: Forum,
    make_board: MakeBoard,
    write: Write,
    trusted: Member,
    boss: Member,
    signed_in: SignIn,
    kind: str,
) -> None:
    source, target = write(board, trusted), write(board, trusted)
    given = {
        "number": f" #{target.pk} ",
        "permalink": f"http://testserver/ne/forum/post/{target.first_post_id}/",
        "old": f"/forum/board/x-{board.pk}/topic/y-{target.pk}/",
    }[kind]
    if kind == "old":
        target = services.move_topic(boss, target, make_board("Elsewhere"), "r")
    data = {"address": given, "reason": "r"}
    assert confirm(signed_in(boss), address("merge", source), data).status_code == 302
    assert target.posts.count() == 2


@pytest.mark.parametrize(
    "given", ["", "x", "http://elsewhere.example/forum/post/1/", "http://[", "9" * 30, "999999"]
)
def test_what_names_no_topic_is_said_beside_the_field(
    board: Forum, write: Write, trusted: Member, moderator: Member, signed_in: SignIn, given: str
) -> None:
    topic = write(board, trusted)
    data = {"address": given, "reason": "Typed with care"}
    answer = signed_in(moderator).post(address("merge", topic), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "field-error" in page
    assert "Typed with care" in page


def make_poll(topic: Topic) -> TopicPoll:
    return TopicPoll.objects.create(topic=topic, question="Which?")


def test_polls(board: Forum, write: Write, trusted: Member, boss: Member) -> None:
    source, target, third = (write(board, trusted) for _each in range(3))
    poll = make_poll(source)
    target = services.merge_topics(boss, source, target, "r")
    poll.refresh_from_db()
    assert poll.topic == target
    make_poll(third)
    with refused("two_polls"):
        services.merge_topics(boss, third, target, "r")


def test_merges_that_are_refused(board: Forum, write: Write, trusted: Member, boss: Member) -> None:
    topic, waiting = write(board, trusted), write(board, trusted, approved=False)
    for source, target in ((topic, waiting), (waiting, topic), (topic, topic)):
        with pytest.raises(MovingRefused):
            services.merge_topics(boss, source, target, "r")
    nepali = write(board, trusted, language="ne")
    Post.objects.filter(topic=nepali).update(language="ne")
    counters.refresh_topic(nepali.pk)
    nepali.refresh_from_db()
    with refused("other_language"):
        services.merge_topics(boss, topic, nepali, "r")
    assert services.merge_topics(boss, nepali, topic, "r").posts_count == 2


# --- Splitting ------------------------------------------------------------------


def test_a_split_through_the_pages(
    board: Forum,
    group: RegionalGroup,
    write: Write,
    trusted: Member,
    boss: Member,
    signed_in: SignIn,
) -> None:
    topic = dated(write(board, trusted, 5, subject="Old subject"), 9, 8, 7, 6, 5)
    posts = list(topic.posts.all())
    client, url = signed_in(boss), address("split", topic)
    page = client.get(url).content.decode()
    assert f'id="post-{posts[1].pk}"' in page
    assert f'id="post-{posts[0].pk}"' not in page
    data = {
        "posts": [str(posts[2].pk)],
        "onwards": "on",
        "subject": "New subject",
        "board": str(group.board.pk),
        "reason": "Another matter",
    }
    answer = confirm(client, url, data)
    new = Topic.objects.get(forum=group.board)
    topic.refresh_from_db()
    assert answer.url == new.get_absolute_url()
    assert (topic.posts_count, new.posts_count) == (2, 3)
    assert (new.subject, new.slug, new.first_post) == ("New subject", "new-subject", posts[2])
    assert new.created == new.first_post.created
    assert topic.last_post == posts[1]
    assert not Post.objects.filter(topic=new).exclude(subject="New subject").exists()
    assert ModerationAct.objects.filter(kind="split").count() == 2
    # Sent once more: they are gone from here.
    again = client.post(url, data | {"confirm": "1"})
    assert error_codes(again) == {"__all__": ["no_posts"]}
    assert Topic.objects.filter(forum=group.board).count() == 1


def test_splits_that_are_refused(
    board: Forum, write: Write, trusted: Member, boss: Member, signed_in: SignIn
) -> None:
    topic, other = write(board, trusted, 3), write(board, trusted)
    first, second, third = topic.posts.values_list("pk", flat=True)
    for ids in ([], [first], [first, second], [other.first_post_id], [second, 99999]):
        with pytest.raises(MovingRefused):
            services.split_topic(boss, topic, board, "S", ids, "r")
    Post.objects.filter(pk=second).update(approved=False)
    with refused("not_approved"):
        services.split_topic(boss, topic, board, "S", [second, third], "r")
    data = {"posts": [str(third)], "subject": " \u200b ", "board": str(board.pk), "reason": "r"}
    page = signed_in(boss).post(address("split", topic), data).content.decode()
    assert "field-error" in page
    assert f'value="{third}" id="post-{third}" checked' in page
    assert topic.posts.count() == 3


def test_a_split_of_a_waiting_post_waits(
    board: Forum, write: Write, trusted: Member, boss: Member, anonymous: Client
) -> None:
    topic = write(board, trusted, 2)
    Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED)
    Post.objects.filter(pk=topic.last_post_id).update(approved=False)
    new = services.split_topic(boss, topic, board, "S", [topic.last_post_id], "r")
    assert not new.approved
    assert new.is_locked
    assert anonymous.get(new.get_absolute_url()).status_code == 404


# --- Numbers --------------------------------------------------------------------


def state() -> list[Any]:
    return [
        list(
            Topic.objects.order_by("pk").values_list(
                "pk",
                "forum",
                "subject",
                "approved",
                "first_post",
                "last_post",
                "last_post_on",
                "posts_count",
                "language",
            )
        ),
        list(Forum.objects.order_by("pk").values_list("pk", *counters.BOARD_FIELDS)),
    ]


@pytest.mark.parametrize("seed", range(8))
def test_numbers_are_those_of_a_full_recount(
    make_board: MakeBoard, write: Write, trusted: Member, boss: Member, seed: int
) -> None:
    chance = random.Random(seed)
    boards = [make_board() for _each in range(3)]
    for _each in range(6):
        write(chance.choice(boards), trusted, chance.randint(1, 4))
    for post in Post.objects.all():
        if chance.random() < 0.2:
            post.approved = False
            post.save()
    done = 0
    for _step in range(25):
        topics = list(Topic.objects.select_related("forum").order_by("pk"))
        topic, other, board = chance.choice(topics), chance.choice(topics), chance.choice(boards)
        try:
            match chance.choice(["move", "merge", "split"]):
                case "move":
                    services.move_topic(boss, topic, board, "r")
                case "merge":
                    services.merge_topics(boss, topic, other, "r")
                case _:
                    ids = [post.pk for post in topic.posts.all() if chance.random() < 0.5]
                    services.split_topic(
                        boss, topic, board, "S", ids, "r", onwards=chance.random() < 0.3
                    )
            done += 1
        except MovingRefused:
            continue
        kept = state()
        counters.recount()
        assert state() == kept
    assert done > 3


@pytest.mark.django_db(transaction=True)
def test_many_at_once_wait_for_each_other(
    make_board: MakeBoard, write: Write, trusted: Member, boss: Member
) -> None:
    """Moves, merges both ways, a split, replies: nothing blocks, and the numbers are right."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection")
    boards = [make_board() for _each in range(3)]
    first, second = write(boards[0], trusted, 3), write(boards[1], trusted, 3)
    last = first.last_post_id

    def seen(topic: Topic) -> Topic:
        return Topic.objects.select_related("forum").get(pk=topic.pk)

    def reply(topic: Topic) -> None:
        posting.create_reply(trusted, topic, {"content": "One more", "language": "en"})

    acts: list[Any] = [
        partial(services.move_topic, boss, seen(first), boards[1], "r"),
        partial(services.move_topic, boss, seen(first), boards[2], "r"),
        partial(services.merge_topics, boss, seen(first), seen(second), "r"),
        partial(services.merge_topics, boss, seen(second), seen(first), "r"),
        partial(services.split_topic, boss, seen(first), boards[2], "S", [last], "r"),
        partial(reply, seen(first)),
        partial(reply, seen(second)),
    ]
    start, outcomes = threading.Barrier(len(acts)), []

    def do(act: Any) -> None:
        start.wait()
        try:
            act()
            outcomes.append("done")
        except (MovingRefused, Http404):
            outcomes.append("told")
        finally:
            connection.close()

    workers = [threading.Thread(target=do, args=[act]) for act in acts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(outcomes) == len(acts)
    assert Post.objects.count() >= 6
    kept = state()
    counters.recount()
    assert state() == kept
