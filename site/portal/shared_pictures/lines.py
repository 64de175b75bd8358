"""Sets words in lines: several scripts in one line, each in a font that has its letters.

Pillow draws a line in one font. Here a line is divided into runs, which stand in the order of the
language; libraqm shapes each and turns what runs the other way within it.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from PIL import ImageFont, features

from portal.i18n import registry
from portal.printing.character_map import read_letters
from portal.printing.fonts import get_bold_files, get_letters

_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ELLIPSIS = "…"


def is_available() -> bool:
    """Whether every script can be drawn: with its fonts, and with the library that shapes it."""
    source = registry.BY_CODE[registry.SOURCE_LANGUAGE]
    return bool(get_bold_files(source)) and bool(features.check("raqm"))


def can_write(text: str) -> bool:
    """Whether a font has each letter: one that is missing would be a box."""
    seen = (letter for letter in text if unicodedata.category(letter) not in {"Zs", "Cf"})
    return all(ord(letter) in get_letters() for letter in seen)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font that run in one direction."""

    text: str
    font: Path
    direction: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A text in lines, each with its runs in reading order."""

    lines: list[list[Run]]
    size: int
    height: int


@cache
def load_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels."""
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


def measure(runs: Sequence[Run], size: int, language: str) -> float:
    """How wide they are together."""
    return sum(
        load_font(run.font, size).getlength(run.text, direction=run.direction, language=language)
        for run in runs
    )


def set_lines(
    text: str, language: registry.Language, *, width: int, height: int, sizes: Sequence[int]
) -> Lines:
    """The text in the largest of ``sizes`` in which it fits; cut with “…” where it fits in none."""
    fonts = get_bold_files(language)
    words = text.split()
    for size in sizes:
        found = _fill(words, fonts, language, size, width)
        room = max(1, height // _get_height(fonts[0], size))
        if len(found) <= room and all(_is_within(line, size, language, width) for line in found):
            return Lines(found, size, _get_height(fonts[0], size))
    return Lines(_cut(found, room, fonts, language, size, width), size, _get_height(fonts[0], size))


def divide(text: str, fonts: Sequence[Path], base: str) -> list[Run]:
    """The runs of a text in the order of its language, whose direction is ``base``."""
    runs: list[Run] = []
    for direction, letters in groupby(_direct(text, base), key=itemgetter(1)):
        piece = "".join(letter for letter, _direction in letters)
        parts = [Run(part, font, direction) for part, font in _divide_by_font(piece, fonts)]
        runs += parts if direction == base else reversed(parts)
    return runs


def _direct(text: str, base: str) -> list[tuple[str, str]]:
    """Each letter with its direction (Unicode Standard Annex 9, in short).

    Digits after letters that run to the right go with them; spaces, brackets and signs do between
    letters of one direction, and else with the language.
    """
    found: list[str] = []
    last = base
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        last = _STRONG.get(kind, last)
        is_known = kind in _STRONG or kind == "NSM" or (kind == "EN" and last == "ltr")
        found.append(last if is_known else "")
    after = [base] * len(found)
    for place in range(len(found) - 2, -1, -1):
        after[place] = found[place + 1] or after[place + 1]
    before = base
    directed = []
    for letter, direction, following in zip(text, found, after, strict=True):
        before = direction or (before if before == following else base)
        directed.append((letter, before))
    return directed


def _divide_by_font(text: str, fonts: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """The text in pieces, each in the first font that has its letters."""
    letters = [_get_letters(font) for font in fonts]
    piece, place = "", 0
    for letter in text:
        chosen = _choose(letter, letters, place)
        if piece and chosen != place:
            yield piece, fonts[place]
            piece = ""
        piece, place = piece + letter, chosen
    if piece:
        yield piece, fonts[place]


def _choose(letter: str, letters: Sequence[frozenset[int]], last: int) -> int:
    """The font of a letter: spaces, digits, signs and marks stay with what is before them."""
    is_strong = unicodedata.bidirectional(letter) in _STRONG
    is_mark = unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}
    if is_mark or (not is_strong and ord(letter) in letters[last]):
        return last
    return next((place for place, known in enumerate(letters) if ord(letter) in known), 0)


@cache
def _get_letters(font: Path) -> frozenset[int]:
    return read_letters(font)


@cache
def _get_height(font: Path, size: int) -> int:
    ascent, descent = load_font(font, size).getmetrics()
    return round((ascent + descent) * 1.02)


def _fill(
    words: Sequence[str],
    fonts: Sequence[Path],
    language: registry.Language,
    size: int,
    width: int,
) -> list[list[Run]]:
    """The words in lines as full as they get."""
    lines: list[list[Run]] = []
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        runs = divide(longer, fonts, language.direction)
        if line and not _is_within(runs, size, language, width):
            lines.append(divide(line, fonts, language.direction))
            longer = word
        line = longer
    return [*lines, divide(line, fonts, language.direction)] if line else lines


def _is_within(runs: Sequence[Run], size: int, language: registry.Language, width: int) -> bool:
    return measure(runs, size, language.code) <= width


def _cut(
    lines: list[list[Run]],
    room: int,
    fonts: Sequence[Path],
    language: registry.Language,
    size: int,
    width: int,
) -> list[list[Run]]:
    """The lines there is room for; letters that no longer fit give way to an ellipsis."""
    shown = lines[:room]
    for place, line in enumerate(shown):
        is_last = place == len(shown) - 1 and len(lines) > len(shown)
        if not is_last and _is_within(line, size, language, width):
            continue
        text = "".join(run.text for run in line)[:200]
        while text and not _is_within(
            divide(text + _ELLIPSIS, fonts, language.direction), size, language, width
        ):
            text = text[:-1]
        shown[place] = divide(text.rstrip() + _ELLIPSIS, fonts, language.direction)
    return shown
