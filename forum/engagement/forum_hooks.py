"""What a topic's page shows under each post: how many it helped."""

from typing import Any

from django.http import HttpRequest

from forum.engagement import following, helpful, mentions, useful_posts
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic


def topic_page(request: HttpRequest, topic: Topic, posts: list[Post]) -> dict[str, Any]:
    """Numbers put on the posts; mentions on the page count as seen. One query,
    three for somebody who is signed in."""
    user = request.user
    found = helpful.counts(user, posts)
    for post in posts:
        post.helpful_count, post.is_helpful_to_me = found.get(post.pk, (0, False))
    mentions.mark_seen(user, posts)
    return {"is_muted": following.is_muted(user, topic)}


def theme_page(board: Forum) -> dict[str, Any]:
    """The useful posts of a theme. One query."""
    return {"useful_posts": useful_posts.on_theme(board)}


def board_page(request: HttpRequest, board: Forum, topics: list[Topic]) -> dict[str, Any]:
    """Whether the board is followed, and what moves on others. At most two queries."""
    return {
        "watch": following.board_kind(request.user, board),
        "elsewhere": useful_posts.elsewhere(request.user, board),
    }
