"""Followed topics are filtered by right."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from forum.engagement import watches
from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.models import Topic
from portal.members.forms.profile import ProfileForm
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.reading import read

pytestmark = pytest.mark.database


def test_whoever_leaves_a_group_finds_its_topics_no_more(
    group: RegionalGroup, board: Forum, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    reader = person(group.members)
    private = write(group.board, reader, subject="Inside")
    public = write(board, reader, subject="Outside")
    client = signed_in(reader)
    for topic in (private, public):
        url = reverse("forum_member:topic_subscribe", args=[topic.forum_id, topic.pk])
        assert client.post(url).status_code == 302
    listed = reverse("forum_member:user_subscriptions")
    page = client.get(listed).content.decode()
    assert "Inside" in page
    assert "Outside" in page

    reader.groups.remove(group.members)
    page = client.get(listed).content.decode()
    assert "Inside" not in page
    assert "Outside" in page


def test_follow_and_follow_no_longer(
    board: Forum,
    write: Write,
    trusted: Member,
    signed_in: SignIn,
    member: Member,
    anonymous: Client,
) -> None:
    topic = write(board, trusted)
    follow = reverse("forum_member:topic_subscribe", args=[board.pk, topic.pk])
    unfollow = reverse("forum_member:topic_unsubscribe", args=[board.pk, topic.pk])
    client = signed_in(member)
    assert client.get(follow).status_code == 405
    client.post(follow)
    assert list(topic.subscribers.all()) == [member]
    assert read(topic.get_absolute_url(), client).one(f"form[action='{unfollow}'] button")
    client.post(unfollow)
    assert not topic.subscribers.exists()
    assert anonymous.post(follow).status_code == 302
    assert not topic.subscribers.exists()


def test_nobody_follows_what_they_may_not_read(
    group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn, member: Member
) -> None:
    topic = write(group.board, person(group.members))
    url = reverse("forum_member:topic_subscribe", args=[group.board.pk, topic.pk])
    assert signed_in(member).post(url).status_code == 404
    assert not topic.subscribers.exists()


def opened(author: Member, board: Forum) -> Topic:
    fields = {"subject": "Heat", "content": "Words", "language": "en"}
    topic: Topic = posting.create_topic(author, board, fields).topic
    return topic


def reply(author: Member, topic: Topic) -> None:
    posting.create_reply(author, topic, {"content": "More", "language": "en"})


@pytest.mark.parametrize(
    ("choice", "follows_own", "follows_answered"),
    [("written", True, True), ("opened", True, False), ("none", False, False)],
)
def test_who_writes_follows_if_they_want_to(
    choice: str,
    follows_own: bool,
    follows_answered: bool,
    board: Forum,
    group: RegionalGroup,
    person: MakePerson,
) -> None:
    me, other = person(group.members, follows=choice), person(group.members)
    for place in (board, group.board):
        own, others = opened(me, place), opened(other, place)
        others = Topic.objects.select_related("forum").get(pk=others.pk)
        reply(me, others)
        assert own.subscribers.filter(pk=me.pk).exists() is follows_own
        assert others.subscribers.filter(pk=me.pk).exists() is follows_answered
        assert others.subscribers.filter(pk=other.pk).exists()


def test_whoever_stops_following_is_left_alone(
    board: Forum, make_board: MakeBoard, trusted: Member, person: MakePerson
) -> None:
    me = person()
    topic = Topic.objects.select_related("forum").get(pk=opened(trusted, board).pk)
    reply(me, topic)
    topic.subscribers.remove(me)
    reply(me, topic)
    assert not topic.subscribers.filter(pk=me.pk).exists()
    muted = opened(trusted, make_board())
    watches.set_board_watch(me, muted.forum, "mute")
    reply(me, Topic.objects.select_related("forum").get(pk=muted.pk))
    assert not muted.subscribers.filter(pk=me.pk).exists()


def test_the_choice_stands_in_the_profile(member: Member, signed_in: SignIn) -> None:
    assert member.follows == member.Following.WRITTEN
    for answer, kept in (("none", "none"), ("", "none"), ("opened", "opened")):
        form = ProfileForm(member, QueryDict(f"follows={answer}"))
        form.full_clean()
        assert "follows" not in form.errors
        member.follows = form.cleaned_data["follows"]
        assert member.follows == kept
    page = read(reverse("members_profile_edit"), signed_in(member))
    assert len(page.html.select("input[name=follows]")) == 3
