"""Words of other scripts as people type them in Latin letters: राहदानी, *rahadani*, *rahdani*.

A skeleton is what such spellings share: the consonants, those of one sound as one letter, and no
vowels, which Urdu and Arabic do not write. What is kept of them: ``a`` where a word begins with
one, ``i`` where it ends with one, and the first one where there are but two letters. A word that
may be typed in several ways has several skeletons. ``letters`` reads the other scripts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from portal.search.analysis.letters import LANGUAGES, Sound, read_letters

_LONGEST_WORD, _MOST_READINGS = 40, 8
_SHORT = 2  # letters of a skeleton that alone would say too little
# Vowels in a reading; the last two are those that a script leaves out: any, or a or o.
_VOWELS = re.compile("[AEIOUW]+")
_KEPT_VOWELS = {"A": "a", "E": "e", "I": "e", "U": "o", "O": "ao", "W": "aeo"}
# Digits that stand for Arabic letters in messages: 3amal, 7a2.
_CHAT_DIGITS = str.maketrans({"2": "a", "3": "a", "5": "kh", "7": "h"})
# Three letters are enough (*kam*, *ajr*); some of them may be digits.
_TYPED = re.compile("(?=[a-z2357]*[a-z]{2})[a-z2357]{3,40}")
_ARTICLE = re.compile("^[ae]l(?=.{4})")
# What Latin letters sound like, the longest first.
_LATIN: tuple[tuple[str, Sound], ...] = (
    ("tion", ("sUn",)),
    ("cch", ("c",)),
    ("chh", ("c",)),
    ("tch", ("c",)),
    *((pair, (pair[0],)) for pair in ("ch", "kh", "gh", "jh", "th", "dh", "bh", "rh", "sh")),
    ("zh", ("j",)),
    ("ph", ("f",)),
    ("ck", ("k",)),
    ("x", ("ks",)),
    ("q", ("k",)),
    ("z", ("j",)),
    ("v", ("b",)),
    ("w", ("b",)),
    *((letter, (letter,)) for letter in "bdfhjklmnprst"),
)
_LATIN_SOUNDS = dict(_LATIN)
_LATIN_PIECES = re.compile(
    rf"[aeiou]+(?:[wy](?![aeiou]))?|y|{'|'.join(written for written, _sound in _LATIN)}|[cg]"
)


def find_skeletons(word: str, language: str) -> tuple[str, ...]:
    """The skeletons of a word as it stands in a text (not folded) of ``language``."""
    if language not in LANGUAGES or len(word) > _LONGEST_WORD or word.isascii():
        return ()
    return _find_known(word, language)


@lru_cache(maxsize=1 << 14)
def _find_known(word: str, language: str) -> tuple[str, ...]:
    return _make_skeletons(read_letters(word, language))


@lru_cache(maxsize=1 << 12)
def read_skeletons(term: str) -> tuple[str, ...]:
    """The skeletons of what was typed in Latin letters, as a folded term.

    Of *alkuwait* also that without the Arabic article; none of what cannot be such a word.
    """
    if not _TYPED.fullmatch(term):
        return ()
    words = dict.fromkeys((term, _ARTICLE.sub("", term)))
    readings = (list(_read_latin(word.translate(_CHAT_DIGITS))) for word in words)
    return tuple(dict.fromkeys(each for one in readings for each in _make_skeletons(one)))


def _make_skeletons(sounds: list[Sound]) -> tuple[str, ...]:
    readings = islice(product(*sounds), _MOST_READINGS)
    return tuple(dict.fromkeys(each for one in readings for each in _reduce("".join(one))))


def _reduce(reading: str) -> Iterator[str]:
    """The skeletons of one reading: more than one where its only vowel is not written."""
    reading = reading.removesuffix("h")  # iqama, iqamah
    begins = "a" if _VOWELS.match(reading) else ""
    ends = "i" if reading.endswith("I") and len(reading) > 1 else ""
    consonants = re.sub("n(?=[bp])", "m", _VOWELS.sub("", reading))
    consonants = re.sub(r"(.)\1+", r"\1", consonants)
    if len(begins + consonants) > _SHORT:
        yield begins + consonants + ends
    elif len(begins + consonants) == _SHORT:
        inner = re.search("(?<=[a-z])[AEIOUW]+(?=[a-z])", reading)
        for vowel in _hear(inner.group()) if inner else (" ",):
            yield (begins + consonants[:1] + vowel.strip() + consonants[1:] + ends)


def _hear(vowels: str) -> str:
    """What is kept of a run of vowels: *ai* is an e, *au* an o."""
    heard = vowels[1] if vowels[0] == "A" and vowels[1:2] in {"E", "U"} else vowels[0]
    return _KEPT_VOWELS[heard]


def _read_latin(term: str) -> Iterator[Sound]:
    """The sounds of a term; c and g before e and i sound otherwise than elsewhere."""
    for match in _LATIN_PIECES.finditer(term):
        piece, after = match.group(), term[match.end() : match.end() + 1]
        if piece[0] in "aeiou":
            yield (_read_vowels(piece, ends=not after),)
        elif piece == "y":
            yield _read_y(match.start() == 0, after)
        elif piece == "c":
            yield ("s",) if after and after in "eiy" else ("k",)
        elif piece == "g":
            yield ("g", "j") if after and after in "ei" else ("g",)
        else:
            yield _LATIN_SOUNDS[piece]


def _read_y(begins: bool, after: str) -> Sound:
    """A glide before a vowel (*gyan*), else a vowel."""
    if begins:
        return ("y",)
    if not after:
        return ("I",)
    return ("",) if after in "aeiou" else ("E",)


def _read_vowels(letters: str, ends: bool) -> str:
    """One vowel of a run of them; at the end, whether it is an i."""
    if set(letters) == {"i"} or letters == "ee":
        return "I" if ends else "E"
    if letters[0] in "ei" or letters[1:2] in {"i", "e", "y"}:
        return "E"
    return "A" if set(letters) == {"a"} else "U"
