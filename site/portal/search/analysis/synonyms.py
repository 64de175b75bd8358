"""Words of one meaning, in any of the languages: *kafala*, كفالة, *sponsorship*.

``read_built_in`` are those that the site brings along (``synonyms.yaml``); editors' own are
kept by the database and are handed in the same way: as a table.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from portal.search.analysis.words import split_words

# The folded terms of a word or phrase, with single spaces.
Phrase = str
# A phrase, and the others that mean the same.
Synonyms = Mapping[Phrase, tuple[Phrase, ...]]
NO_SYNONYMS: Synonyms = {}


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase among terms, from ``start`` up to ``end``, and what means the same."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]


def fold_phrase(text: str) -> Phrase:
    """``text`` as a phrase of a table."""
    return " ".join(term for word in split_words(text) for term in word.terms)


def build_table(groups: Iterable[Iterable[str]]) -> dict[Phrase, tuple[Phrase, ...]]:
    """The table of ``groups``, each of words of one meaning, the most telling first."""
    table: dict[Phrase, dict[Phrase, None]] = {}
    for group in groups:
        phrases = dict.fromkeys(filter(None, map(fold_phrase, group)))
        for phrase in phrases:
            others = table.setdefault(phrase, {})
            others.update(dict.fromkeys(other for other in phrases if other != phrase))
    return {phrase: tuple(others) for phrase, others in table.items()}


def join_tables(*tables: Synonyms) -> dict[Phrase, tuple[Phrase, ...]]:
    """One table of several; what stands in the first comes first."""
    joined: dict[Phrase, tuple[Phrase, ...]] = {}
    for table in tables:
        for phrase, others in table.items():
            joined[phrase] = tuple(dict.fromkeys((*joined.get(phrase, ()), *others)))
    return joined


@cache
def read_built_in() -> Synonyms:
    """The table of the words that the site brings along."""
    text = resources.files(__package__).joinpath("synonyms.yaml").read_text(encoding="utf-8")
    return build_table(
        [word for words in group.values() for word in words] for group in yaml.safe_load(text)
    )


def find_phrases(terms: tuple[str, ...], synonyms: Synonyms) -> Iterator[Match]:
    """The longest phrases of the table among ``terms``, none running into another."""
    longest = 4
    start = 0
    while start < len(terms):
        for end in range(min(len(terms), start + longest), start, -1):
            others = synonyms.get(" ".join(terms[start:end]))
            if others:
                yield Match(start, end, others)
                start = end - 1
                break
        start += 1
