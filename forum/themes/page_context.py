"""Template context of the theme pages."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from forum.engine import hooks, languages
from forum.engine.forum_permission.permissions import is_public
from forum.themes import calendar
from forum.themes.boards import writing_refusal
from forum.themes.progress import ThemeProgress, find_next_theme
from forum.themes.querysets import prefetch_summaries
from forum.themes.schedule import State
from portal.core.mentions import find_mentions
from portal.core.querysets import all_pages
from portal.core.told_cases import MOST_NAMING, split_cases

if TYPE_CHECKING:
    from forum.themes.models import ThemePage, ThemeSummaryPage

MAX_TOPICS = 5
MAX_READING = 20
MAX_MENTIONS = 6


def theme_context(page: "ThemePage", request: HttpRequest) -> dict[str, Any]:
    """A theme's progress, the latest topics of its board, and whether one may write now.

    The same for every reader, so that the page can be cached.
    """
    board = page.board
    themes = type(page).objects.in_language(languages.readers_language())
    prefetch_summaries([page])
    topics = []
    extra: dict[str, Any] = {}
    if board is not None and is_public(board):
        topics = list(
            board.topics.approved()
            .select_related("poster", "last_post__poster")
            .order_by("-last_post_on", "-pk")[:MAX_TOPICS]
        )
        extra = hooks.collect_context(hooks.THEME_PAGE, board)
    for topic in topics:
        topic.forum = board
    cases, mentions = split_cases(find_mentions(page, MAX_MENTIONS + MOST_NAMING))
    return extra | {
        "board": board,
        "progress": ThemeProgress(page, find_next_theme(page, themes)),
        "topics": topics,
        "refusal": writing_refusal(board) if board is not None else None,
        "background_reading": get_background_reading(page),
        "cases": cases[:MOST_NAMING],
        "mentions": mentions[:MAX_MENTIONS],
        "summary": get_summary_for_reader(page) if page.state == State.PUBLISHED else None,
        "is_in_synthesis": page.state in (State.SYNTHESIS, State.CLOSED),
        "can_follow": page.state in (State.SCHEDULED, State.OPEN),
    }


def get_background_reading(page: "ThemePage") -> list[Page]:
    """The background reading in the reader's language, else in one it falls back to."""
    keys = [block.value.translation_key for block in page.reading if block.value is not None]
    if not keys:
        return []
    pages = all_pages().filter(translation_key__in=keys).order_by("translation_key")
    pages = pages.for_reader(MAX_READING)
    return sorted(pages, key=lambda item: keys.index(item.translation_key))


def get_summary_for_reader(page: "ThemePage") -> "ThemeSummaryPage | None":
    """The published summary in the reader's language, else in one it falls back to."""
    pages = apps.get_model("themes", "ThemeSummaryPage").objects.filter(board=page.board_id)
    translated = pages.order_by("translation_key").for_reader(1)
    if translated:
        summary: ThemeSummaryPage = translated[0]
        return summary
    # Only there in a language that the reader's does not fall back to.
    rest = pages.live().filter(Q(alias_of=None)).select_related("locale").defer_streamfields()
    elsewhere: ThemeSummaryPage | None = rest.first()
    return elsewhere


def index_context(context: dict[str, Any], themes: "list[ThemePage]") -> dict[str, Any]:
    """Add the calendar to the context of the list; one query for the state of all themes."""
    listed = [*context["items"], *context["untranslated"]]
    prefetch_summaries(page for page in listed if hasattr(page, "schedule"))
    return context | {"years": calendar.build_years(themes)}
