"""Splits text of any script into tokens for a word-by-word diff.

A combining sign never leaves the letter it belongs to; what is joined to the
next letter (a virama, a joiner) keeps it. Scripts that put no spaces between
words (Thai, Lao, Burmese, Khmer, Chinese, Japanese) come letter by letter.
"""

import unicodedata

_JOINERS = {"\u200c", "\u200d"}
_JOINS_THE_NEXT = {"\u200d"}
_VIRAMA = 9  # Unicode's combining class of the sign that joins two consonants
# First and last letter of the scripts without spaces.
_WITHOUT_SPACES = [
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3040", "\u30ff"),  # Japanese
    ("\u3400", "\u9fff"),  # Chinese
    ("\U00020000", "\U0003ffff"),
]


def _joins_previous(character: str, last: str) -> bool:
    """Whether ``character`` must stay with the letter before it."""
    if last in _JOINS_THE_NEXT and not character.isspace():
        return True
    if unicodedata.combining(last) == _VIRAMA and character.isalnum():
        return True
    return character in _JOINERS or unicodedata.category(character).startswith("M")


def _stands_alone(character: str) -> bool:
    return any(first <= character <= last for first, last in _WITHOUT_SPACES)


def _classify(character: str) -> str:
    """What may stand together with its like: a word's letters, or spaces."""
    if character.isspace():
        return "space"
    if character.isalnum() and not _stands_alone(character):
        return "word"
    return ""


def split_words(text: str) -> list[str]:
    """``text`` in pieces: words, spaces, and every other character for itself."""
    pieces: list[str] = []
    kind = ""
    for character in text:
        if pieces and _joins_previous(character, pieces[-1][-1]):
            pieces[-1] += character
            continue
        previous, kind = kind, _classify(character)
        if pieces and kind and kind == previous:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
