"""Breadcrumbs of the forum's pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Topic

Crumb = dict[str, str]


def to_forum() -> list[Crumb]:
    """The forum's first page."""
    return [{"title": _("Forum"), "url": reverse("forum:index")}]


def to_board(board: Forum) -> list[Crumb]:
    """Down to a board, with the board that it is part of."""
    above = [board.parent] if board.parent_id and board.parent else []
    return to_forum() + [
        {"title": crumb.title, "url": crumb.get_absolute_url()} for crumb in [*above, board]
    ]


def to_topic(topic: Topic) -> list[Crumb]:
    """Down to a topic."""
    return [*to_board(topic.forum), {"title": topic.title, "url": topic.get_absolute_url()}]
