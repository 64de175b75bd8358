"""Denormalised columns of boards and topics: counts, last posts, what follows from first posts.

They are written with ``update()`` of these columns only, so that renaming a board at the
same time loses nothing, and counted after the row is locked, so that of two replies at the
same time both are counted.
"""

from typing import Any

from anyascii import anyascii
from django.apps import apps
from django.db import transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.text import slugify

BOARD_FIELDS = ["direct_topics_count", "direct_posts_count", "last_post", "last_post_on"]


@transaction.atomic(savepoint=False)
def refresh_topic(topic_id: int) -> bool:
    """Update a topic from its posts, and its board from its topics.

    A topic's subject, language, approval and use of a pseudonym are those of its first post.
    Returns whether the topic was approved before.
    """
    topics = apps.get_model("forum_conversation", "Topic").objects.filter(pk=topic_id)
    before = topics.select_for_update().order_by().values_list("forum_id", "approved").first()
    if before is None:
        return False
    board_id, was_approved = before
    topics.update(**_topic_columns())
    refresh_board(board_id)
    return bool(was_approved)


@transaction.atomic(savepoint=False)
def refresh_board(board_id: int) -> None:
    """Update a board's counts and last post from its approved topics."""
    boards = apps.get_model("forum", "Forum").objects.filter(pk=board_id)
    if not list(boards.select_for_update().order_by().values_list("pk")):
        return
    boards.update(**_board_columns())


@transaction.atomic
def recount() -> None:
    """Update every topic and board; after rows were written in bulk."""
    apps.get_model("forum_conversation", "Topic").objects.update(**_topic_columns())
    apps.get_model("forum", "Forum").objects.update(**_board_columns())


def _topic_columns() -> dict[str, Any]:
    """The columns of a topic that follow from its posts, as expressions."""
    posts = apps.get_model("forum_conversation", "Post").objects.filter(topic_id=OuterRef("pk"))
    first = posts.order_by("created", "pk")
    last = posts.approved().latest_first()
    return {
        "subject": Coalesce(_first_value(first, "subject"), F("subject")),
        "language": Coalesce(_first_value(first, "language"), F("language")),
        "under_pseudonym": Coalesce(_first_value(first, "under_pseudonym"), F("under_pseudonym")),
        "approved": Coalesce(_first_value(first, "approved"), F("approved")),
        "first_post_id": _first_value(first, "pk"),
        "last_post_id": _first_value(last, "pk"),
        "last_post_on": _first_value(last, "appeared_on"),
        "posts_count": _total(posts.approved(), "topic_id", Count("pk")),
    }


def _board_columns() -> dict[str, Any]:
    """The columns of a board that follow from its approved topics, as expressions."""
    topics = apps.get_model("forum_conversation", "Topic").objects
    approved = topics.approved().filter(forum_id=OuterRef("pk"))
    last = approved.order_by(F("last_post_on").desc(nulls_last=True), "-pk")
    return {
        "direct_topics_count": _total(approved, "forum_id", Count("pk")),
        "direct_posts_count": _total(approved, "forum_id", Sum("posts_count")),
        "last_post_id": _first_value(last, "last_post_id"),
        "last_post_on": _first_value(last, "last_post_on"),
    }


def _first_value(rows: QuerySet[Any], column: str) -> Subquery:
    """A column of the first row."""
    return Subquery(rows.values(column)[:1])


def _total(rows: QuerySet[Any], key: str, number: Count | Sum) -> Coalesce:
    """An aggregate over all rows; 0 when there are none."""
    grouped = rows.order_by().values(key).annotate(number=number)
    return Coalesce(Subquery(grouped.values("number")), 0)


def make_slug(subject: str, otherwise: str = "topic") -> str:
    """A slug in Latin letters, from any script; ``otherwise`` for a text of signs alone.

    In their own letters other scripts would be percent-encoded, and unreadable without their
    vowel signs.
    """
    return slugify(anyascii(subject))[:80].strip("-") or otherwise
