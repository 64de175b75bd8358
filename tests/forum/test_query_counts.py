"""Pages cost what they cost, however much is on them."""

import uuid
from collections.abc import Callable
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from forum.engagement.models import HelpfulVote, Mention
from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.models import Post
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakeGroup,
    MakePerson,
    MakeTheme,
    Member,
    SignIn,
    Topic,
    Write,
)

pytestmark = pytest.mark.any_database

MARKS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
# Taking the lock of a limit is a statement of its own where beginning to write locks nothing.
LOCK = 1 if connection.vendor == "postgresql" else 0
# What the search is told in the same transaction, so that nothing is lost and nothing closed is
# found: whether the post and its translations may be read (3), and that they have changed.
OUTBOX = 4
# The search reads the post again, after the commit (with a worker: not in the request).
READ_AGAIN = 6 + LOCK


def cost(client: Client, url: str, data: dict[str, str] | None = None) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.post(url, data) if data else client.get(url)
    assert response.status_code == (302 if data else 200), url
    return len(queries)


@pytest.fixture
def whole_cost(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Callable[..., int]:
    """``whole_cost(client, url, data)``: with what follows the commit, as when it is served.

    Without the marks of transactions, which differ between a test and a server.
    """

    def send(client: Client, url: str, data: dict[str, str]) -> int:
        with (
            CaptureQueriesContext(connection) as queries,
            django_capture_on_commit_callbacks(execute=True),
        ):
            assert client.post(url, data).status_code == 302
        return sum(not query["sql"].startswith(MARKS) for query in queries.captured_queries)

    return send


@pytest.fixture
def grow(
    make_board: MakeBoard, make_group: MakeGroup, write: Write, person: MakePerson
) -> Callable[[int], None]:
    """``grow(n)``: n more boards, groups and people, with topics and posts."""

    def more(number: int) -> None:
        for _each in range(number):
            author = person()
            write(make_board(), author, 2)
            group = make_group(f"Group {author.pk}")
            write(group.board, author, 2)

    return more


@pytest.mark.parametrize("who", ["anonymous", "member", "moderator"])
def test_index(
    grow: Callable[[int], None], request: pytest.FixtureRequest, signed_in: SignIn, who: str
) -> None:
    reader = None if who == "anonymous" else request.getfixturevalue(who)
    client = signed_in(reader) if reader else Client()
    grow(3)
    few = cost(client, reverse("forum:index"))
    grow(17)
    assert cost(client, reverse("forum:index")) == few <= 15


def test_board(
    board: Forum, write: Write, person: MakePerson, signed_in: SignIn, moderator: Member
) -> None:
    client = signed_in(moderator)
    for _each in range(3):
        write(board, person(), 2)
    few = cost(client, board.get_absolute_url())
    for language in ("ne", "ar", "es", "en") * 7:
        write(board, person(), 1, language=language)
    assert cost(client, board.get_absolute_url()) == few <= 18


@pytest.mark.parametrize("who", ["member", "moderator", "trusted"])
def test_topic(
    board: Forum,
    write: Write,
    request: pytest.FixtureRequest,
    person: MakePerson,
    signed_in: SignIn,
    who: str,
) -> None:
    reader = request.getfixturevalue(who)
    client = signed_in(reader)
    topic = write(board, reader, 3)
    few = cost(client, topic.get_absolute_url())
    for _each in range(30):
        Post(topic=topic, poster=person(), subject="x", content="y").save()
    assert cost(client, topic.get_absolute_url()) == few <= 22
    assert cost(client, f"{topic.get_absolute_url()}?last") <= few


def test_moderation_queue(
    board: Forum, write: Write, person: MakePerson, signed_in: SignIn, moderator: Member
) -> None:
    client = signed_in(moderator)
    url = reverse("forum_moderation:queue")
    for _each in range(3):
        write(board, person(), approved=False)
    few = cost(client, url)
    for _each in range(30):
        write(board, person(), approved=False)
    assert cost(client, url) == few <= 15


def test_other_lists(
    board: Forum,
    write: Write,
    person: MakePerson,
    signed_in: SignIn,
    moderator: Member,
    trusted: Member,
) -> None:
    client = signed_in(moderator)

    def more(number: int) -> None:
        for _each in range(number):
            topic = write(board, trusted)
            topic.subscribers.add(moderator)
            parts = {"slug": topic.slug, "pk": topic.pk}
            client.post(reverse("forum_moderation:topic_lock", kwargs=parts))

    urls = [
        reverse("forum_tracking:unread_topics"),
        reverse("forum_member:user_subscriptions"),
        reverse("forum_member:profile", args=[trusted.pk]),
        reverse("forum_moderation:log"),
    ]
    more(3)
    few = [cost(client, url) for url in urls]
    more(15)
    assert [cost(client, url) for url in urls] == few
    assert max(few) <= 15


def test_feed(board: Forum, write: Write, person: MakePerson) -> None:
    url = reverse("forum_feeds:latest_topics")
    for _each in range(3):
        write(board, person())
    few = cost(Client(), url)
    for _each in range(60):
        write(board, person())
    assert cost(Client(), url) == few <= 8
    assert Client().get(url).content.decode().count("<entry") == 50


@pytest.mark.database
def test_reply(board: Forum, write: Write, trusted: Member, signed_in: SignIn) -> None:
    topic = write(board, trusted, 3)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    client = signed_in(trusted)

    def data(text: str) -> dict[str, str]:
        return {"content": text, "language": "en", "form_key": str(uuid.uuid4())}

    few = cost(client, url, data("Short"))
    for number in range(30):
        client.post(url, data(f"Text {number}"))
    # Six of them mark transactions; days and limits are asked again under lock.
    assert cost(client, url, data("Short again")) == few <= 23 + OUTBOX + LOCK


@pytest.mark.database
def test_reply_in_a_theme_with_what_follows(
    make_theme: MakeTheme,
    write: Write,
    trusted: Member,
    signed_in: SignIn,
    whole_cost: Callable[..., int],
) -> None:
    topic = write(make_theme().board, trusted, 3)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    client = signed_in(trusted)

    def reply() -> int:
        data = {"content": "Words", "language": "en", "form_key": str(uuid.uuid4())}
        return whole_cost(client, url, data)

    reply()  # what is asked once in the life of a process
    few = reply()
    for _each in range(20):
        Post(topic=topic, poster=trusted, subject="x", content="y").save()
    assert reply() == few <= 20 + OUTBOX + READ_AGAIN + LOCK


def test_acts_on_the_first_post_of_a_long_topic(
    board: Forum,
    write: Write,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
    whole_cost: Callable[..., int],
) -> None:
    """Changing its text says nothing of the others; hiding it is one order for all of them."""
    short, long = write(board, trusted, 2), write(board, trusted, 30)
    client = signed_in(moderator)
    numbers = count(1)

    def change(topic: Topic) -> int:
        parts = topic.writing_url_kwargs() | {"pk": topic.first_post_id}
        url = reverse("forum_conversation:post_update", kwargs=parts)
        data = {"subject": topic.subject, "content": f"Other words {next(numbers)}"}
        return whole_cost(client, url, data | {"language": "en"})

    def hide(topic: Topic) -> int:
        url = reverse("forum_moderation:disapprove_queued_post", args=[topic.first_post_id])
        return whole_cost(client, url, {"reason": "Why"})

    change(short)  # what is asked once in the life of a process
    assert change(long) == change(short)
    assert hide(long) == hide(short)


def test_lists_of_attention(
    board: Forum, write: Write, person: MakePerson, signed_in: SignIn, moderator: Member
) -> None:
    client = signed_in(moderator)

    def more(number: int) -> None:
        for _each in range(number):
            topic = write(board, person(), 2)
            for post in topic.posts.all():
                Mention.objects.create(post=post, member=moderator)
                HelpfulVote.objects.create(post=post, member=moderator)
            topic.posts.update(kind=Post.Kind.TOOL)
            hidden = write(board, person(), 2).last_post
            hidden.approved, hidden.disapproved_on = False, hidden.created
            hidden.save()

    urls = [
        reverse("forum_engagement:mentions"),
        reverse("forum_engagement:useful", args=[board.pk]),
        reverse("forum_moderation:hidden"),
    ]
    more(3)
    few = [cost(client, url) for url in urls]
    more(8)
    assert [cost(client, url) for url in urls] == few
    assert max(few) <= 15


def test_buttons(
    board: Forum, write: Write, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    topic = write(board, trusted, 3)
    poll = polls.open_poll(topic, "Which?", ["One", "Two"], "en", None)
    client = signed_in(person())
    parts = [board.pk, topic.pk]
    vote = reverse("forum_polls:vote", args=parts)
    first, last = poll.options.order_by("pk")
    sent = [
        (vote, {"answer": str(first.pk)}),
        (reverse("forum_engagement:helpful", args=[*parts, topic.first_post_id]), {"x": "y"}),
        (reverse("forum_tracking:mark_topics_read", args=[board.pk]), {"x": "y"}),
        (reverse("forum_tracking:mark_all_forums_read"), {"x": "y"}),
    ]
    few = [cost(client, url, data) for url, data in sent]
    for _each in range(12):
        voter = person()
        polls.record_vote(voter, last)
        HelpfulVote.objects.create(post=topic.first_post, member=voter)
        write(board, voter)
        Post(topic=topic, poster=voter, subject="x", content="y").save()
    assert [cost(client, url, data) for url, data in sent] == few
    assert max(few) <= 15


def test_pages_to_move_merge_and_split(
    board: Forum,
    make_board: MakeBoard,
    write: Write,
    trusted: Member,
    signed_in: SignIn,
    moderator: Member,
) -> None:
    client, topic = signed_in(moderator), write(board, trusted, 3)
    urls = [
        reverse(f"forum_moderation:topic_{name}", args=[topic.slug, topic.pk])
        for name in ("move", "merge", "split")
    ]
    few = [cost(client, url) for url in urls]
    for _each in range(8):
        write(make_board(), trusted, 2)
        Post(topic=topic, poster=trusted, subject="x", content="y").save()
    assert [cost(client, url) for url in urls] == few
    assert max(few) <= 15
