"""Words and their borders, in every script."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# Joiners shape letters inside a word; they never end one.
_JOINERS = "\u200c\u200d"

# What may stand between the words of one term.
_BETWEEN = re.compile(r"[\s\u00a0\-\u2010\u2011]{1,3}")


class Word(NamedTuple):
    """A word as it is compared, and where it stands in the text."""

    text: str
    start: int
    end: int


def _marks() -> str:
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
def _pattern() -> re.Pattern[str]:
    """Built at the first use: it takes a tenth of a second."""
    return re.compile(f"[\\w{_JOINERS}{_marks()}]+")


def folded(word: str) -> str:
    """The word without what does not tell words apart: case, joiners, stretched letters."""
    word = unicodedata.normalize("NFC", word.replace("\u0640", ""))
    return word.strip(_JOINERS).lower()


def words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order, each once: linear in its length."""
    for found in _pattern().finditer(text):
        yield Word(folded(found[0]), found.start(), found.end())


def stand_together(text: str, before: Word, after: Word) -> bool:
    """Whether two words that follow each other can belong to one term."""
    return _BETWEEN.fullmatch(text, before.end, after.start) is not None
