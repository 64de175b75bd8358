"""Addresses of what is in the forum, in the reader's language."""

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from forum.engine.forum.models import Forum
    from forum.engine.forum_conversation.models import Post, Topic


def of_board(board: "Forum") -> str:
    """A board's list of topics."""
    return reverse("forum:forum", kwargs={"slug": board.slug, "pk": board.pk})


def topic_parts(topic: "Topic") -> dict[str, object]:
    """What names a topic in an address."""
    return {
        "forum_slug": topic.forum.slug,
        "forum_pk": topic.forum_id,
        "slug": topic.slug,
        "pk": topic.pk,
    }


def of_topic(topic: "Topic") -> str:
    """A topic's first posts. The board must be at hand (``select_related``)."""
    return reverse("forum_conversation:topic", kwargs=topic_parts(topic))


def of_post(post: "Post", topic: "Topic | None" = None) -> str:
    """A post within its topic; stays right however many posts come before it."""
    return f"{of_topic(topic or post.topic)}?from={post.pk}#post-{post.pk}"


def writing_parts(topic: "Topic") -> dict[str, object]:
    """What names a topic in the addresses of the pages to write on."""
    return {
        "forum_slug": topic.forum.slug,
        "forum_pk": topic.forum_id,
        "topic_slug": topic.slug,
        "topic_pk": topic.pk,
    }


def for_good(post_id: int) -> str:
    """An address of a post that leads to it wherever it is moved."""
    return reverse("forum_conversation:post", args=[post_id])
