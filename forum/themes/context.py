"""What a theme's page shows besides its text."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from forum.engine import access, languages
from forum.themes.bar import Bar, following, themes_in
from forum.themes.boards import refusal

if TYPE_CHECKING:
    from forum.themes.models import ThemePage

LATEST = 5


def theme_context(page: "ThemePage", request: HttpRequest) -> dict[str, Any]:
    """Theme bar, latest topics of the board, and whether one may write now.

    What everybody may read, whoever asks: so the page can be kept in a cache.
    """
    board = page.board
    themes = themes_in(languages.readers_language())
    topics = []
    if board is not None and access.is_public(board):
        topics = list(
            board.topics.filter(approved=True)
            .select_related("poster", "last_post__poster")
            .order_by("-last_post_on", "-pk")[:LATEST]
        )
    for topic in topics:
        topic.forum = board
    return {
        "board": board,
        "bar": Bar(page, following(page, themes)),
        "topics": topics,
        "why_not": refusal(board) if board is not None else None,
    }
