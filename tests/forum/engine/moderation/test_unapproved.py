"""Unapproved content is its author's and the moderators'."""

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation import search
from forum.engine.forum_conversation.models import Post, Topic
from tests.forum.fixture_types import Forum, Member, SignIn, Write

pytestmark = pytest.mark.database


@pytest.fixture
def places(board: Forum, trusted: Member) -> list[str]:
    """Every list that may name a topic or show a post."""
    return [
        reverse("forum:index"),
        board.get_absolute_url(),
        reverse("forum_feeds:latest_topics"),
        reverse("forum_feeds:forum_latest_topics", args=[board.slug, board.pk]),
        reverse("forum_tracking:unread_topics"),
        reverse("forum_member:user_subscriptions"),
    ]


def seen(client: Client, urls: list[str]) -> str:
    return "".join(client.get(url).content.decode() for url in urls)


@pytest.mark.parametrize("kind", [Topic.TOPIC_POST, Topic.TOPIC_STICKY, Topic.TOPIC_ANNOUNCE])
def test_waiting_topic(
    board: Forum,
    member: Member,
    trusted: Member,
    moderator: Member,
    write: Write,
    places: list[str],
    signed_in: SignIn,
    anonymous: Client,
    kind: int,
) -> None:
    topic = write(board, member, approved=False, subject="Secret subject", type=kind)
    topic.subscribers.add(trusted)
    profile = reverse("forum_member:profile", args=[member.pk])
    for client in (anonymous, signed_in(trusted)):
        assert "Secret subject" not in seen(client, [*places, profile])
        assert client.get(topic.get_absolute_url()).status_code == 404
    assert "Secret subject" in seen(signed_in(member), [board.get_absolute_url()])
    assert signed_in(member).get(topic.get_absolute_url()).status_code == 200
    assert "Secret subject" in seen(signed_in(moderator), [reverse("forum_moderation:queue")])
    assert not search.public_posts().exists()


def test_waiting_reply(
    board: Forum,
    member: Member,
    trusted: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    topic = write(board, trusted)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    signed_in(member).post(url, {"content": "Secret words", "language": "en"})
    profile = reverse("forum_member:profile", args=[member.pk])
    for client in (anonymous, signed_in(trusted)):
        assert "Secret words" not in seen(client, [topic.get_absolute_url(), profile])
    for client in (signed_in(member), signed_in(moderator)):
        assert "Secret words" in seen(client, [topic.get_absolute_url()])
    topic.refresh_from_db()
    assert topic.posts_count == 1
    assert "Secret words" in seen(signed_in(member), [profile])
    assert search.public_posts().count() == 1


def test_waiting_post_cannot_be_quoted_or_linked_to(
    board: Forum, member: Member, trusted: Member, write: Write, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    waiting = write(board, member, approved=False).first_post
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    waiting.topic = topic
    waiting.save()
    client = signed_in(trusted)
    assert client.get(f"{url}?quote={waiting.pk}").status_code == 404
    assert client.get(f"{topic.get_absolute_url()}?from={waiting.pk}").status_code == 404


def test_a_held_edit_leaves_the_approved_text_visible(
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    topic = write(board, member, subject="First subject")
    parts = topic.writing_url_kwargs() | {"pk": topic.first_post_id}
    url = reverse("forum_conversation:post_update", kwargs=parts)
    data = {"subject": "Better subject", "content": "Better words", "language": "fr"}
    assert signed_in(member).post(url, data).status_code == 302
    page = anonymous.get(topic.get_absolute_url()).content.decode()
    assert "Words 0 of First subject" in page
    assert "Better words" not in page
    queue = signed_in(moderator).get(reverse("forum_moderation:queue")).content.decode()
    assert "First subject" in queue

    approve = reverse("forum_moderation:approve_queued_post", args=[topic.first_post_id])
    signed_in(moderator).post(approve, {"seen": Post.objects.get(topic=topic).version})
    topic.refresh_from_db()
    assert (topic.subject, topic.language) == ("Better subject", "fr")
    page = anonymous.get(topic.get_absolute_url()).content.decode()
    assert "Better words" in page


def test_a_refused_edit_leaves_everything_as_it_was(
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    topic = write(board, member)
    parts = topic.writing_url_kwargs() | {"pk": topic.first_post_id}
    data = {"subject": "Other", "content": "Other words", "language": "en"}
    signed_in(member).post(reverse("forum_conversation:post_update", kwargs=parts), data)
    refuse = reverse("forum_moderation:disapprove_queued_post", args=[topic.first_post_id])
    signed_in(moderator).post(refuse, {"reason": "No", "edit": ""})
    post = topic.posts.get()
    assert post.approved
    assert post.proposed_content == ""
    assert "Other words" not in anonymous.get(topic.get_absolute_url()).content.decode()


def test_an_edit_by_a_trusted_member_appears_at_once(
    board: Forum, trusted: Member, write: Write, signed_in: SignIn, anonymous: Client
) -> None:
    topic = write(board, trusted, 2)
    parts = topic.writing_url_kwargs() | {"pk": topic.last_post_id}
    url = reverse("forum_conversation:post_update", kwargs=parts)
    signed_in(trusted).post(url, {"content": "Changed words", "language": "en"})
    assert "Changed words" in anonymous.get(topic.get_absolute_url()).content.decode()
    post = topic.posts.get(pk=topic.last_post_id)
    assert (post.updated_by, post.updates_count) == (trusted, 1)
    assert post.changed_on is not None


def test_nobody_changes_anothers_post(
    board: Forum,
    trusted: Member,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
) -> None:
    topic = write(board, trusted)
    parts = topic.writing_url_kwargs() | {"pk": topic.first_post_id}
    url = reverse("forum_conversation:post_update", kwargs=parts)
    assert signed_in(member).get(url).status_code == 403
    assert signed_in(moderator).get(url).status_code == 200
