"""Finds terms in running text of any script: at word borders, the longest first, in one pass."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

# --- Words and their borders -------------------------------------------------------

# Joiners and soft hyphens stand inside a word; they never end one.
_JOINERS = "\u200c\u200d\u00ad"

# The signs that people and programs write for an apostrophe, and for a space that does not break.
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u00b4\uff07`"
_AS_ENTITY = re.compile("&(?:(#x27|#39|apos|[lr]squo|#821[67]|#x201[89])|nbsp|#160|#xa0);", re.I)
_FILLER = "\x00"

# What may stand between the words of one term.
_BETWEEN = re.compile(rf"(?:[\s\u00a0\-\u2010\u2011']{_FILLER}*){{1,3}}")


class Word(NamedTuple):
    """A word as it is compared, and where it stands in the text."""

    text: str
    start: int
    end: int


def _combining_mark_ranges() -> str:
    """Every combining mark, as ranges of a character class.

    ``\\w`` leaves them out, and with it the vowel signs of Devanagari, Bengali
    and the points of Arabic: words would end in their middle.
    """
    ranges: list[list[int]] = []
    for number in range(0x300, sys.maxunicode + 1):
        if unicodedata.category(chr(number))[0] != "M":
            continue
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def _get_word_pattern() -> re.Pattern[str]:
    """The pattern of a word; built on first use, which takes a tenth of a second."""
    return re.compile(f"[\\w{_JOINERS}{_combining_mark_ranges()}]+")


_WITHOUT_SIGN = dict.fromkeys(map(ord, _JOINERS + "\u0640"))


def unify_apostrophes(text: str) -> str:
    """``text`` with one sign for all apostrophes; every word stays in its place."""
    text = _AS_ENTITY.sub(
        lambda match: ("'" if match[1] else " ").ljust(len(match[0]), _FILLER), text
    )
    return text.translate(dict.fromkeys(map(ord, _APOSTROPHES), "'"))


def fold_word(word: str) -> str:
    """``word`` without case, joiners and stretched letters, which do not tell words apart."""
    word = unicodedata.normalize("NFKC", word.translate(_WITHOUT_SIGN))
    return word.lower()


def split_words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order; takes time linear in its length."""
    for match in _get_word_pattern().finditer(text):
        yield Word(fold_word(match[0]), match.start(), match.end())


def can_form_term(text: str, before: Word, after: Word) -> bool:
    """Whether two words that follow each other can belong to one term."""
    return _BETWEEN.fullmatch(text, before.end, after.start) is not None


# --- What some languages write together with a word --------------------------------
# Arabic writes the article, “and” and one-letter prepositions at the front of a word;
# Nepali and Bengali write case endings and plurals at its end. Only the commonest are
# here: anything else is listed with the term as another form.

_ARTICLE = "ال"

PREFIXES: dict[str, tuple[str, ...]] = {
    "ar": (
        *("", "و", "ف", "ب", "ل", "ك", "ول", "وب"),
        *(_ARTICLE, "وال", "فال", "بال", "كال", "لل", "وبال", "ولل"),
    ),
}

SUFFIXES: dict[str, tuple[str, ...]] = {
    "ne": (
        *("", "को", "का", "की", "मा", "ले", "लाई", "बाट", "सँग", "द्वारा"),
        *("हरू", "हरूको", "हरूका", "हरूमा", "हरूले", "हरूलाई", "हरूबाट"),
    ),
    "bn": (
        *("", "র", "ের", "কে", "তে", "ে", "য়", "য়ের", "ও", "ই"),
        *("টি", "টির", "টা", "গুলো", "গুলি", "গুলোর", "গুলির"),
    ),
}


def add_affixes(words: tuple[str, ...], language: str) -> list[tuple[str, ...]]:
    """The words of one form, and the same with what may be written on to them."""
    first, *rest = words
    fronted = [(front + first, *rest) for front in PREFIXES.get(language, ("",))]
    if first.startswith(_ARTICLE) and language == "ar":
        fronted += [("لل" + first[len(_ARTICLE) :], *rest)]
    return [
        (*spelling[:-1], spelling[-1] + end)
        for spelling in fronted
        for end in SUFFIXES.get(language, ("",))
    ]


# --- Terms ---------------------------------------------------------------------------


class TermMatch(NamedTuple):
    """A term in a text: its key, and the span of what was written."""

    key: str
    start: int
    end: int


class TermMatcher:
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
            form_words = tuple(word.text for word in split_words(unify_apostrophes(form)))
            if not form_words:
                continue
            for spelling in add_affixes(form_words, self._language):
                first = spelling[0]
                self._by_first.setdefault(first, {}).setdefault(spelling, key)
                self._longest[first] = max(self._longest.get(first, 0), len(spelling))

    def find(self, text: str) -> Iterator[TermMatch]:
        """The terms in ``text`` in order; none overlaps another."""
        if not self._by_first:
            return
        text = unify_apostrophes(text)
        in_text = list(split_words(text))
        position = 0
        while position < len(in_text):
            length, key = self._match_at(text, in_text, position)
            if length:
                last = in_text[position + length - 1]
                yield TermMatch(key, in_text[position].start, last.end)
            position += length or 1

    def _match_at(self, text: str, in_text: list[Word], position: int) -> tuple[int, str]:
        """How many words of a term begin at ``position``, and its key; none: 0."""
        first = in_text[position].text
        candidates = self._by_first.get(first)
        if candidates is None:
            return 0, ""
        together = [first]
        for index in range(position + 1, min(position + self._longest[first], len(in_text))):
            if not can_form_term(text, in_text[index - 1], in_text[index]):
                break
            together.append(in_text[index].text)
        for length in range(len(together), 0, -1):
            if key := candidates.get(tuple(together[:length])):
                return length, key
        return 0, ""
