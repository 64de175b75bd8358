"""Quotations of posts in a summary: which are right, and which are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_conversation.models import Post
from portal.core.text.plain_text import html_to_text
from portal.i18n import registry

# What names a quotation: the post's number as text, and the words.
Key = tuple[str, str]


@dataclass(frozen=True)
class Quotation:
    """Words as they are shown: with their language, who wrote them, and where."""

    words: str
    language: registry.Language
    author: str
    url: str


def _blocks(body: Any) -> Iterator[Key]:
    for block in body:
        if block.block_type == "quotation":
            yield str(block.value.get("post") or ""), block.value.get("words") or ""


def readable_posts(board_id: int | None) -> QuerySet[Post]:
    """The posts of a board that may be quoted: those that everybody there can read."""
    return Post.objects.filter(
        topic__forum=board_id, approved=True, topic__approved=True
    ).select_related("topic__forum", "poster")


def _posts(keys: list[Key], board_id: int | None) -> dict[str, Post]:
    numbers = [int(post) for post, _words in keys if post.isdecimal()]
    if not numbers:
        return {}
    return {str(post.pk): post for post in readable_posts(board_id).filter(pk__in=numbers)}


def _is_in(words: str, post: Post) -> bool:
    return " ".join(words.split()) in html_to_text(post.body)


def wrong(body: Any, board_id: int) -> "Promise | None":
    """What is wrong with the quotations; ``None`` when they are right."""
    keys = list(_blocks(body))
    posts = _posts(keys, board_id)
    for number, words in keys:
        post = posts.get(number)
        if post is None:
            return _("Quote only posts of this theme that everybody can read.")
        if not words.strip() or not _is_in(words, post):
            return _("A quotation must be word for word as it is in the post.")
    return None


def shown(body: Any, board_id: int | None) -> dict[Key, Quotation]:
    """The quotations that can be shown now; one query."""
    keys = list(_blocks(body))
    posts = _posts(keys, board_id)
    return {
        key: _quotation(posts[key[0]], key[1])
        for key in keys
        if key[0] in posts and _is_in(key[1], posts[key[0]])
    }


def _quotation(post: Post, words: str) -> Quotation:
    return Quotation(words, post.written_in, post.author_name, post.get_absolute_url())


def missing(body: Any, board_id: int | None) -> list[Post | None]:
    """The posts of quotations that are not shown; ``None`` for one that is gone."""
    keys = list(_blocks(body))
    visible = shown(body, board_id)
    hidden = [number for number, words in keys if (number, words) not in visible]
    posts = Post.objects.select_related("topic__forum", "poster").in_bulk(
        [int(number) for number in hidden if number.isdecimal()]
    )
    return [posts.get(int(number)) if number.isdecimal() else None for number in hidden]
