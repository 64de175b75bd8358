"""Marks the terms in a page's running text and puts their meaning after the passage.

Only text inside a passage's block is touched, and there neither links nor
headings; the rest of the page stays as it is, letter by letter.
"""

import re
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.html import format_html

from portal.glossary.cache import Book, Entry, Wording
from portal.glossary.lookup import TAG
from portal.i18n import registry

# The blocks of running text: passages, what a step says, warnings.
PASSAGE = re.compile(r'(<div class="flow">)(.*?)(</div>)', re.DOTALL)

_LEFT_ALONE = frozenset(
    ["a", "h1", "h2", "h3", "h4", "h5", "h6", "cite", "code", "q", "dfn", "summary", "button"]
)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


@dataclass(frozen=True, slots=True)
class Explained:
    """A term met in a text. ``written``: as it stands there; ``meaning``: of the wording shown."""

    entry: Entry
    written: str
    meaning: Wording

    @property
    def language(self) -> registry.Language:
        """The language of the meaning."""
        return registry.get(self.meaning.language)


@dataclass(slots=True)
class Marker:
    """One page's worth of marking: each term is explained where it first occurs."""

    book: Book
    page_language: str
    reader: str
    _seen: set[str] = field(default_factory=set)

    def mark(self, html: str) -> str:
        """The whole body with its terms marked and explained."""
        return PASSAGE.sub(self._passage, html)

    def _passage(self, passage: re.Match[str]) -> str:
        explained: list[Explained] = []
        marked = self._text(passage[2], explained)
        if not explained:
            return passage[0]
        after = render_to_string(
            "glossary/explained.html",
            {"explained": explained, "page_language": registry.get(self.page_language)},
        )
        return f"{passage[1]}{marked}{passage[3]}{after}"

    def _text(self, html: str, explained: list[Explained]) -> str:
        """Between the tags only, and outside of what is left alone."""
        parts: list[str] = []
        position = inside = 0
        for tag in TAG.finditer(html):
            piece = html[position : tag.start()]
            parts += [piece if inside else self._piece(piece, explained), tag[0]]
            inside = max(0, inside + _step(tag[0]))
            position = tag.end()
        piece = html[position:]
        parts.append(piece if inside else self._piece(piece, explained))
        return "".join(parts)

    def _piece(self, text: str, explained: list[Explained]) -> str:
        parts: list[str] = []
        position = 0
        for hit in self.book.finder(self.page_language).find(text):
            if hit.key in self._seen:
                continue
            self._seen.add(hit.key)
            written = text[hit.start : hit.end]
            explained.append(self._explained(hit.key, written))
            parts += [text[position : hit.start], _link(hit.key, written)]
            position = hit.end
        return "".join([*parts, text[position:]])

    def _explained(self, key: str, written: str) -> Explained:
        entry = self.book.entries[key]
        meaning = entry.wordings.get(self.reader) or entry.wordings[self.page_language]
        return Explained(entry, written, meaning)


def _step(tag: str) -> int:
    """1 where something to be left alone begins, -1 where it ends."""
    name = _NAME.match(tag)
    if name is None or name[1].lower() not in _LEFT_ALONE:
        return 0
    return -1 if tag.startswith("</") else 1


def _link(key: str, written: str) -> str:
    """The word as a link to its meaning; ``written`` is HTML already."""
    return format_html(
        '<a class="term" id="use-{key}" href="#term-{key}" role="doc-glossref">', key=key
    ) + (written + "</a>")
