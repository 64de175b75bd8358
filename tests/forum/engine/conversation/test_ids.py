"""Ids that do not belong together are not found."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.permissions import access_post, access_topic
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)


@pytest.fixture
def two(make_board: MakeBoard, write: Write, trusted: Member) -> Any:
    """Two public boards with a topic each."""
    first, second = make_board("First"), make_board("Second")
    return first, write(first, trusted), second, write(second, trusted)


def test_topic_of_another_board(two: Any, anonymous: Client) -> None:
    first, _topic, _second, other = two
    url = reverse("forum_conversation:topic", args=[first.slug, first.pk, other.slug, other.pk])
    assert anonymous.get(url).status_code == 404


def test_reply_and_edit_through_another_address(
    two: Any, signed_in: SignIn, trusted: Member
) -> None:
    first, topic, _second, other = two
    client = signed_in(trusted)
    crossed = {"forum_slug": first.slug, "forum_pk": first.pk}
    reply = reverse(
        "forum_conversation:post_create",
        kwargs=crossed | {"topic_slug": other.slug, "topic_pk": other.pk},
    )
    edit = reverse(
        "forum_conversation:post_update",
        kwargs=topic.writing_url_kwargs() | {"pk": other.first_post_id},
    )
    before = Post.objects.count()
    for url in (reply, edit):
        assert client.get(url).status_code == 404
        assert client.post(url, {"content": "Hello", "language": "en"}).status_code == 404
    assert Post.objects.count() == before


def test_approval_follows_the_topics_own_board(
    board: Forum,
    group: RegionalGroup,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
    trusted: Member,
) -> None:
    """Whose posts appear at once in a group is still held on a public board."""
    writer = person(group.members)
    topic = write(board, trusted)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    signed_in(writer).post(url, {"content": "Hello", "language": "en"})
    assert not Post.objects.get(poster=writer).approved


@pytest.mark.parametrize("number", [0, 99_999, 99_999_999_999_999_999_999])
def test_unknown_numbers(board: Forum, number: int, anonymous: Client) -> None:
    assert anonymous.get(f"/en/forum/board/x-{number}/").status_code == 404
    url = f"/en/forum/board/{board.slug}-{board.pk}/topic/x-{number}/"
    assert anonymous.get(url).status_code == 404


@pytest.mark.parametrize("query", ["from=x", "from=99999999", "after=-1", "before=%00", "from=٣"])
def test_unknown_posts(
    board: Forum, write: Write, trusted: Member, anonymous: Client, query: str
) -> None:
    topic = write(board, trusted)
    assert anonymous.get(f"{topic.get_absolute_url()}?{query}").status_code == 404


def test_wrong_slug_leads_to_the_right_address(two: Any, anonymous: Client) -> None:
    first, topic, _second, _other = two
    response = anonymous.get(f"/en/forum/board/old-{first.pk}/topic/older-{topic.pk}/?last")
    assert response["Location"] == f"{topic.get_absolute_url()}?last"
    assert anonymous.get(f"/ne/forum/board/old-{first.pk}/")["Location"].startswith(
        "/ne/forum/board/first"
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Who pays?", "who-pays"),
        ("С чего вы начинаете?", "s-chego-vy-nachinaete"),
        ("मेरो पासपोर्ट", "mero-pasport"),
        ("জিজ্ঞেস করেন", "jijnes-kren"),
        ("أول سؤال", "wl-sul"),
        ("…", "topic"),
    ],
)
def test_a_title_in_any_script_is_in_the_address(
    board: Forum, write: Write, trusted: Member, title: str, slug: str
) -> None:
    topic = write(board, trusted, subject=title)
    assert f"/topic/{slug}-{topic.pk}/" in topic.get_absolute_url()


def test_an_address_that_is_known_stays_while_the_title_does(
    board: Forum, write: Write, trusted: Member
) -> None:
    topic = write(board, trusted, subject="С чего вы начинаете?")
    Topic.objects.update(slug="topic")
    topic.refresh_from_db()
    post = topic.first_post
    topic.save()
    post.save()
    topic.refresh_from_db()
    assert topic.slug == "topic"
    post.subject = "Кто платит?"
    post.save()
    topic.refresh_from_db()
    assert topic.slug == "kto-platit"


def test_access_refuses_what_does_not_belong_together(two: Any, member: Member) -> None:
    from django.http import Http404

    first, topic, second, other = two
    assert access_topic(member, first.pk, topic.pk) == topic
    with pytest.raises(Http404):
        access_topic(member, second.pk, topic.pk)
    with pytest.raises(Http404):
        access_post(member, first.pk, topic.pk, other.first_post_id)
