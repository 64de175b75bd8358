"""Where themes show in the rest of the forum: on the first page, and above their boards."""

from django.http import HttpRequest

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.index_sections import BoardEntry
from forum.engine.hooks import BoardHeader, IndexSection
from forum.themes.models import ThemePage
from forum.themes.progress import ThemeProgress, next_theme
from forum.themes.schedule import OVER


def index_section(request: HttpRequest, boards: dict[int, BoardEntry]) -> IndexSection | None:
    """The open theme large, the others below; ``None`` while there is no theme."""
    themes = [
        page
        for page in ThemePage.objects.in_language(languages.readers_language())
        if page.board_id in boards
    ]
    if not themes:
        return None
    now = next((page for page in themes if page.is_open), None)
    rest = [page for page in themes if page is not now]
    coming = [page for page in rest if page.state in ("proposed", "scheduled")]
    past = [page for page in reversed(rest) if page.state in OVER]
    context = {
        "bar": ThemeProgress(now, next_theme(now, themes)) if now else None,
        "now": boards[now.board_id] if now else None,
        "others": [(page, boards[page.board_id]) for page in (*coming, *past)],
    }
    return IndexSection("themes/shelf.html", {page.board_id for page in themes}, context)


def board_header(board: Forum) -> BoardHeader | None:
    """The bar of the theme that the board belongs to; ``None`` for other boards."""
    themes = ThemePage.objects.in_language(languages.readers_language())
    page = next((each for each in themes if each.board_id == board.pk), None)
    if page is None or page.opens_on is None:
        return None
    return BoardHeader(
        "themes/bar.html", {"bar": ThemeProgress(page, next_theme(page, themes)), "board": board}
    )
