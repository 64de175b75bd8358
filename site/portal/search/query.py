"""Parses what a reader typed into what is searched for; anything can be typed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.core.text.cutting import get_border
from portal.search.analysis.words import Word, split_words

MAX_CHARACTERS = 200
MAX_NEEDLES = 20
SHORTEST_WORD, SHORTEST_BEGINNING = 3, 4  # of what comes near
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂״", '"'))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that follow each other. ``whole``: the last one may not go on."""

    terms: tuple[str, ...]
    whole: bool = False

    @property
    def pattern(self) -> str:
        """The phrase as it stands in stored terms."""
        return f" {' '.join(self.terms)}{' ' if self.whole else ''}"


# One thing that must be found, in any of the ways it can be written.
Needle = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """``text``: what was asked, fit to be shown again. ``shortened``: not all of it.

    ``is_loose``: one of the needles is enough.
    """

    text: str
    needles: tuple[Needle, ...]
    shortened: bool = False
    is_loose: bool = False

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every way in which any part of the query can be found."""
        return tuple(phrase for needle in self.needles for phrase in needle)

    def loosen(self) -> "Query":
        """The query for what comes near: any of the words, their endings left out.

        The same query where words in quotes were asked for, or no word says enough.
        """
        telling = [needle for needle in self.needles if len(needle[0].terms[-1]) >= SHORTEST_WORD]
        if not telling or any(phrase.whole for phrase in self.phrases):
            return self
        needles = tuple(dict.fromkeys(map(_leave_out_endings, telling)))
        return replace(self, needles=needles, is_loose=True)


def parse_query(raw: str) -> Query:
    """The query in ``raw``: words must all be found, "words in quotes" as they stand.

    An unpaired quotation mark is a quotation mark nobody meant.
    """
    text = _clean(raw[: MAX_CHARACTERS * 50])
    kept = _shorten(text)
    pieces = kept.translate(_QUOTES).split('"')
    unpaired = len(pieces) - 1 if len(pieces) % 2 == 0 else -1
    needles: dict[Needle, None] = {}
    for number, piece in enumerate(pieces):
        is_phrase = number % 2 == 1 and number != unpaired
        found = _parse_phrase(piece) if is_phrase else _parse_words(piece)
        needles.update(dict.fromkeys(found))
    shortened = len(text) > MAX_CHARACTERS or len(needles) > MAX_NEEDLES
    return Query(kept, tuple(needles)[:MAX_NEEDLES], shortened)


def _leave_out_endings(needle: Needle) -> Needle:
    """Also the beginning of each word that may stand in another form: *contract* for contracts."""
    beginnings = {Phrase((*each.terms[:-1], _cut(each.terms[-1]))): None for each in needle}
    return tuple(dict.fromkeys(needle) | beginnings)


def _cut(term: str) -> str:
    """A word without its last two letters, but never less than four."""
    kept = term[: get_border(term, max(len(term) - 2, SHORTEST_BEGINNING))]
    return kept if len(kept) >= SHORTEST_BEGINNING else term


def _clean(raw: str) -> str:
    """Without control characters and halves of characters, spaces single."""
    unfit = ("Cc", "Cs", "Zl", "Zp")
    shown = (" " if unicodedata.category(character) in unfit else character for character in raw)
    return re.sub(r"\s+", " ", "".join(shown)).strip()


def _shorten(text: str) -> str:
    """As much as is looked for, without half a word at the end where there are others."""
    if len(text) <= MAX_CHARACTERS:
        return text
    kept = text[: MAX_CHARACTERS + 1]
    return kept[: kept.rfind(" ")] if " " in kept else kept[: get_border(kept, MAX_CHARACTERS)]


def _parse_phrase(piece: str) -> Iterator[Needle]:
    terms = tuple(term for word in split_words(piece) for term in word.terms)
    if terms:
        yield (Phrase(terms, whole=True),)


def _parse_words(piece: str) -> Iterator[Needle]:
    for word in split_words(piece):
        yield from (
            _split_elision(word) if word.is_elision else [_build_compound(word.terms, word.forms)]
        )


def _build_compound(terms: tuple[str, ...], forms: tuple[str, ...] = ()) -> Needle:
    return (Phrase(terms), *(Phrase((form,)) for form in forms))


def _split_elision(word: Word) -> Iterator[Needle]:
    """*l'employeur*, *worker's*: the single letters at an apostrophe say nothing."""
    telling = [term for term in word.terms if len(term) > 1]
    for term in telling or word.terms:
        yield _build_compound((term,))
