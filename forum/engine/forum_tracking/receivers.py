"""Unread marks for the pages of other apps: a signal receiver and two hooks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_tracking.handler import TrackingHandler
from portal.members.models import Member
from portal.members.types import User


def mark_posts_read(
    sender: type, topic: Topic, user: User, posts: Sequence[Post], **kwargs: Any
) -> None:
    """Record how far the reader has read the topic."""
    TrackingHandler().mark_posts_read(topic, user, posts)


def find_first_unread(member: Member, topic: Topic) -> Post | None:
    """The first post that the member has not read; for ``hooks.FIRST_UNREAD``."""
    return TrackingHandler().find_first_unread(topic, member)


def unread_board_ids(user: User, board_ids: Iterable[int]) -> set[int]:
    """Those of the boards, by id, that hold something unread; for ``hooks.UNREAD_BOARD_IDS``."""
    return TrackingHandler().unread_board_ids(user, board_ids)


def board_page_context(request: HttpRequest, board: Forum, topics: list[Topic]) -> dict[str, Any]:
    """The ids of the listed topics that are unread; for ``hooks.BOARD_PAGE``."""
    unread = TrackingHandler(request).get_unread_topics(topics, request.user)
    return {"unread": {topic.pk for topic in unread}}
