"""Keeps topics that are moved from becoming unread again.

A topic is read when its last post is older than the reader's last visit to it, or than the
moment they marked its board as read. After a move the board is another one, so those who had
read the topic only by marking its board get a visit of their own.
"""

from collections.abc import Iterable

from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_tracking.models import ForumReadTrack, TopicReadTrack


def find_readers(topic: Topic) -> set[int]:
    """The ids of members who have read all of ``topic`` where it is now. Two queries."""
    last = topic.last_post_on
    if last is None:
        return set()
    visited = TopicReadTrack.objects.filter(topic=topic, mark_time__gte=last)
    marked = ForumReadTrack.objects.filter(forum=topic.forum_id, mark_time__gte=last)
    return {
        *visited.values_list("user_id", flat=True),
        *marked.values_list("user_id", flat=True),
    }


def mark_read(topic: Topic, accounts: Iterable[int]) -> None:
    """Record that these members have read the topic."""
    tracks = [TopicReadTrack(topic=topic, user_id=account) for account in accounts]
    TopicReadTrack.objects.bulk_create(
        tracks,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["user", "topic"],
        update_fields=["mark_time"],
    )
