"""Negations, counted clause by clause.

"You don't have to pay anything" has one, in Spanish ("no … nada") as in English: in
languages that say it twice, what is negated several times in one clause counts once. The
words of each language, and why they are what they are, stand in ``negations.toml``.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Self

from portal.languages.machine_translation.agreement.text import (
    fold,
    is_word_character,
    load_table,
    split_sentences,
)

# Up to this many words may stand where a pattern has "...".
_GAP = 5
_PUNCTUATION = frozenset(',;:،؛()–—"“”«»!?.…।॥۔؟')
_BORDER = "|"
_DECIMAL = re.compile(r"(?<=\d)[.,:٫٬](?=\d)")


def _to_expression(pattern: str) -> str:
    """``незаконн*`` is any word that begins so; ``जब तक ... नहीं`` has words between."""
    words = []
    for word in pattern.split():
        if word == "...":
            words.append(rf"(?:[^\s{_BORDER}]+ ){{0,{_GAP}}}")
        else:
            words.append(re.escape(fold(word)).replace(r"\*", rf"[^\s{_BORDER}]*") + " ")
    return "".join(words)


def _compile(patterns: list[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile("(?<= )(?:" + "|".join(map(_to_expression, longest_first)) + ")")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language. ``harmless``: they look like a negation and are none.

    ``clause``: they negate their clause, however many there are. ``single``: each
    negates by itself. ``joins``: they count where nothing else does. ``borders``: a
    clause begins with them.
    """

    harmless: re.Pattern[str] | None
    clause: re.Pattern[str] | None
    single: re.Pattern[str] | None
    joins: re.Pattern[str] | None
    borders: re.Pattern[str] | None

    @classmethod
    @cache
    def of(cls, language: str) -> Self:
        table = load_table("negations")[language]
        kinds = ("harmless", "clause", "single", "joins", "borders")
        return cls(*(_compile(table.get(kind, [])) for kind in kinds))


def _take(pattern: re.Pattern[str] | None, text: str, instead: str = "") -> tuple[str, int]:
    return pattern.subn(instead, text) if pattern else (text, 0)


def _split_clauses(sentence: str) -> list[str]:
    """What stands between two marks of punctuation, as words with one space around each."""
    sentence = _DECIMAL.sub("", sentence)
    marked = "".join(
        mark if is_word_character(mark) else _BORDER if mark in _PUNCTUATION else " "
        for mark in fold(sentence)
    )
    parts = (" ".join(part.split()) for part in marked.split(_BORDER))
    return [f" {part} " for part in parts if part]


def _count_in_clause(clause: str, words: _Words) -> int:
    rest, _harmless = _take(words.harmless, clause)
    rest, singles = _take(words.single, rest)
    divided, _borders = _take(words.borders, rest, f"{_BORDER} ")
    negated = sum(
        1
        for part in divided.split(_BORDER)
        if words.clause is not None and words.clause.search(f" {part.strip()} ")
    )
    joined = words.joins is not None and words.joins.search(divided) is not None
    return singles + negated or int(joined)


def count_by_clause(sentence: str, language: str) -> list[int]:
    """The number of negations in each clause of ``sentence``."""
    words = _Words.of(language)
    return [_count_in_clause(clause, words) for clause in _split_clauses(sentence)]


def has_list(language: str) -> bool:
    """Whether the negations of ``language`` are known."""
    return language in load_table("negations")


def have_same_negations(source_text: str, answer: str, source: str, target: str) -> bool:
    """Whether both negate as often: sentence by sentence, and clause by clause, if they can be.

    A language without a list agrees with nothing: its negations cannot be counted.
    """
    if not (has_list(source) and has_list(target)):
        return False
    asked, answered = split_sentences(source_text), split_sentences(answer)
    if len(asked) != len(answered):
        asked, answered = [source_text], [answer]
    return all(
        _agree(count_by_clause(one, source), count_by_clause(other, target))
        for one, other in zip(asked, answered, strict=True)
    )


def _agree(asked: list[int], answered: list[int]) -> bool:
    """The same number and, in as many clauses, in the same ones."""
    if len(asked) == len(answered):
        return asked == answered
    return sum(asked) == sum(answered)
