"""Announces to the rest of the site which posts the public can read, and which no longer.

Only posts on public boards are announced: search, page cache and feeds never learn of others.
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
    """Announce that ``post`` can be read as it is now, or that it cannot.

    When the first post makes its topic appear or disappear, the other posts are announced too.
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
    """Announce every approved post of a topic that has moved to another board."""
    _announce_many(topic.posts.approved())


def announce_moved(keys: list[int]) -> None:
    """Announce posts, by id, that have moved to another topic."""
    publication.announce_many(_posts().model, keys)


def on_post_deleted(sender: type, instance: "Post", **kwargs: Any) -> None:
    """Announce that a post was deleted, alone or with its topic."""
    publication.announce_withdrawn(instance)


def _announce_many(posts: "PostQuerySet") -> None:
    """Announce posts; receivers check themselves whether each can be read."""
    publication.announce_many(posts.model, posts.order_by("pk").values_list("pk", flat=True))


def _posts() -> "PostQuerySet":
    """All posts. The model imports this module, so it is looked up in the registry."""
    posts: PostQuerySet = apps.get_model("forum_conversation", "Post").objects.all()
    return posts


def _announce(post: "Post", *, readable: bool) -> None:
    if readable:
        publication.announce_published(post)
    else:
        publication.announce_withdrawn(post)
