"""What the pages of the themes show besides their text."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from forum.engine import hooks, languages
from forum.engine.forum_permission.permissions import is_public
from forum.themes import calendar, quotations
from forum.themes.boards import writing_refusal
from forum.themes.progress import ThemeProgress, next_theme
from forum.themes.querysets import prefetch_summaries
from forum.themes.schedule import State
from portal.core.querysets import all_pages

if TYPE_CHECKING:
    from forum.themes.models import ThemePage, ThemeSummaryPage

LATEST = 5
MOST_READING = 20


def theme_context(page: "ThemePage", request: HttpRequest) -> dict[str, Any]:
    """Theme bar, latest topics of the board, and whether one may write now.

    What everybody may read, whoever asks: so the page can be kept in a cache.
    """
    board = page.board
    themes = type(page).objects.in_language(languages.readers_language())
    prefetch_summaries([page])
    topics = []
    added: dict[str, Any] = {}
    if board is not None and is_public(board):
        topics = list(
            board.topics.filter(approved=True)
            .select_related("poster", "last_post__poster")
            .order_by("-last_post_on", "-pk")[:LATEST]
        )
        added = hooks.collect_context(hooks.THEME_PAGE, board)
    for topic in topics:
        topic.forum = board
    return added | {
        "board": board,
        "bar": ThemeProgress(page, next_theme(page, themes)),
        "topics": topics,
        "why_not": writing_refusal(board) if board is not None else None,
        "reading": background_reading(page),
        "summary": summary_for_reader(page) if page.state == State.PUBLISHED else None,
        "in_synthesis": page.state in (State.SYNTHESIS, State.CLOSED),
        "may_follow": page.state in (State.SCHEDULED, State.OPEN),
    }


def background_reading(page: "ThemePage") -> list[Page]:
    """The background reading in the reader's language, else in one it falls back to."""
    keys = [block.value.translation_key for block in page.reading if block.value is not None]
    if not keys:
        return []
    pages = all_pages().filter(translation_key__in=keys).order_by("translation_key")
    pages = pages.for_reader(MOST_READING)
    return sorted(pages, key=lambda each: keys.index(each.translation_key))


def summary_for_reader(page: "ThemePage") -> "ThemeSummaryPage | None":
    """The published summary in the reader's language, else in one it falls back to."""
    pages = apps.get_model("themes", "ThemeSummaryPage").objects.filter(board=page.board_id)
    found = pages.order_by("translation_key").for_reader(1)
    if found:
        return found[0]
    # Only there in a language that the reader's does not fall back to.
    rest = pages.live().filter(Q(alias_of=None)).select_related("locale").defer_streamfields()
    return rest.first()


def index_context(context: dict[str, Any], themes: "list[ThemePage]") -> dict[str, Any]:
    """The list of themes with its calendar; what the teasers say costs no query each."""
    listed = [*context["items"], *context["untranslated"]]
    prefetch_summaries(each for each in listed if hasattr(each, "schedule"))
    return context | {"years": calendar.years(themes)}


def quotation_notes(page: "ThemeSummaryPage") -> list[Any]:
    """The posts whose quotations are not shown, for the moderators."""
    return quotations.missing(page.body, page.board_id)
