"""Pages cost what they cost, however much is on them (defect 12)."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engine import addresses


def cost(client: Client, url: str, data: dict[str, str] | None = None) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.post(url, data) if data else client.get(url)
    assert response.status_code == (302 if data else 200), url
    return len(queries)


@pytest.fixture
def grow(make_board: Any, make_group: Any, write: Any, person: Any) -> Callable[[int], None]:
    """``grow(n)``: n more boards, groups and people, with topics and posts."""

    def more(number: int) -> None:
        for _each in range(number):
            author = person()
            write(make_board(), author, 2)
            group = make_group(f"Group {author.pk}")
            write(group.board, author, 2)

    return more


@pytest.mark.parametrize("who", ["anonymous", "member", "moderator"])
def test_index(grow: Any, request: Any, signed_in: Any, who: str) -> None:
    reader = None if who == "anonymous" else request.getfixturevalue(who)
    client = signed_in(reader) if reader else Client()
    grow(3)
    few = cost(client, reverse("forum:index"))
    grow(17)
    assert cost(client, reverse("forum:index")) == few <= 15


def test_board(board: Any, write: Any, person: Any, signed_in: Any, moderator: Any) -> None:
    client = signed_in(moderator)
    for _each in range(3):
        write(board, person(), 2)
    few = cost(client, board.get_absolute_url())
    for language in ("ne", "ar", "es", "en") * 7:
        write(board, person(), 1, language=language)
    assert cost(client, board.get_absolute_url()) == few <= 18


@pytest.mark.parametrize("who", ["member", "moderator", "trusted"])
def test_topic(board: Any, write: Any, request: Any, person: Any, signed_in: Any, who: str) -> None:
    from forum.engine.forum_conversation.models import Post

    reader = request.getfixturevalue(who)
    client = signed_in(reader)
    topic = write(board, reader, 3)
    few = cost(client, topic.get_absolute_url())
    for _each in range(30):
        Post(topic=topic, poster=person(), subject="x", content="y").save()
    assert cost(client, topic.get_absolute_url()) == few <= 22
    assert cost(client, f"{topic.get_absolute_url()}?last") <= few


def test_moderation_queue(
    board: Any, write: Any, person: Any, signed_in: Any, moderator: Any
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
    board: Any, write: Any, person: Any, signed_in: Any, moderator: Any, trusted: Any
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


def test_feed(board: Any, write: Any, person: Any) -> None:
    url = reverse("forum_feeds:latest_topics")
    for _each in range(3):
        write(board, person())
    few = cost(Client(), url)
    for _each in range(60):
        write(board, person())
    assert cost(Client(), url) == few <= 8
    assert Client().get(url).content.decode().count("<entry") == 50


def test_reply(board: Any, write: Any, trusted: Any, signed_in: Any) -> None:
    topic = write(board, trusted, 3)
    url = reverse("forum_conversation:post_create", kwargs=addresses.writing_parts(topic))
    client = signed_in(trusted)

    def data(text: str) -> dict[str, str]:
        return {"content": text, "language": "en", "form_key": str(uuid.uuid4())}

    few = cost(client, url, data("Short"))
    for number in range(30):
        client.post(url, data(f"Text {number}"))
    assert cost(client, url, data("Short again")) == few <= 20
