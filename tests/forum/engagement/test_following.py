"""Followed topics are filtered by right."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.forum.fixture_types import Forum, MakePerson, Member, RegionalGroup, SignIn, Write
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
    assert signed_in(member).post(url).status_code == 403
    assert not topic.subscribers.exists()
