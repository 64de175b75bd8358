"""What reading and looking at lists means for unread marks."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_tracking.handler import TrackingHandler
from portal.members.types import User


def mark_topic_read(sender: type, topic: Topic, user: User, **kwargs: Any) -> None:
    """Note that the reader has now seen the topic."""
    TrackingHandler().mark_topic_read(topic, user)


def unread_board_ids(user: User, board_ids: Iterable[int]) -> set[int]:
    """For ``hooks.UNREAD_BOARD_IDS``."""
    return TrackingHandler().unread_board_ids(user, board_ids)


def board_page_context(request: HttpRequest, board: Forum, topics: list[Topic]) -> dict[str, Any]:
    """For ``hooks.BOARD_PAGE``: which of the listed topics are unread, by id."""
    unread = TrackingHandler(request).get_unread_topics(topics, request.user)
    return {"unread": {topic.pk for topic in unread}}
