"""Links the terms in a page's running text to their explanation, put after the passage.

Only text inside a passage's block is changed, and there neither links nor
headings; the rest of the page stays exactly as it is.
"""

import re
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.html import format_html

from portal.glossary.cache import Glossary, GlossaryTerm, Wording
from portal.glossary.lookup import TAG
from portal.i18n import registry

# The blocks of running text: passages, what a step says, warnings.
PASSAGE = re.compile(r'(<div class="flow">)(.*?)(</div>)', re.DOTALL)

_NOT_ANNOTATED = frozenset(
    ["a", "h1", "h2", "h3", "h4", "h5", "h6", "cite", "code", "q", "dfn", "summary", "button"]
)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """A term found in a text. ``word``: as a dictionary has it, in the language of the text, where
    it may be inflected; ``meaning``: what is shown.
    """

    entry: GlossaryTerm
    word: str
    meaning: Wording

    @property
    def language(self) -> registry.Language:
        """The language of the meaning."""
        return registry.get(self.meaning.language)


@dataclass(slots=True)
class TermAnnotator:
    """Annotates one page: each term is explained where it first occurs."""

    glossary: Glossary
    page_language: str
    reader: str
    _seen: set[str] = field(default_factory=set)

    def annotate(self, html: str) -> str:
        """The body of the page with its terms linked and explained."""
        return PASSAGE.sub(self._annotate_passage, html)

    def _annotate_passage(self, passage: re.Match[str]) -> str:
        explained: list[ExplainedTerm] = []
        marked = self._annotate_html(passage[2], explained)
        if not explained:
            return passage[0]
        after = render_to_string(
            "glossary/explained.html",
            {"explained": explained, "page_language": registry.get(self.page_language)},
        )
        return f"{passage[1]}{marked}{passage[3]}{after}"

    def _annotate_html(self, html: str, explained: list[ExplainedTerm]) -> str:
        """Annotate the text between tags, outside of elements that stay as they are."""
        parts: list[str] = []
        position = inside = 0
        for tag in TAG.finditer(html):
            piece = html[position : tag.start()]
            parts += [piece if inside else self._annotate_text(piece, explained), tag[0]]
            inside = max(0, inside + _get_depth_change(tag[0]))
            position = tag.end()
        piece = html[position:]
        parts.append(piece if inside else self._annotate_text(piece, explained))
        return "".join(parts)

    def _annotate_text(self, text: str, explained: list[ExplainedTerm]) -> str:
        parts: list[str] = []
        position = 0
        for match in self.glossary.get_matcher(self.page_language).find(text):
            if match.key in self._seen:
                continue
            self._seen.add(match.key)
            written = text[match.start : match.end]
            explained.append(self._explain(match.key))
            parts += [text[position : match.start], _render_link(match.key, written)]
            position = match.end
        return "".join([*parts, text[position:]])

    def _explain(self, key: str) -> ExplainedTerm:
        entry = self.glossary.entries[key]
        own = entry.wordings[self.page_language]
        return ExplainedTerm(entry, own.word, entry.wordings.get(self.reader) or own)


def _get_depth_change(tag: str) -> int:
    """1 where an element that is not annotated begins, -1 where it ends, else 0."""
    name = _NAME.match(tag)
    if name is None or name[1].lower() not in _NOT_ANNOTATED:
        return 0
    return -1 if tag.startswith("</") else 1


def _render_link(key: str, written: str) -> str:
    """The word as a link to its meaning; ``written`` is HTML already."""
    return format_html(
        '<a class="term" id="use-{key}" href="#term-{key}" role="doc-glossref">', key=key
    ) + (written + "</a>")
