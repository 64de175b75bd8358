"""Splits texts into the terms that a search compares.

A word is a run of letters, digits and the marks that belong to them. Hyphens,
apostrophes and the separators of a number hold a compound together: it is
stored as its parts, and once more as a whole, so that *e-mail* and *email*,
*1,000* and *1000* find each other.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from portal.search.analysis.folding import fold_text

_HYPHENS = "-\u2010\u2011\ufe63\uff0d\u058a"
_APOSTROPHES = "'\u2018\u2019\u02bc\u02bb\uff07`\u00b4"
_NUMBER_SEPARATORS = ".,\u066b\u066c\uff0e\uff0c"
# These take no space in a chunk: they fold to nothing and join what they touch.
_JOINING = "\u00ad\u034f\u200c\u200d\u2060\ufeff"
# Scripts written without spaces: each letter is a term, a word is a phrase.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
_WORD = r"[^\s'.\-]+"
_COMPOUND = re.compile(rf"{_WORD}(?:(?:[-']|(?<=\d)\.(?=\d)){_WORD})*")
# Texts say the same words again and again; what is longer is no word.
LONGEST_KEPT = 40
# The article and the particles before it, which Arabic writes in one word.
_ARABIC_ARTICLE = re.compile(r"^(?:(?:[بك]?ال|لل)(?=.{3})|[وف](?:[بك]?ال|لل)(?=.{4}))")


class _Shapes(dict[int, int | str]):
    """Each character as part of a word (itself), as a joint, or as a space."""

    def __missing__(self, code: int) -> int | str:
        character = chr(code)
        self[code] = shape = code if _belongs_to_word(character) else " "
        return shape


def _belongs_to_word(character: str) -> bool:
    if character in _JOINING:
        return True
    if unicodedata.category(character) == "Cs":  # half a character: no engine stores it
        return False
    return any(
        unicodedata.category(part)[0] in "LNM" for part in unicodedata.normalize("NFKC", character)
    )


_shapes = _Shapes()
_shapes.update({ord(character): "-" for character in _HYPHENS})
_shapes.update({ord(character): "'" for character in _APOSTROPHES})
_shapes.update({ord(character): "." for character in _NUMBER_SEPARATORS})


@dataclass(frozen=True, slots=True)
class Word:
    """A compound where it stands in a text: its terms in order, and other forms of it.

    ``is_elision``: an apostrophe is in it.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    forms: tuple[str, ...]
    is_elision: bool = False


def split_words(text: str) -> Iterator[Word]:
    """Every word of ``text`` with its place."""
    for match in _COMPOUND.finditer(text.translate(_shapes)):
        chunk = match.group()
        terms, forms = read_chunk(chunk)
        if terms:
            yield Word(match.start(), match.end(), terms, forms, "'" in chunk)


def find_chunks(text: str) -> list[str]:
    """What stands between the spaces and the marks of ``text``, each to be read alone."""
    return _COMPOUND.findall(text.translate(_shapes))


def read_chunk(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms of a chunk and its other forms; none where it folds to nothing."""
    return _read_known(chunk) if len(chunk) <= LONGEST_KEPT else _read(chunk)


def _read(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = re.split(r"[-'.]", chunk)
    terms = tuple(term for part in parts for term in _fold_terms(part))
    return terms, _get_other_forms(terms, parts) if terms else ()


_read_known = lru_cache(maxsize=1 << 14)(_read)


def _fold_terms(part: str) -> Iterator[str]:
    """A part folded; folding may break it (ﷺ is a sentence) or leave nothing of it."""
    for chunk in fold_text(part).translate(_shapes).split():
        for term in re.split(r"[-'.]", chunk):
            yield from _split_letters(term) if _UNSPACED.search(term) else _drop_unreadable(term)


def _drop_unreadable(term: str) -> Iterator[str]:
    if any(unicodedata.category(character)[0] in "LN" for character in term):
        yield term


def _split_letters(term: str) -> Iterator[str]:
    """The letters of a script without spaces, each with its marks."""
    letter = ""
    for character in term:
        begins = _UNSPACED.match(character) or (letter and _UNSPACED.match(letter[0]))
        if begins and unicodedata.category(character)[0] != "M":
            yield from _drop_unreadable(letter)
            letter = ""
        letter += character
    yield from _drop_unreadable(letter)


def _get_other_forms(terms: tuple[str, ...], parts: list[str]) -> tuple[str, ...]:
    """Other ways of writing the whole word: a compound in one, a noun without its article."""
    if len(parts) > 1:
        return ("".join(terms),)
    bare = _ARABIC_ARTICLE.sub("", terms[0])
    return (bare,) if len(terms) == 1 and bare != terms[0] else ()
