"""What themes add to the forum's pages: a section of the first page, a header of their boards."""

from django.http import HttpRequest

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.index_sections import BoardEntry
from forum.engine.hooks import BoardHeader, IndexSection
from forum.themes.models import ThemePage
from forum.themes.progress import ThemeProgress, find_next_theme
from forum.themes.schedule import ENDED_STATES


def index_section(request: HttpRequest, boards: dict[int, BoardEntry]) -> IndexSection | None:
    """The open theme in full, the others below; ``None`` if there is no theme."""
    themes = [
        page
        for page in ThemePage.objects.in_language(languages.readers_language())
        if page.board_id in boards
    ]
    if not themes:
        return None
    open_theme = next((page for page in themes if page.is_open), None)
    rest = [page for page in themes if page is not open_theme]
    coming = [page for page in rest if page.state in ("proposed", "scheduled")]
    past = [page for page in reversed(rest) if page.state in ENDED_STATES]
    context = {
        "progress": (
            ThemeProgress(open_theme, find_next_theme(open_theme, themes)) if open_theme else None
        ),
        "open_board": boards[open_theme.board_id] if open_theme else None,
        "others": [(page, boards[page.board_id]) for page in (*coming, *past)],
    }
    return IndexSection("themes/index_section.html", {page.board_id for page in themes}, context)


def board_header(board: Forum) -> BoardHeader | None:
    """The progress of the board's theme; ``None`` for other boards."""
    themes = ThemePage.objects.in_language(languages.readers_language())
    page = next((theme for theme in themes if theme.board_id == board.pk), None)
    if page is None or page.opens_on is None:
        return None
    return BoardHeader(
        "themes/progress.html",
        {"progress": ThemeProgress(page, find_next_theme(page, themes)), "board": board},
    )
