"""Words of one meaning, in any of the languages: *kafala*, كفالة, *sponsorship*.

``read_built_in`` are those that the site brings along (``synonyms.yaml``); editors' own are
kept by the database and are handed in the same way: as a table.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

import yaml

from portal.search.analysis.stems import STEM, find_stems, get_languages
from portal.search.analysis.words import split_words

# The folded terms of a word or phrase, with single spaces.
Phrase = str
# A phrase, and the others that mean the same. What other forms of it have in common (its stems in
# a language, with ``STEM`` before them) is a key, too, and leads to the phrase and the others.
Synonyms = Mapping[str, tuple[Phrase, ...]]
NO_SYNONYMS: Synonyms = {}
LONGEST_PHRASE = 5  # terms
# What a group of the file has besides its words by language: what only leads to them.
TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase among terms, from ``start`` up to ``end``, and what means the same."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]


def fold_phrase(text: str) -> Phrase:
    """``text`` as a phrase of a table."""
    return " ".join(term for word in split_words(text) for term in word.terms)


def build_table(groups: Iterable[Iterable[str]]) -> dict[str, tuple[Phrase, ...]]:
    """The table of ``groups``, each of words of one meaning, the most telling first."""
    table: dict[str, dict[Phrase, None]] = {}
    for group in groups:
        phrases = dict.fromkeys(filter(None, map(fold_phrase, group)))
        for phrase in phrases:
            exact, *stemmed = _get_keys(tuple(phrase.split(" ")))
            others = [other for other in phrases if other != phrase]
            table.setdefault(exact, {}).update(dict.fromkeys(others))
            for key in stemmed:
                table.setdefault(key, {}).update(dict.fromkeys([phrase, *others]))
    return {key: tuple(phrases) for key, phrases in table.items()}


def _get_keys(terms: tuple[str, ...]) -> Iterator[str]:
    """Under what a phrase stands in a table: as it is, by its stems in each language."""
    yield " ".join(terms)
    keys: dict[str, None] = {}
    for language in dict.fromkeys(code for term in terms for code in get_languages(term)):
        stems = [next(iter(find_stems(term, language)), term) for term in terms]
        keys[STEM + " ".join(stems)] = None
    yield from keys


def get_synonyms(terms: tuple[str, ...], synonyms: Synonyms) -> tuple[Phrase, ...]:
    """What means the same as a phrase, or as one of which it is another form."""
    if not synonyms or len(terms) > LONGEST_PHRASE:
        return ()
    typed, *stemmed = _get_keys(terms)
    if typed in synonyms:
        return synonyms[typed]
    found = dict.fromkeys(phrase for key in stemmed for phrase in synonyms.get(key, ()))
    return tuple(phrase for phrase in found if phrase != typed)


def join_tables(*tables: Synonyms) -> dict[str, tuple[Phrase, ...]]:
    """One table of several; what stands in the first comes first."""
    joined: dict[str, tuple[Phrase, ...]] = {}
    for table in tables:
        for phrase, others in table.items():
            joined[phrase] = tuple(dict.fromkeys((*joined.get(phrase, ()), *others)))
    return joined


@cache
def read_built_in(reader: str = "en") -> Synonyms:
    """The table of the words that the site brings along, those of a reader's language first."""
    groups = [_sort_words(group, reader) for group in _read_groups()]
    typed = {
        fold_phrase(each): tuple(map(fold_phrase, words))
        for words, group in zip(groups, _read_groups(), strict=True)
        for phrases in group.get(TYPED, {}).values()
        for phrase in phrases
        for each in _write_out(phrase)
    }
    return join_tables(build_table(groups), typed)


def _sort_words(group: dict[str, Any], reader: str) -> list[str]:
    codes = sorted(group.keys() - {TYPED}, key=lambda code: (code != reader, code))
    return [word for code in codes for word in group[code]]


@cache
def _read_groups() -> list[dict[str, Any]]:
    text = resources.files(__package__).joinpath("synonyms.yaml").read_text(encoding="utf-8")
    groups: list[dict[str, Any]] = yaml.safe_load(text)
    return groups


def _write_out(phrase: str) -> Iterator[str]:
    """Every phrase that one like ``no/late pay/wages`` stands for."""
    return map(" ".join, product(*(word.split("/") for word in phrase.split())))


def find_phrases(terms: tuple[str, ...], synonyms: Synonyms) -> Iterator[Match]:
    """The longest phrases of the table among ``terms``, none running into another."""
    start = 0
    while start < len(terms):
        for end in range(min(len(terms), start + LONGEST_PHRASE), start, -1):
            others = get_synonyms(terms[start:end], synonyms)
            if others:
                yield Match(start, end, others)
                start = end - 1
                break
        start += 1
