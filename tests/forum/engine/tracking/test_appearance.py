"""What a moderator lets appear is new from then on; a topic is read as far as it was shown."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.engagement import useful_posts
from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_moderation import actions
from forum.engine.forum_tracking.handler import TrackingHandler
from tests.forum.fixture_types import Forum, MakePerson, Member, RegionalGroup, SignIn, Write
from tests.reading import read

pytestmark = pytest.mark.database


def reply(author: Member, topic: Topic, words: str = "More") -> Post:
    return posting.create_reply(author, topic, {"content": words, "language": "en"})


def is_unread(person: Member, topic: Topic) -> bool:
    return TrackingHandler().unread_topics(person, Topic.objects.filter(pk=topic.pk)).exists()


def fresh(post: Post) -> Post:
    return Post.objects.select_related("topic__forum").get(pk=post.pk)


def test_what_is_approved_later_is_new_to_who_has_looked_meanwhile(
    board: Forum,
    write: Write,
    trusted: Member,
    moderator: Member,
    person: MakePerson,
    signed_in: SignIn,
) -> None:
    topic, member, newcomer = write(board, trusted), person(), person()
    waiting = reply(newcomer, topic)
    after = reply(trusted, topic)
    assert not waiting.approved
    client = signed_in(member)
    client.get(topic.get_absolute_url())
    assert not is_unread(member, topic)
    actions.approve(moderator, fresh(waiting))
    topic.refresh_from_db()
    assert is_unread(member, topic)
    assert topic.last_post == waiting
    assert topic.last_post_on == fresh(waiting).appeared_on > after.created
    assert fresh(waiting).created == waiting.created
    board.refresh_from_db()
    assert board.last_post == waiting
    listed = client.get(reverse("forum_tracking:unread_topics"))
    assert [each.pk for each in listed.context["topics"]] == [topic.pk]
    found = client.get(read(reverse("forum_tracking:unread_topics"), client).links("th a")[0])
    assert found["Location"] == fresh(waiting).get_absolute_url()
    client.get(found["Location"])
    assert not is_unread(member, topic)


def test_so_is_a_topic_and_what_is_restored(
    board: Forum,
    write: Write,
    trusted: Member,
    moderator: Member,
    member: Member,
    signed_in: SignIn,
) -> None:
    other, held = write(board, trusted), write(board, trusted, approved=False)
    client = signed_in(member)
    client.post(reverse("forum_tracking:mark_topics_read", args=[board.pk]))
    actions.approve(moderator, fresh(held.first_post))
    assert is_unread(member, held)
    client.get(held.get_absolute_url())
    head = fresh(held.first_post)
    actions.hide(moderator, head, "Why")
    actions.approve(moderator, fresh(head))
    assert is_unread(member, held)
    assert not is_unread(member, other)
    held.refresh_from_db()
    assert held.first_post == head


def test_what_one_wrote_is_not_new_to_oneself(
    board: Forum, write: Write, trusted: Member, moderator: Member, person: MakePerson
) -> None:
    author, reader = person(), person()
    own = write(board, author, approved=False)
    actions.approve(moderator, fresh(own.first_post))
    assert is_unread(reader, own)
    assert not is_unread(author, own)
    topic = write(board, trusted)
    TrackingHandler().mark_topic_read(topic, author)
    answer = reply(author, topic)
    topic.posts.filter(pk=answer.pk).update(approved=False)
    actions.approve(moderator, fresh(answer))
    assert is_unread(reader, topic)
    assert not is_unread(author, topic)
    waiting = reply(reader, topic)
    actions.approve(moderator, fresh(waiting))
    late = reply(author, topic)
    topic.posts.filter(pk=late.pk).update(approved=False)
    actions.approve(moderator, fresh(late))
    assert is_unread(author, topic)
    assert TrackingHandler().find_first_unread(topic, author) == waiting


def test_saving_what_is_there_already_is_no_appearance(
    board: Forum, write: Write, trusted: Member, moderator: Member
) -> None:
    post = fresh(write(board, trusted).first_post)
    before = post.appeared_on
    posting.change_post(trusted, post, {"content": "Other words", "language": "en"})
    post.save()
    assert fresh(post).appeared_on == before
    actions.hide(moderator, fresh(post), "Why")
    assert fresh(post).appeared_on == before


def test_feed_and_lists_go_by_when_it_appeared(
    board: Forum, write: Write, trusted: Member, moderator: Member, anonymous: Client
) -> None:
    held = write(board, trusted, approved=False, subject="Held")
    shown = write(board, trusted, subject="Shown")
    Post.objects.update(kind=Post.Kind.TOOL)
    feed = reverse("forum_feeds:latest_topics")
    before = anonymous.get(feed)
    known = {"if-modified-since": before["Last-Modified"]}
    actions.approve(moderator, fresh(held.first_post))
    long_after = fresh(held.first_post).appeared_on + dt.timedelta(hours=3)
    Post.objects.filter(pk=held.first_post_id).update(appeared_on=long_after)
    held.update_trackers()
    answer = anonymous.get(feed, headers=known)
    assert answer.status_code == 200
    assert answer.content.index(b"Held") < answer.content.index(b"Shown")
    topics = anonymous.get(board.get_absolute_url()).context["topics"]
    assert list(topics) == [held, shown]
    useful = useful_posts.get_latest_by_kind(board)[0].posts
    assert useful == [held.first_post, shown.first_post]


@pytest.fixture
def long_topic(board: Forum, write: Write, trusted: Member) -> Topic:
    """Three pages of posts."""
    return write(board, trusted, 45)


def test_a_topic_is_read_as_far_as_it_was_shown(
    long_topic: Topic, member: Member, signed_in: SignIn
) -> None:
    client, url = signed_in(member), long_topic.get_absolute_url()
    posts = list(long_topic.posts.order_by("created", "pk"))
    page = client.get(url)
    assert is_unread(member, long_topic)
    answer = client.get(f"{url}?unread")
    assert answer["Location"] == f"{url}?from={posts[20].pk}#post-{posts[20].pk}"
    client.get(answer["Location"])
    assert is_unread(member, long_topic)
    page = client.get(client.get(f"{url}?unread")["Location"])
    assert page.context["posts"][0] == posts[40]
    assert not is_unread(member, long_topic)
    client.get(url)  # looked at again, it stays read
    assert not is_unread(member, long_topic)
    last = posts[-1].pk
    assert client.get(f"{url}?unread")["Location"] == f"{url}?from={last}#post-{last}"


def test_the_last_page_is_all_of_it_but_for_what_appeared_before_it(
    long_topic: Topic, trusted: Member, moderator: Member, member: Member, signed_in: SignIn
) -> None:
    client, url = signed_in(member), long_topic.get_absolute_url()
    client.get(f"{url}?last")
    assert not is_unread(member, long_topic)
    early = fresh(long_topic.posts.order_by("created", "pk")[3])
    actions.hide(moderator, early, "Why")
    actions.approve(moderator, fresh(early))
    client.get(f"{url}?last")
    assert is_unread(member, long_topic)
    assert client.get(f"{url}?unread")["Location"] == early.get_absolute_url()
    client.get(early.get_absolute_url())
    assert not is_unread(member, long_topic)


def test_the_way_to_what_is_unread_is_open_to_who_may_read_it(
    group: RegionalGroup,
    board: Forum,
    person: MakePerson,
    write: Write,
    anonymous: Client,
    signed_in: SignIn,
) -> None:
    public, private = write(board, person()), write(group.board, person(group.members))
    assert anonymous.get(public.unread_url)["Location"] == public.get_absolute_url()
    for outsider in (anonymous, signed_in(person())):
        assert outsider.get(private.unread_url).status_code == 404
    empty: Any = signed_in(person(group.members)).get(private.unread_url)
    assert empty["Location"] == private.first_post.get_absolute_url()
