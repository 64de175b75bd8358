"""Pages of a topic are found by key; links to posts stay."""

import re
from typing import Any

import pytest
from django.db import connection
from django.http import Http404, QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.pagination import paginate_posts
from tests.forum.fixture_types import Forum, Member, SignIn, Topic, Write


@pytest.fixture
def topic(board: Forum, write: Write, trusted: Member) -> Any:
    """Ten posts."""
    return write(board, trusted, 10)


def show(topic: Topic, query: str = "") -> Any:
    return paginate_posts(topic.posts.all(), QueryDict(query), size=4)


def places(topic: Topic, result: Any) -> list[int]:
    order = list(topic.posts.values_list("pk", flat=True))
    return [order.index(post.pk) for post in result.posts]


def test_forwards_and_back(topic: Any) -> None:
    first = show(topic)
    second = show(topic, first.next_url[1:])
    third = show(topic, second.next_url[1:])
    assert [places(topic, each) for each in (first, second, third)] == [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9],
    ]
    assert (first.previous_url, third.next_url) == ("", "")
    back = show(topic, third.previous_url[1:])
    assert places(topic, back) == [4, 5, 6, 7]
    assert places(topic, show(topic, back.previous_url[1:])) == [0, 1, 2, 3]


def test_last(topic: Any) -> None:
    last = show(topic, "last")
    assert places(topic, last) == [6, 7, 8, 9]
    assert last.next_url == ""
    assert places(topic, show(topic, last.previous_url[1:])) == [2, 3, 4, 5]


def test_a_link_to_a_post_begins_with_it(topic: Any) -> None:
    post = topic.posts.all()[5]
    found = show(topic, f"from={post.pk}")
    assert places(topic, found) == [5, 6, 7, 8]
    topic.posts.first().delete()
    assert show(topic, f"from={post.pk}").posts[0] == post


def test_a_post_of_the_first_page_is_shown_with_what_it_answers(topic: Any) -> None:
    post = topic.posts.all()[3]
    found = show(topic, f"from={post.pk}")
    assert places(topic, found) == [0, 1, 2, 3]
    assert found.is_first


def test_posts_of_one_moment_keep_their_order(topic: Any) -> None:
    Post.objects.filter(topic=topic).update(created=topic.created)
    seen, result = [], show(topic)
    while True:
        seen += [post.pk for post in result.posts]
        if not result.next_url:
            break
        result = show(topic, result.next_url[1:])
    assert seen == sorted(seen)
    assert len(seen) == 10


def test_no_page_counts_its_way(topic: Any, board: Forum) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get(f"{topic.get_absolute_url()}?last")
    assert not any(re.search(r"OFFSET [1-9]", query["sql"]) for query in queries)


def test_unknown_post(topic: Any) -> None:
    with pytest.raises(Http404):
        show(topic, "from=0")


def test_board_pages(board: Forum, write: Write, trusted: Member, anonymous: Client) -> None:
    for _each in range(25):
        write(board, trusted)
    first = anonymous.get(board.get_absolute_url())
    assert len(first.context["topics"]) == 20
    assert len(anonymous.get(f"{board.get_absolute_url()}?page=2").context["topics"]) == 5
    for wrong in ("3", "0", "x", "-1"):
        assert anonymous.get(f"{board.get_absolute_url()}?page={wrong}").status_code == 404


def test_a_number_too_long_to_be_one_is_not_found(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic, digits = write(board, trusted), "9" * 5000
    client = signed_in(trusted)
    assert client.get(f"{topic.get_absolute_url()}?from={digits}").status_code == 404
    reply = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    assert client.get(f"{reply}?quote={digits}").status_code == 200
