"""Parses what a reader typed into what is searched for; anything can be typed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from portal.core.text.truncation import get_border
from portal.search.analysis.numbers import join_words, read_words
from portal.search.analysis.stems import STEM, find_stems
from portal.search.analysis.stop_words import is_stop_word
from portal.search.analysis.synonyms import Synonyms, find_phrases, read_built_in
from portal.search.analysis.terms import expand_word
from portal.search.analysis.words import Word, split_words
from portal.search.country_names import find_countries
from portal.search.marks import OFTEN_MARK, TITLE_MARK

MAX_CHARACTERS = 200
MAX_NEEDLES = 20
MAX_VARIANTS = 40  # of one needle; the first are worth most
SHORTEST_WORD, SHORTEST_BEGINNING = 3, 4  # of what comes near
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂״", '"'))
_MINUS = "-\u2212\u2013"

# How a term of the query and one of the text are the same.
Sort = Literal["exact", "beginning", "stem", "synonym", "roman"]


@dataclass(frozen=True, slots=True)
class Variant:
    """Terms that follow each other; of a beginning, the last may go on."""

    terms: tuple[str, ...]
    sort: Sort = "exact"


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing that must be found, in any of the ways it can be written.

    ``is_country``: it names a country, and nothing about another one will do.
    """

    variants: tuple[Variant, ...]
    is_country: bool = False

    @property
    def often(self) -> tuple[Variant, ...]:
        """The single words among them, as they are stored for a text that says them often."""
        return tuple(
            Variant((OFTEN_MARK + each.terms[0],))
            for each in self.variants
            if each.sort == "exact" and len(each.terms) == 1
        )


@dataclass(frozen=True, slots=True)
class Query:
    """``text``: what was asked, fit to be shown again. ``shortened``: not all of it.

    ``excluded``: what must not be found. ``words``: the terms as they were typed, in order.
    ``is_loose``: one of the needles is enough.
    """

    text: str
    needles: tuple[Needle, ...]
    excluded: tuple[Needle, ...] = ()
    words: tuple[str, ...] = ()
    shortened: bool = False
    is_loose: bool = False

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Every way in which any part of the query can be found."""
        return tuple(variant for needle in self.needles for variant in needle.variants)

    @property
    def title_variant(self) -> Variant | None:
        """The whole query as the mark of a title that consists of just these words."""
        return Variant((mark_title(self.words),)) if self.words else None

    def leave_country(self) -> "Query":
        """The same query; what it asks of a country may be said of another one."""
        needles = tuple(replace(needle, is_country=False) for needle in self.needles)
        return replace(self, needles=needles)

    def loosen(self) -> "Query":
        """The query for what comes near: any of the words, their endings left out.

        The same query where words in quotes were asked for, or no word says enough.
        """
        has_phrase = any(
            len(needle.variants) == 1 and needle.variants[0].sort == "exact"
            for needle in self.needles
        )
        telling = [
            needle for needle in self.needles if len(needle.variants[0].terms[-1]) >= SHORTEST_WORD
        ]
        if not telling or has_phrase:
            return self
        needles = tuple(dict.fromkeys(map(_leave_out_endings, telling)))
        return replace(self, needles=needles, is_loose=True)


def mark_title(terms: tuple[str, ...] | list[str]) -> str:
    """One term for a whole title, by which it is found as it was typed."""
    return TITLE_MARK + "".join(terms)


def parse_query(raw: str, reader: str, synonyms: Synonyms | None = None) -> Query:
    """The query in ``raw``: words must all be found, "words in quotes" as they stand, and
    words or quotes behind a minus not at all.

    ``reader``: code of the language they read. ``synonyms``: words of one meaning, if not
    those that the site brings along. An unpaired quotation mark is a quotation mark nobody
    meant; a minus inside a word is a hyphen. Words that say nothing are left out where
    there are others.
    """
    text = _clean(raw[: MAX_CHARACTERS * 50])
    kept = _shorten(text)
    table = read_built_in(reader) if synonyms is None else synonyms
    needles: dict[Needle, bool] = {}
    excluded: dict[Needle, None] = {}
    words: list[str] = []
    for piece, is_phrase, is_excluded in _split_pieces(kept.translate(_QUOTES)):
        if is_excluded:
            excluded.update(dict.fromkeys(_parse_phrase(piece)))
            continue
        words += [term for word in split_words(piece) for term in word.terms]
        parsed = _parse_phrase(piece) if is_phrase else _parse_words(piece, reader, table)
        for needle in parsed:
            needles[needle] = not is_phrase and _says_nothing(needle, reader)
    telling = [needle for needle, says_nothing in needles.items() if not says_nothing]
    shortened = len(text) > MAX_CHARACTERS or len(needles) > MAX_NEEDLES
    return Query(
        kept,
        tuple(telling or needles)[:MAX_NEEDLES],
        tuple(excluded)[:MAX_NEEDLES],
        tuple(words),
        shortened,
    )


def _says_nothing(needle: Needle, reader: str) -> bool:
    """Whether it is a stop word, and no part of something that means the same as others."""
    first = needle.variants[0].terms
    means_much = any(variant.sort == "synonym" for variant in needle.variants)
    return len(first) == 1 and is_stop_word(first[0], reader) and not means_much


def _split_pieces(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Each piece of the query, whether it stands in quotes, and whether behind a minus."""
    pieces = text.split('"')
    unpaired = len(pieces) - 1 if len(pieces) % 2 == 0 else -1
    excludes_next = False
    for number, piece in enumerate(pieces):
        if number % 2 == 1 and number != unpaired:
            yield piece, True, excludes_next
            excludes_next = False
            continue
        excludes_next = bool(re.search(rf"(?:^|\s)[{_MINUS}]$", piece))
        wanted = [word for word in piece.split() if word[0] not in _MINUS]
        unwanted = [word for word in piece.split() if word[0] in _MINUS]
        yield " ".join(wanted), False, False
        for word in unwanted:
            yield word.lstrip(_MINUS), False, True


def _leave_out_endings(needle: Needle) -> Needle:
    """Also the beginning of each word that may stand in another form: *contract* for contracts."""
    beginnings = {
        Variant((*each.terms[:-1], _cut(each.terms[-1])), "beginning"): None
        for each in needle.variants
        if each.sort in ("exact", "beginning")
    }
    return replace(needle, variants=tuple(dict.fromkeys(needle.variants) | beginnings))


def _cut(term: str) -> str:
    """A word without its last two letters, but never less than four."""
    kept = term[: get_border(term, max(len(term) - 2, SHORTEST_BEGINNING))]
    return kept if len(kept) >= SHORTEST_BEGINNING else term


def _clean(raw: str) -> str:
    """Without control characters and halves of characters, spaces single."""
    unfit = ("Cc", "Co", "Cs", "Zl", "Zp")
    shown = (" " if unicodedata.category(character) in unfit else character for character in raw)
    return re.sub(r"\s+", " ", "".join(shown)).strip()


def _shorten(text: str) -> str:
    """As much as is looked for, without half a word at the end where there are others."""
    if len(text) <= MAX_CHARACTERS:
        return text
    kept = text[: MAX_CHARACTERS + 1]
    return kept[: kept.rfind(" ")] if " " in kept else kept[: get_border(kept, MAX_CHARACTERS)]


def _parse_phrase(piece: str) -> Iterator[Needle]:
    if terms := tuple(term for word in split_words(piece) for term in word.terms):
        yield Needle((Variant(terms),))


def _parse_words(piece: str, reader: str, synonyms: Synonyms) -> Iterator[Needle]:
    words = list(join_words(read_words(piece)))
    phrases = _find_synonyms(words, reader, synonyms)
    countries = _find_countries(words, reader)
    for number, word in enumerate(words):
        others = phrases.get(number, ())
        if word.is_elision:
            yield from _split_elision(word, reader, synonyms, others)
        elif number in countries:
            mark, is_country = countries[number]
            needle = _build_needle(word.terms, word.forms, reader, synonyms, others)
            yield Needle((needle.variants[0], mark, *needle.variants[1:]), is_country)
        elif word.terms:
            yield _build_needle(word.terms, word.forms, reader, synonyms, others)


def _find_countries(words: list[Word], reader: str) -> dict[int, tuple[Variant, bool]]:
    """The mark of the country that a word names, and whether it names nothing else."""
    places = [number for number, word in enumerate(words) for _term in word.terms]
    terms = tuple(term for word in words for term in word.terms)
    found = find_countries(terms, reader)
    return {places[at]: (Variant((mark,)), is_name) for at, (mark, is_name) in found.items()}


def _find_synonyms(
    words: list[Word], reader: str, synonyms: Synonyms
) -> dict[int, tuple[Variant, ...]]:
    """Other words for several words in a row, for each of them: who says *fainted in the sun*
    finds *heat stroke*, in which neither stands. A stop word counts beside a single other word:
    *wages not* says more than *wages*.
    """
    places = [number for number, word in enumerate(words) for _term in word.terms]
    terms = tuple(term for word in words for term in word.terms)
    found: dict[int, tuple[Variant, ...]] = {}
    for match in find_phrases(terms, synonyms):
        if match.end - match.start > 1:
            others = tuple(Variant(tuple(each.split()), "synonym") for each in match.phrases)
            inside = range(match.start, match.end)
            stops = [at for at in inside if is_stop_word(terms[at], reader)]
            unused = stops[1:] if len(inside) - len(stops) < 2 else stops
            found |= {places[at]: others for at in inside if at not in unused}
    return found


def _build_needle(
    terms: tuple[str, ...],
    forms: tuple[str, ...],
    reader: str,
    synonyms: Synonyms,
    others: tuple[Variant, ...] = (),
) -> Needle:
    if len(terms) == 1:
        expanded = expand_word(terms[0], reader, synonyms)
        found = [Variant(tuple(each.term.split()), each.sort) for each in expanded]
    else:  # a compound: its parts one after the other, or written in one
        found = [Variant(terms), Variant(terms, "beginning")]
        written = "".join(terms)
        stems = (stem for stem in find_stems(written, reader) if stem != written)
        found += [Variant((form,), "stem") for stem in stems for form in (STEM + stem, stem)]
    found[1:1] = [Variant((form,), sort) for form in forms for sort in ("exact", "beginning")]
    return Needle(tuple(dict.fromkeys((*found, *others)))[:MAX_VARIANTS])


def _split_elision(
    word: Word, reader: str, synonyms: Synonyms, others: tuple[Variant, ...]
) -> Iterator[Needle]:
    """*l'employeur*, *worker's*: the single letters at an apostrophe say nothing."""
    telling = [term for term in word.terms if len(term) > 1]
    for term in telling or word.terms:
        yield _build_needle((term,), (), reader, synonyms, others)
