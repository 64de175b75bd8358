"""Every hook by which another app of the forum adds to what the engine does.

An app registers from its ``AppConfig.ready``: ``hooks.TOPIC_PAGE.register("engagement", build)``.
Mere events (a topic was read, two were merged) are signals: see ``signals``. A callable is
called once per page, never once per row, so that a page's number of queries does not grow
with its posts. What waits for moderators is registered with ``portal.members.notices``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portal.core.hooks import Hook

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable
    from django.http import HttpRequest
    from django.utils.functional import Promise
    from django.utils.safestring import SafeString

    from forum.engine.forum.models import Forum
    from forum.engine.forum_conversation.index_sections import BoardEntry
    from forum.engine.forum_conversation.models import Post, Topic
    from forum.engine.forum_conversation.querysets import TopicQuerySet
    from forum.engine.text.links import LinkTarget
    from portal.i18n.registry import Language
    from portal.members.models import Member
    from portal.members.types import User


@dataclass
class BoardHeader:
    """A template shown above a board's topics, and its context."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass
class IndexSection:
    """A part of the forum's first page. ``board_ids``: the boards it shows; no other part does."""

    template: str
    board_ids: set[int]
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class KnownTranslation:
    """A post in the reader's language; ``kind``: machine, corrected or sample."""

    body: SafeString
    language: Language
    kind: str


# --- Pages ----------------------------------------------------------------------

INDEX_SECTIONS: Hook[Callable[[HttpRequest, dict[int, BoardEntry]], IndexSection | None]] = Hook(
    "index_sections", "Builds a section of the first page from every board by id; None: no section."
)
UNREAD_BOARD_IDS: Hook[Callable[[User, Iterable[int]], set[int]]] = Hook(
    "unread_board_ids", "Which of the boards, by id, hold something that the user has not read."
)
BOARD_HEADERS: Hook[Callable[[Forum], BoardHeader | None]] = Hook(
    "board_headers", "What stands above a board's topics; the first answer is shown."
)
BOARD_PAGE: Hook[Callable[[HttpRequest, Forum, list[Topic]], dict[str, Any]]] = Hook(
    "board_page", "Template context added to a board's page; may set attributes on the topics."
)
TOPIC_PAGE: Hook[Callable[[HttpRequest, Topic, list[Post]], dict[str, Any]]] = Hook(
    "topic_page", "Template context added where posts are shown; may set attributes on the posts."
)
WRITING_PAGE: Hook[Callable[[HttpRequest, Topic], dict[str, Any]]] = Hook(
    "writing_page", "Template context added to the pages to reply in a topic and to edit a post."
)
THEMES_OF_POSTS: Hook[Callable[[], Combinable]] = Hook(
    "themes_of_posts", "An expression over posts: whether the board of each is that of a theme."
)
KNOWN_TRANSLATIONS: Hook[Callable[[Post], KnownTranslation | None]] = Hook(
    "known_translations", "A post in the reader's language, if that is there; none is made."
)
DECISION_PAGE: Hook[Callable[[HttpRequest, Post], dict[str, Any]]] = Hook(
    "decision_page", "Template context added where moderators decide on a post; on the site only."
)
THEME_PAGE: Hook[Callable[[Forum], dict[str, Any]]] = Hook(
    "theme_page", "Template context added to a theme's page, the same for every reader (cached)."
)

# --- Rules and numbers ------------------------------------------------------------

WRITING_REFUSALS: Hook[Callable[[Forum], str | Promise | None]] = Hook(
    "writing_refusals", "Why nobody may write on the board at this moment; None: they may."
)
HELPFUL_COUNTS: Hook[Callable[[], Combinable]] = Hook(
    "helpful_counts", "An expression over posts: the number of people a post has helped."
)
UNREAD_FILTERS: Hook[Callable[[Member, TopicQuerySet], TopicQuerySet]] = Hook(
    "unread_filters", "Narrows topics to those that may be shown to the member as unread."
)
FIRST_UNREAD: Hook[Callable[[Member, Topic], Post | None]] = Hook(
    "first_unread", "The first post of a topic, as it is read, that the member has not read."
)
LINK_TITLES: Hook[Callable[[Iterable[LinkTarget]], dict[LinkTarget, str]]] = Hook(
    "link_titles", "Titles for links to pages of the forum, of what everybody may read."
)


def collect_context(hook: Iterable[Callable[..., dict[str, Any]]], *args: Any) -> dict[str, Any]:
    """The template context of everything registered with a page's hook."""
    context: dict[str, Any] = {}
    for build in hook:
        context |= build(*args)
    return context


def writing_refusal(board: Forum) -> str | Promise | None:
    """Why nobody may write on ``board`` now, by the first rule that forbids it."""
    return next((reason for rule in WRITING_REFUSALS if (reason := rule(board))), None)
