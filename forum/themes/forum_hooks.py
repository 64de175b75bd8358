"""What themes add to the forum's pages: a section of the first page, a header of their boards.

And what waits for who decides on proposed themes.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.index_sections import BoardEntry
from forum.engine.hooks import BoardHeader, IndexSection
from forum.themes import permissions
from forum.themes.models import ThemePage
from forum.themes.progress import ThemeProgress, find_next_theme
from forum.themes.schedule import ENDED_STATES
from portal.members.models import Member
from portal.members.notices import WaitingItem, WaitingQueue


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


def _describe_proposals(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    for proposal in rows:
        title = languages.TextInLanguage(proposal.title, proposal.language)
        yield WaitingItem(title, reverse("themes:proposal", args=[proposal.pk]), proposal.created)


PROPOSALS = WaitingQueue(
    _("Proposed themes"),
    permissions.proposals_to_decide,
    _describe_proposals,
    "themes:proposals",
)
