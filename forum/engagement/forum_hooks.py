"""Template context that engagement adds to the pages of topics, boards and themes."""

from typing import Any

from django.http import HttpRequest

from forum.engagement import helpful, mentions, useful_posts, watches
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic

# Names on the page to reply on; the others are found by typing.
MAX_NAMES = 20


def topic_context(request: HttpRequest, topic: Topic, posts: list[Post]) -> dict[str, Any]:
    """Set votes on the posts, and mark the reader's mentions in them as seen.

    One query; three for a signed-in member.
    """
    user = request.user
    votes = helpful.count_votes(user, posts)
    for post in posts:
        post.helpful_count, post.is_helpful_to_me = votes.get(post.pk, (0, False))
    mentions.mark_seen(user, posts)
    follows, mutes = watches.get_topic_kinds(user, topic)
    return {"follows": follows, "is_muted": mutes}


def writing_context(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    """Whom the member can mention. One query."""
    if not request.user.is_authenticated:
        return {}
    return {"names": mentions.list_names(request.user, topic)[:MAX_NAMES]}


def theme_context(board: Forum) -> dict[str, Any]:
    """The latest useful posts of a theme. One query."""
    return {"useful_posts": useful_posts.get_latest_by_kind(board)}


def board_context(request: HttpRequest, board: Forum, topics: list[Topic]) -> dict[str, Any]:
    """Whether the board is followed, and the latest topics elsewhere. At most two queries."""
    return {
        "watch": watches.get_board_kind(request.user, board),
        "elsewhere": watches.get_topics_elsewhere(request.user, board),
    }
