"""Tells the rest of the site what the public may now read, or no longer.

Only posts on boards meant for the public are spoken of: search, page cache
and feeds never hear of the others.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps

from forum.engine.forum.models import Forum
from portal.core import publication

if TYPE_CHECKING:
    from forum.engine.forum_conversation.models import Post, Topic
    from forum.engine.forum_conversation.querysets import PostQuerySet


def announce(post: "Post", *, topic_was_approved: bool) -> None:
    """Say that ``post`` can be read as it is now, or that it cannot.

    The first post decides for its whole topic; the others are spoken of only
    when the topic has appeared or is gone.
    """
    topic = post.topic
    if topic.forum.audience != topic.forum.Audience.PUBLIC:
        return
    topic.refresh_from_db(fields=["approved", "first_post"])
    _announce(post, readable=post.approved and topic.approved)
    if post.pk == topic.first_post_id and topic.approved != topic_was_approved:
        _announce_many(topic.posts.approved().exclude(pk=post.pk))


def announce_boards(sender: type, boards: Iterable[Forum], **kwargs: Any) -> None:
    """Announce every published post of boards that have become public, or are no longer."""
    for board in boards:
        _announce_many(_posts().on_board(board).published())


def announce_topic(topic: "Topic") -> None:
    """Say of every approved post whether it can be read on the board the topic is on now."""
    _announce_many(topic.posts.approved())


def announce_moved(keys: list[int]) -> None:
    """Say of posts, by id, that they stand elsewhere now, and can be read or not."""
    publication.announce_many(_posts().model, keys)


def on_post_deleted(sender: type, instance: "Post", **kwargs: Any) -> None:
    """Say that a post is gone, alone or with its topic."""
    publication.announce_withdrawn(instance)


def _announce_many(posts: "PostQuerySet") -> None:
    """Who listens looks whether they can be read."""
    publication.announce_many(posts.model, posts.order_by("pk").values_list("pk", flat=True))


def _posts() -> "PostQuerySet":
    """The model announces its own changes, so this module cannot import it."""
    posts: PostQuerySet = apps.get_model("forum_conversation", "Post").objects.all()
    return posts


def _announce(post: "Post", *, readable: bool) -> None:
    if readable:
        publication.announce_published(post)
    else:
        publication.announce_withdrawn(post)
