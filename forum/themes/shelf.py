"""The themes on the forum's first page: the open one large, the others below."""

from django.http import HttpRequest

from forum.engine import languages
from forum.engine.forum_conversation.index_sections import Entry, Shelf


def build(request: HttpRequest, boards: dict[int, Entry]) -> Shelf | None:
    """The shelf of the themes; ``None`` while there is none."""
    from forum.themes.models.summary import OVER
    from forum.themes.progress import Bar, following, themes_in

    themes = [page for page in themes_in(languages.readers_language()) if page.board_id in boards]
    if not themes:
        return None
    now = next((page for page in themes if page.is_open), None)
    rest = [page for page in themes if page is not now]
    coming = [page for page in rest if page.state in ("proposed", "scheduled")]
    past = [page for page in reversed(rest) if page.state in OVER]
    context = {
        "bar": Bar(now, following(now, themes)) if now else None,
        "now": boards[now.board_id] if now else None,
        "others": [(page, boards[page.board_id]) for page in (*coming, *past)],
    }
    return Shelf("themes/shelf.html", {page.board_id for page in themes}, context)
