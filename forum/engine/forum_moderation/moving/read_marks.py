"""Nobody finds as unread, after a move, what they had read before it.

A topic is read when its last post is older than the person's visit to it or
than the moment they marked its board read. After a move, the first of these
holds still, the second is another board's: those people get a visit of their
own. What was never read is unread where it is now, unless the reader has
marked the new board read since it was written.
"""

from collections.abc import Iterable

from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_tracking.models import ForumReadTrack, TopicReadTrack


def find_readers(topic: Topic) -> set[int]:
    """The accounts that have read all of ``topic`` where it is now. Two queries."""
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
    """These people have read the topic up to now."""
    tracks = [TopicReadTrack(topic=topic, user_id=account) for account in accounts]
    TopicReadTrack.objects.bulk_create(
        tracks,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["user", "topic"],
        update_fields=["mark_time"],
    )
