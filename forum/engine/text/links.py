"""Links in posts: pasted URLs become links, and those into this forum get a title.

A link to a topic or post of this forum loses the language prefix, so that every reader opens
it in their own language. Its text becomes the topic's subject if the topic is public;
otherwise it stays the URL as typed, so that a link discloses nothing about a private topic.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from forum.engine import hooks

_ADDRESS = re.compile(r"(?<!\w)https?://[^\s<>\"]+", re.IGNORECASE)
# Trailing punctuation is taken for that of the sentence, as is an unbalanced closing bracket.
_TRAILING = ".,:;!?'*_~’”»،؛؟।|…"
_TOPIC = re.compile(
    r"/(?:[a-z]{2,3}/)?(?P<path>forum/board/[^/?#]+-\d+/topic/[^/?#]+-(?P<topic>\d{1,18})/"
    r"(?:\?from=\d+)?(?:#post-\d+)?)"
)
# The permalink of a post, whichever topic it is in.
_POST = re.compile(r"/(?:[a-z]{2,3}/)?(?P<path>forum/post/(?P<post>\d{1,18})/)")
# At most so many subjects are looked up for one post.
MAX_TITLES = 50


class LinkTarget(NamedTuple):
    """A topic or a post of this forum that a URL leads to: the other id is 0."""

    topic: int
    post: int
    address: str


def resolve_link(address: str) -> LinkTarget | None:
    """The topic or post that a URL leads to; ``None`` for everything else."""
    site = settings.SITE_URL
    if not address.startswith(f"{site}/"):
        return None
    rest = address[len(site) :]
    if topic := _TOPIC.fullmatch(rest):
        return LinkTarget(int(topic["topic"]), 0, f"{site}/{topic['path']}")
    if post := _POST.fullmatch(rest):
        return LinkTarget(0, int(post["post"]), f"{site}/{post['path']}")
    return None


def find_urls(text: str) -> list[tuple[int, int]]:
    """Start and end of every pasted URL in ``text``."""
    spans = []
    for match in _ADDRESS.finditer(text):
        address = _strip_trailing_punctuation(match[0])
        if len(address) > len("https://"):
            spans.append((match.start(), match.start() + len(address)))
    return spans


def _strip_trailing_punctuation(address: str) -> str:
    end = len(address)
    surplus = {close: address.count(close) - address.count(open_) for open_, close in ("()", "[]")}
    while end:
        last = address[end - 1]
        if last in surplus:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]


def link_addresses(state: StateCore) -> None:
    """A rule of the Markdown parser: link pasted URLs, give those into the forum a title."""
    inline = [token for token in state.tokens if token.type == "inline" and token.children]
    for token in inline:
        token.children = _linkify(state, _fill_empty_links(token.children or []))
    places = list(_find_bare_links(inline))
    wanted = list(dict.fromkeys(place for _link, _text, place in places))[:MAX_TITLES]
    titles: dict[LinkTarget, str] = {}
    for find_titles in hooks.LINK_TITLES if wanted else ():
        titles |= find_titles(wanted)
    for link, text, place in places:
        link.attrSet("href", place.address)
        text.content = titles.get(place, text.content)


def _fill_empty_links(children: list[Token]) -> list[Token]:
    """Show the URL as the text of links that have none and could not be clicked."""
    tokens: list[Token] = []
    for token in children:
        if token.type == "link_close" and tokens and tokens[-1].type == "link_open":
            tokens += _text(token, str(tokens[-1].attrGet("href") or ""), level=token.level + 1)
        tokens.append(token)
    return tokens


def _linkify(state: StateCore, children: list[Token]) -> list[Token]:
    """The tokens of a paragraph, with links around the URLs that are not in a link yet."""
    tokens: list[Token] = []
    inside = 0
    for token in children:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "text" or inside or "://" not in token.content:
            tokens.append(token)
            continue
        done = 0
        for start, end in find_urls(token.content):
            address = token.content[start:end]
            href = state.md.normalizeLink(address)
            if not state.md.validateLink(href):
                continue
            tokens += _text(token, token.content[done:start])
            tokens += _link(token, href, address)
            done = end
        tokens += _text(token, token.content[done:])
    return tokens


def _text(like: Token, content: str, level: int | None = None) -> list[Token]:
    level = like.level if level is None else level
    return [Token("text", "", 0, content=content, level=level)] if content else []


def _link(like: Token, href: str, text: str) -> list[Token]:
    opening = Token("link_open", "a", 1, attrs={"href": href}, level=like.level)
    inner = Token("text", "", 0, content=text, level=like.level + 1)
    return [opening, inner, Token("link_close", "a", -1, level=like.level)]


def _find_bare_links(inline: list[Token]) -> Iterable[tuple[Token, Token, LinkTarget]]:
    """Links into this forum whose text is nothing but their URL."""
    for token in inline:
        children = token.children or []
        for link, text, close in zip(children, children[1:], children[2:], strict=False):
            shape = (link.type, text.type, close.type)
            if shape != ("link_open", "text", "link_close"):
                continue
            href = str(link.attrGet("href") or "")
            place = resolve_link(href)
            if place and text.content.startswith(("http://", "https://")):
                yield link, text, place
