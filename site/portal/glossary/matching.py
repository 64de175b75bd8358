"""Finds terms in text: on word borders, the longest first, in one pass."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.glossary.affixes import spellings
from portal.glossary.words import Word, stand_together, words


class Hit(NamedTuple):
    """A term in a text: its key, and the span of what was written."""

    key: str
    start: int
    end: int


class Finder:
    """The terms of one language, by their first word.

    Looking a word up does not get slower with more terms; the whole of a text
    takes time in step with its length.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._by_first: dict[str, dict[tuple[str, ...], str]] = {}
        self._longest: dict[str, int] = {}

    def add(self, key: str, forms: Iterable[str]) -> None:
        """Let every one of ``forms`` stand for the term ``key``; the first to come keeps it."""
        for form in forms:
            form_words = tuple(word.text for word in words(form))
            if not form_words:
                continue
            for spelling in spellings(form_words, self._language):
                first = spelling[0]
                self._by_first.setdefault(first, {}).setdefault(spelling, key)
                self._longest[first] = max(self._longest.get(first, 0), len(spelling))

    def find(self, text: str) -> Iterator[Hit]:
        """The terms in ``text`` in order; none overlaps another."""
        if not self._by_first:
            return
        found = list(words(text))
        position = 0
        while position < len(found):
            length, key = self._at(text, found, position)
            if length:
                last = found[position + length - 1]
                yield Hit(key, found[position].start, last.end)
            position += length or 1

    def _at(self, text: str, found: list[Word], position: int) -> tuple[int, str]:
        """How many words of a term begin at ``position``, and its key; none: 0."""
        first = found[position].text
        candidates = self._by_first.get(first)
        if candidates is None:
            return 0, ""
        together = [first]
        for index in range(position + 1, min(position + self._longest[first], len(found))):
            if not stand_together(text, found[index - 1], found[index]):
                break
            together.append(found[index].text)
        for length in range(len(together), 0, -1):
            if key := candidates.get(tuple(together[:length])):
                return length, key
        return 0, ""
