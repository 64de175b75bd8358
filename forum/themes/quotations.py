"""Quotations of posts in a summary: whether they are correct, and which are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_conversation.models import Post
from portal.core.text.plain_text import html_to_text
from portal.i18n import registry

# Identifies a quotation: the post's number as text, and the words.
Key = tuple[str, str]


@dataclass(frozen=True)
class Quotation:
    """A quotation as it is shown, with its language, author and post."""

    words: str
    language: registry.Language
    author_name: str
    url: str


def _quotation_keys(body: Any) -> Iterator[Key]:
    for block in body:
        if block.block_type == "quotation":
            yield str(block.value.get("post") or ""), block.value.get("words") or ""


def quotable_posts(board_id: int | None) -> QuerySet[Post]:
    """The posts of a board that may be quoted: those that all its readers can read."""
    posts = Post.objects.published().on_board(board_id)
    return posts.select_related("topic__forum", "poster")


def _get_posts(keys: list[Key], board_id: int | None) -> dict[str, Post]:
    numbers = [int(post) for post, _words in keys if post.isdecimal()]
    if not numbers:
        return {}
    return {str(post.pk): post for post in quotable_posts(board_id).filter(pk__in=numbers)}


def _contains_words(words: str, post: Post) -> bool:
    return " ".join(words.split()) in html_to_text(post.body)


def find_error(body: Any, board_id: int) -> "Promise | None":
    """What is wrong with the quotations in a summary's body; ``None`` if they are correct."""
    keys = list(_quotation_keys(body))
    posts = _get_posts(keys, board_id)
    for number, words in keys:
        post = posts.get(number)
        if post is None:
            return _("You can quote only posts from this theme that everyone can read.")
        if not words.strip() or not _contains_words(words, post):
            return _("A quote must have exactly the same words as the post.")
    return None


def get_visible_quotations(body: Any, board_id: int | None) -> dict[Key, Quotation]:
    """The quotations that can be shown now. One query."""
    keys = list(_quotation_keys(body))
    posts = _get_posts(keys, board_id)
    return {
        key: _build_quotation(posts[key[0]], key[1])
        for key in keys
        if key[0] in posts and _contains_words(key[1], posts[key[0]])
    }


def _build_quotation(post: Post, words: str) -> Quotation:
    return Quotation(words, post.written_in, post.author_name, post.get_absolute_url())


def get_hidden_posts(body: Any, board_id: int | None) -> list[Post | None]:
    """The posts of quotations that are not shown; ``None`` for a deleted post."""
    keys = list(_quotation_keys(body))
    visible = get_visible_quotations(body, board_id)
    hidden = [number for number, words in keys if (number, words) not in visible]
    posts = Post.objects.select_related("topic__forum", "poster").in_bulk(
        [int(number) for number in hidden if number.isdecimal()]
    )
    return [posts.get(int(number)) if number.isdecimal() else None for number in hidden]
