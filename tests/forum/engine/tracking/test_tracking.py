"""What is unread is each person's own."""

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from forum.engine.forum_tracking.handler import TrackingHandler
from forum.engine.forum_tracking.models import ForumReadTrack, TopicReadTrack
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)


def unread(person: Member, board: Forum) -> set[str]:
    topics = TrackingHandler().unread_topics(person, board.topics.all())
    return {topic.subject for topic in topics}


def test_anothers_reading_marks_nothing_for_me(
    board: Forum, write: Write, person: MakePerson, trusted: Member
) -> None:
    first, second = write(board, trusted, subject="One"), write(board, trusted, subject="Two")
    me, other = person(), person()
    TrackingHandler().mark_topic_read(second, other)
    TrackingHandler().mark_topic_read(first, me)
    assert unread(me, board) == {"Two"}
    assert unread(other, board) == {"One"}
    assert not ForumReadTrack.objects.exists()


def test_a_new_reply_makes_it_unread_again(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn, member: Member
) -> None:
    topic = write(board, trusted, subject="One")
    client = signed_in(member)
    client.get(topic.get_absolute_url())
    assert unread(member, board) == set()
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    signed_in(trusted).post(url, {"content": "More", "language": "en"})
    assert unread(member, board) == {"One"}
    client.get(topic.get_absolute_url())
    client.get(topic.get_absolute_url())
    assert unread(member, board) == set()
    assert TopicReadTrack.objects.filter(user=member).count() == 1


def test_marking_a_board_and_everything(
    make_board: MakeBoard, write: Write, trusted: Member, signed_in: SignIn, member: Member
) -> None:
    first, second = make_board(), make_board()
    write(first, trusted, subject="One")
    write(second, trusted, subject="Two")
    client = signed_in(member)
    client.post(reverse("forum_tracking:mark_topics_read", args=[first.pk]))
    assert (unread(member, first), unread(member, second)) == (set(), {"Two"})
    client.post(reverse("forum_tracking:mark_all_forums_read"))
    assert unread(member, second) == set()


def test_marking_asks_for_the_right_to_read(
    group: RegionalGroup, signed_in: SignIn, member: Member, anonymous: Client
) -> None:
    url = reverse("forum_tracking:mark_topics_read", args=[group.board.pk])
    assert signed_in(member).post(url).status_code == 404
    assert anonymous.post(url).status_code == 302
    assert not ForumReadTrack.objects.exists()


def test_marking_is_one_statement(
    board: Forum,
    write: Write,
    trusted: Member,
    member: Member,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    topic = write(board, trusted, 30)
    with django_assert_num_queries(1):
        TrackingHandler().mark_topic_read(topic, member)
    with django_assert_num_queries(1):
        TrackingHandler().mark_forums_read([board], member)
