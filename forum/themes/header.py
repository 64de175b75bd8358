"""The theme bar above a theme's board."""

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.headers import Header


def build(board: Forum) -> Header | None:
    """The bar of the theme that the board belongs to; ``None`` for other boards."""
    from forum.themes.progress import Bar, following, themes_in

    themes = themes_in(languages.readers_language())
    page = next((each for each in themes if each.board_id == board.pk), None)
    if page is None or page.opens_on is None:
        return None
    return Header("themes/bar.html", {"bar": Bar(page, following(page, themes)), "board": board})
