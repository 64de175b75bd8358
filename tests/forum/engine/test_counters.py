"""Numbers beside boards and topics, and what outlives its author."""

import pytest
from django.db.models import ProtectedError
from django.test import Client

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic, author_display_name
from tests.forum.fixture_types import MakeBoard, MakePerson, Member, Write

pytestmark = pytest.mark.database


def numbers(board: Forum) -> tuple[int, int]:
    board = Forum.objects.get(pk=board.pk)
    return board.direct_topics_count, board.direct_posts_count


def test_a_reply_leaves_a_rename_alone(board: Forum, write: Write, trusted: Member) -> None:
    topic = write(board, trusted)
    reply = Post(topic=topic, poster=trusted, subject="x", content="y")
    # The reply's request has read the board before the editor renames it.
    assert reply.topic.forum.name == "Open talk"
    Forum.objects.filter(pk=board.pk).update(name="New name", descriptions={"es": "Nuevo"})
    reply.save()
    board.refresh_from_db()
    assert (board.name, board.descriptions) == ("New name", {"es": "Nuevo"})
    assert numbers(board) == (1, 2)


def test_counting(board: Forum, make_board: MakeBoard, write: Write, trusted: Member) -> None:
    topic = write(board, trusted, 3)
    waiting = write(board, trusted, 1, approved=False)
    assert numbers(board) == (1, 3)
    waiting.first_post.approved = True
    waiting.first_post.save()
    assert numbers(board) == (2, 4)
    topic.last_post.delete()
    assert numbers(board) == (2, 3)
    topic.refresh_from_db()
    other = make_board()
    topic.forum = other
    topic.save()
    assert (numbers(board), numbers(other)) == ((1, 1), (1, 2))
    topic.delete()
    assert numbers(other) == (0, 0)
    assert Forum.objects.get(pk=other.pk).last_post is None


def test_hiding_the_first_post_hides_the_topic(board: Forum, write: Write, trusted: Member) -> None:
    topic = write(board, trusted, 2)
    post = topic.first_post
    post.approved = False
    post.save()
    topic.refresh_from_db()
    assert not topic.approved
    assert numbers(board) == (0, 0)


def test_posts_outlive_their_author(
    board: Forum, write: Write, trusted: Member, person: MakePerson, anonymous: Client
) -> None:
    leaver = person(display_name="Somebody known")
    topic = write(board, leaver, 2)
    leaver.delete()
    assert Topic.objects.get().poster is None
    assert topic.posts.count() == 2
    assert numbers(board) == (1, 2)
    page = anonymous.get(topic.get_absolute_url()).content.decode()
    assert author_display_name(None) in page
    assert "Somebody known" not in page
    listed = anonymous.get(board.get_absolute_url()).content.decode()
    assert author_display_name(None) in listed


def test_a_former_members_post_can_still_be_saved(
    board: Forum, write: Write, person: MakePerson
) -> None:
    leaver = person()
    topic = write(board, leaver)
    leaver.delete()
    post = topic.posts.get()
    post.full_clean()
    post.save()


def test_a_board_with_topics_cannot_be_deleted(board: Forum, write: Write, trusted: Member) -> None:
    write(board, trusted)
    with pytest.raises(ProtectedError):
        board.delete()
