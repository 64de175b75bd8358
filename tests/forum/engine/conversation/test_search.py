"""What the site's search may find of the forum, whatever happens to boards and posts."""

from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_permission import setup
from portal.search.models import SearchEntry
from tests.forum.fixture_types import MakeBoard, MakePerson, Write

pytestmark = pytest.mark.database


@pytest.fixture
def committed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """``with committed():`` as if what is inside were committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def found() -> int:
    """How many posts the search has."""
    return SearchEntry.objects.filter(kind="post").count()


@pytest.fixture
def topic(make_board: MakeBoard, write: Write, person: MakePerson, committed: Any) -> Topic:
    """Two posts, on a public board inside a public board, found by the search."""
    inside = make_board("Inside", parent=make_board("Above"))
    with committed():
        topic: Topic = write(inside, person(setup.trusted_group()), posts=2)
    assert found() == 2
    return topic


def test_closing_a_board_withdraws_what_is_on_the_boards_inside(
    topic: Topic, committed: Any
) -> None:
    above = topic.forum.parent
    above.audience = Forum.Audience.NOBODY
    with committed():
        above.save()
    assert found() == 0
    above.audience = Forum.Audience.PUBLIC
    with committed():
        above.save()
    assert found() == 2


def test_moving_a_board_into_a_closed_one_withdraws_its_posts(
    topic: Topic, make_board: MakeBoard, committed: Any
) -> None:
    board = Forum.objects.get(pk=topic.forum_id)
    board.parent = make_board("Closed", audience=Forum.Audience.NOBODY)
    with committed():
        board.save()
    assert found() == 0


def test_moving_a_topic_to_a_closed_board_withdraws_its_posts(
    topic: Topic, make_board: MakeBoard, committed: Any
) -> None:
    topic.forum = make_board("Closed", audience=Forum.Audience.NOBODY)
    with committed():
        topic.save()
    assert found() == 0


def test_deleted_posts_and_topics_are_not_found(topic: Topic, committed: Any) -> None:
    with committed():
        topic.posts.last().delete()
    assert found() == 1
    with committed():
        Topic.objects.get(pk=topic.pk).delete()
    assert found() == 0
