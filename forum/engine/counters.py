"""The numbers kept beside boards and topics.

Written with ``update()`` of these columns alone, so that somebody who renames
a board at the same moment loses nothing; and counted only after the row has
been locked, so that two replies at the same moment are both counted.
"""

from django.apps import apps
from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.text import slugify

BOARD_FIELDS = ["direct_topics_count", "direct_posts_count", "last_post", "last_post_on"]


@transaction.atomic
def refresh_topic(topic_id: int) -> None:
    """Bring a topic in line with its posts, and its board with its topics.

    Subject, language and approval of a topic are those of its first post.
    """
    topics = apps.get_model("forum_conversation", "Topic").objects
    posts = apps.get_model("forum_conversation", "Post").objects
    board_id = (
        topics.select_for_update().filter(pk=topic_id).values_list("forum_id", flat=True).first()
    )
    if board_id is None:
        return
    first = posts.filter(topic_id=topic_id).order_by("created", "pk").first()
    if first is None:
        return
    approved = posts.filter(topic_id=topic_id, approved=True).order_by()
    last = approved.order_by("-created", "-pk").values("pk", "created").first()
    topics.filter(pk=topic_id).update(
        subject=first.subject,
        slug=slug_of(first.subject),
        language=first.language,
        approved=first.approved,
        first_post=first,
        posts_count=Subquery(
            approved.filter(topic_id=OuterRef("pk"))
            .values("topic_id")
            .annotate(number=Count("pk"))
            .values("number")
        )
        if last
        else 0,
        last_post_id=last["pk"] if last else None,
        last_post_on=last["created"] if last else None,
    )
    refresh_board(board_id)


@transaction.atomic
def refresh_board(board_id: int) -> None:
    """Bring a board's numbers in line with its approved topics."""
    boards = apps.get_model("forum", "Forum").objects
    topics = apps.get_model("forum_conversation", "Topic").objects
    if not list(boards.select_for_update().filter(pk=board_id).values_list("pk")):
        return
    approved = topics.filter(forum_id=board_id, approved=True).order_by()
    numbers = approved.aggregate(topics=Count("pk"), posts=Coalesce(Sum("posts_count"), 0))
    last = (
        approved.order_by(F("last_post_on").desc(nulls_last=True))
        .values("last_post_id", "last_post_on")
        .first()
    ) or {"last_post_id": None, "last_post_on": None}
    boards.filter(pk=board_id).update(
        direct_topics_count=numbers["topics"], direct_posts_count=numbers["posts"], **last
    )


def slug_of(subject: str, otherwise: str = "topic") -> str:
    """The readable part of an address, in Latin letters.

    Other scripts would make addresses of hundreds of percent signs, and
    without their vowel signs nobody could read them.
    """
    return slugify(subject)[:80].strip("-") or otherwise
