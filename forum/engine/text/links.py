"""Addresses in posts: pasted ones become links, those of this forum get a name.

A link to a topic or a post of this forum leads to the address without a
language, so that everybody opens it in their own. It is called by the topic's
subject if everybody may read that; else it stays the address that was typed:
whoever writes a link learns nothing from it, and neither do its readers.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from forum.engine import hooks

_ADDRESS = re.compile(r"(?<!\w)https?://[^\s<>\"]+", re.IGNORECASE)
# What ends a sentence more often than an address; a bracket only if none was opened.
_AFTER = ".,:;!?'*_~’”»،؛؟।|…"
_TOPIC = re.compile(
    r"/(?:[a-z]{2,3}/)?(?P<path>forum/board/[^/?#]+-\d+/topic/[^/?#]+-(?P<topic>\d{1,18})/"
    r"(?:\?from=\d+)?(?:#post-\d+)?)"
)
# Where a post stands, whichever topic it is in.
_POST = re.compile(r"/(?:[a-z]{2,3}/)?(?P<path>forum/post/(?P<post>\d{1,18})/)")
# So many are looked up for one post.
MOST_NAMED = 50


class Place(NamedTuple):
    """A topic or a post of this forum, named by an address: one of the two ids is 0."""

    topic: int
    post: int
    address: str


def place_of(address: str) -> Place | None:
    """What of this forum an address leads to; ``None`` for everything else."""
    site = settings.SITE_URL
    if not address.startswith(f"{site}/"):
        return None
    rest = address[len(site) :]
    if found := _TOPIC.fullmatch(rest):
        return Place(int(found["topic"]), 0, f"{site}/{found['path']}")
    if found := _POST.fullmatch(rest):
        return Place(0, int(found["post"]), f"{site}/{found['path']}")
    return None


def addresses(text: str) -> list[tuple[int, int]]:
    """Where in ``text`` pasted addresses begin and end."""
    found = []
    for match in _ADDRESS.finditer(text):
        address = _without_end_of_sentence(match[0])
        if len(address) > len("https://"):
            found.append((match.start(), match.start() + len(address)))
    return found


def _without_end_of_sentence(address: str) -> str:
    end = len(address)
    surplus = {close: address.count(close) - address.count(open_) for open_, close in ("()", "[]")}
    while end:
        last = address[end - 1]
        if last in surplus:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        elif last not in _AFTER:
            break
        end -= 1
    return address[:end]


def link_addresses(state: StateCore) -> None:
    """A rule of the Markdown reader: link what was pasted, name what leads here."""
    inline = [token for token in state.tokens if token.type == "inline" and token.children]
    for token in inline:
        token.children = _linked(state, _with_words(token.children or []))
    places = list(_bare_links(inline))
    wanted = list(dict.fromkeys(place for _link, _text, place in places))[:MOST_NAMED]
    titles: dict[Place, str] = {}
    for find_titles in hooks.LINK_TITLES if wanted else ():
        titles |= find_titles(wanted)
    for link, text, place in places:
        link.attrSet("href", place.address)
        text.content = titles.get(place, text.content)


def _with_words(children: list[Token]) -> list[Token]:
    """A link without words of its own shows where it leads, or nobody could press it."""
    tokens: list[Token] = []
    for token in children:
        if token.type == "link_close" and tokens and tokens[-1].type == "link_open":
            tokens += _text(token, str(tokens[-1].attrGet("href") or ""), level=token.level + 1)
        tokens.append(token)
    return tokens


def _linked(state: StateCore, children: list[Token]) -> list[Token]:
    """The tokens of a paragraph, with links around bare addresses that stand in no link."""
    tokens: list[Token] = []
    inside = 0
    for token in children:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "text" or inside or "://" not in token.content:
            tokens.append(token)
            continue
        done = 0
        for start, end in addresses(token.content):
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


def _bare_links(inline: list[Token]) -> Iterable[tuple[Token, Token, Place]]:
    """Links to this forum that show nothing but their own address."""
    for token in inline:
        children = token.children or []
        for link, text, close in zip(children, children[1:], children[2:], strict=False):
            shape = (link.type, text.type, close.type)
            if shape != ("link_open", "text", "link_close"):
                continue
            href = str(link.attrGet("href") or "")
            place = place_of(href)
            if place and text.content.startswith(("http://", "https://")):
                yield link, text, place
