"""Tells the rest of the site what the public may now read, or no longer.

Only posts on boards meant for the public are spoken of: search, page cache
and feeds never hear of the others.
"""

from typing import TYPE_CHECKING, Any

from portal.core import publication

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from forum.engine.forum.models import Forum
    from forum.engine.forum_conversation.models import Post, Topic


def announce(post: "Post", *, topic_was_approved: bool) -> None:
    """Say that ``post`` can be read as it is now, or that it cannot.

    The first post decides for its whole topic; the others are spoken of only
    when the topic has appeared or is gone.
    """
    topic = post.topic
    if topic.forum.audience != topic.forum.Audience.PUBLIC:
        return
    topic.refresh_from_db(fields=["approved", "first_post"])
    _say(post, readable=post.approved and topic.approved)
    if post.pk == topic.first_post_id and topic.approved != topic_was_approved:
        _say_of_many(topic.posts.filter(approved=True).exclude(pk=post.pk))


def announce_board(board: "Forum") -> None:
    """Say of every approved post that the board has become public, or is no longer."""
    from forum.engine.forum_conversation.models import Post

    _say_of_many(Post.objects.filter(topic__forum=board, approved=True, topic__approved=True))


def announce_topic(topic: "Topic") -> None:
    """Say of every approved post whether it can be read on the board the topic is on now."""
    _say_of_many(topic.posts.filter(approved=True))


def announce_moved(keys: list[int]) -> None:
    """Say of posts, by id, that they stand elsewhere now, and can be read or not."""
    from forum.engine.forum_conversation.models import Post

    publication.announce_many(Post, keys)


def on_post_deleted(sender: type, instance: "Post", **kwargs: Any) -> None:
    """Say that a post is gone, alone or with its topic."""
    publication.announce_withdrawn(instance)


def _say_of_many(posts: "QuerySet[Post]") -> None:
    """Who listens looks whether they can be read."""
    publication.announce_many(posts.model, posts.order_by("pk").values_list("pk", flat=True))


def _say(post: "Post", *, readable: bool) -> None:
    if readable:
        publication.announce_published(post)
    else:
        publication.announce_withdrawn(post)
