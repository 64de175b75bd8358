"""What the index stores of a text, and in what ways a typed word can be found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from portal.search.analysis.numbers import find_numbers, has_digits
from portal.search.analysis.romanised import find_skeletons, read_skeletons
from portal.search.analysis.stems import STEM, find_stems, get_languages
from portal.search.analysis.synonyms import NO_SYNONYMS, Synonyms, get_synonyms
from portal.search.analysis.words import LONGEST_KEPT, find_chunks, read_chunk

# The private letter that a stored skeleton begins with, as a stem does with ``STEM``.
ROMAN = "\ue001"
_SHORTEST_BEGINNING, _SHORTEST_DIGITS = 2, 4

Sort = Literal["exact", "beginning", "stem", "synonym", "roman"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is stored of a text.

    ``running``: its folded terms as they follow each other, for phrases. ``forms``: other ways
    of writing some of them, of which none follows another. ``stems``: those that are no
    running term, each with ``STEM`` before it. The last two have everything once.
    """

    running: list[str]
    forms: list[str]
    stems: list[str]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a typed word is found.

    ``term``: as it is stored; a synonym may be a phrase, its terms with spaces between.
    ``is_beginning``: any stored term that begins so.
    """

    term: str
    sort: Sort
    is_beginning: bool = False


def analyse_text(text: str, language: str) -> Terms:
    """The terms that are stored of ``text``, which is written in ``language``."""
    running: list[str] = []
    forms: dict[str, None] = {}
    stems: dict[str, None] = {}
    for chunk in find_chunks(text):
        terms, others, roots = _read_chunk(chunk, language)
        running += terms
        if others:
            forms.update(dict.fromkeys(others))
        if roots:
            stems.update(dict.fromkeys(roots))
    if has_digits(text):
        forms.update(dict.fromkeys(form for word in find_numbers(text) for form in word.forms))
    return Terms(running, list(forms), list(stems))


_Read = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _read_chunk(chunk: str, language: str) -> _Read:
    """The terms of a chunk, its other forms, the stems that it is stored with."""
    return _read_known(chunk, language) if len(chunk) <= LONGEST_KEPT else _read(chunk, language)


def _read(chunk: str, language: str) -> _Read:
    terms, forms = read_chunk(chunk)
    stems = (STEM + stem for term in terms for stem in find_stems(term, language) if stem != term)
    return terms, forms, tuple(stems)


_read_known = lru_cache(maxsize=1 << 14)(_read)


def romanise_terms(text: str, language: str) -> list[str]:
    """The skeletons of the words of ``text`` in Latin letters, each once, with ``ROMAN`` before it.

    None in languages that are written in Latin letters, or in Cyrillic ones.
    """
    skeletons = (skeleton for word in text.split() for skeleton in find_skeletons(word, language))
    return [ROMAN + skeleton for skeleton in dict.fromkeys(skeletons)]


def expand_word(term: str, reader: str, synonyms: Synonyms = NO_SYNONYMS) -> tuple[Variant, ...]:
    """The ways in which a folded ``term`` that a reader of a language typed is found.

    In order of worth, each once: as it is, as a beginning, by its stem in any language of its
    script (the reader's first), by what means the same, by how it sounds.
    """
    variants = [Variant(term, "exact")]
    if _may_go_on(term):
        variants.append(Variant(term, "beginning", is_beginning=True))
    variants += [Variant(stem, "stem") for stem in _find_stored_stems(term, reader)]
    variants += _find_synonyms((term,), reader, synonyms)
    variants += [Variant(ROMAN + skeleton, "roman") for skeleton in read_skeletons(term)]
    return tuple(variants)


def expand_phrase(
    terms: tuple[str, ...], reader: str, synonyms: Synonyms = NO_SYNONYMS
) -> tuple[Variant, ...]:
    """The ways in which terms that were typed in a row, and mean one thing, are found."""
    return (Variant(" ".join(terms), "exact"), *_find_synonyms(terms, reader, synonyms))


def _find_synonyms(terms: tuple[str, ...], reader: str, synonyms: Synonyms) -> Iterator[Variant]:
    """What means the same, that in the reader's script first, single words in all their forms."""
    phrases = get_synonyms(terms, synonyms)
    found: dict[str, None] = {}
    for phrase in sorted(phrases, key=lambda phrase: reader not in get_languages(phrase)):
        found[phrase] = None
        if " " not in phrase:
            found.update(dict.fromkeys(STEM + stem for stem in find_stems(phrase, reader)))
    yield from (Variant(term, "synonym") for term in found)


def _may_go_on(term: str) -> bool:
    return len(term) >= (_SHORTEST_DIGITS if term.isdigit() else _SHORTEST_BEGINNING)


def _find_stored_stems(term: str, reader: str) -> Iterator[str]:
    """The stems of ``term`` as stored; one that is a word itself is stored as that word."""
    languages = sorted(get_languages(term), key=lambda language: language != reader)
    stems = dict.fromkeys(stem for each in languages for stem in find_stems(term, each))
    for stem in stems:
        yield STEM + stem
        if stem != term:
            yield stem
