"""Passages taken apart into what is translated, remembered and checked as one.

Of HTML, that is what stands between two tags of blocks: a paragraph, an item of a list.
The tags around it never go through a service, so its answer stands in the same place.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape

from portal.i18n import registry
from portal.languages.machine_translation.chunks import split_space
from portal.languages.machine_translation.validation import has_words

_BLOCK_TAG = re.compile(
    r"(</?(?:address|article|aside|blockquote|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]"
    r"|hr|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?:\s[^<>]*)?>)",
    re.IGNORECASE,
)


def mark_as_kept(text: str, language: str) -> str:
    """HTML that stays in the language of the source, and says so."""
    direction = registry.get(language).direction
    return f'<span lang="{escape(language)}" dir="{direction}" data-machine="kept">{text}</span>'


class Segments:
    """The segments of some passages. ``texts``: those with words, each once."""

    def __init__(self, passages: Sequence[str], *, is_html: bool) -> None:
        self._is_html = is_html
        self._passages = [
            _BLOCK_TAG.split(passage) if is_html else [passage] for passage in passages
        ]
        self.texts = list(
            dict.fromkeys(text for parts in self._passages for text in self._find_texts(parts))
        )

    def _find_texts(self, parts: Sequence[str]) -> list[str]:
        """The segments with words; every second part is a tag."""
        texts = (split_space(part)[1] for part in parts[::2])
        return [text for text in texts if has_words(text, is_html=self._is_html)]

    def join(self, translated: Mapping[str, str], kept: Mapping[str, str]) -> list[str | None]:
        """The passages with their segments translated.

        ``kept``: segments that stay as they are, with what stands in their place. A
        passage of which a segment is missing is ``None``, and so is one of which none
        was translated.
        """
        return [self._join_one(parts, translated, kept) for parts in self._passages]

    def _join_one(
        self, parts: Sequence[str], translated: Mapping[str, str], kept: Mapping[str, str]
    ) -> str | None:
        texts = self._find_texts(parts)
        if texts and not any(text in translated for text in texts):
            return None
        if any(text not in translated and text not in kept for text in texts):
            return None
        known = {**kept, **translated}
        done = []
        for place, part in enumerate(parts):
            before, text, after = split_space(part)
            is_text = place % 2 == 0 and text in known
            done.append(before + known[text] + after if is_text else part)
        return "".join(done)

    def find_kept(self, kept: Mapping[str, str]) -> frozenset[int]:
        """The numbers of the passages of which every segment was kept."""
        return frozenset(
            number
            for number, parts in enumerate(self._passages)
            if (texts := self._find_texts(parts)) and all(text in kept for text in texts)
        )
