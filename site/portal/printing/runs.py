"""Plain text as runs: numbers keep their order and stay on one line, in any script."""

import re
from collections.abc import Iterator
from typing import Any, Literal

from portal.core.text.direction import get_direction, split_numbers
from portal.printing.documents import Run

_ISOLATED = re.compile("([\u2066-\u2068])([^\u2066-\u2069]*)\u2069")
# Marks of direction: typst is told it by run.
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]+")
_AMOUNT = re.compile(
    r"(?<![\w.,])(?:\d[\d.,]*[ \u00a0\u202f][A-Z]{3}\b|[A-Z]{3}[ \u00a0\u202f]\d[\d.,]*\d?\b)"
)
# PDFium reads the words between spaces from right to left where a line runs so; this space
# counts as a part of the number.
# Two of them, as one is narrow.
_SPACE_IN_RTL = "\u202f\u202f"
_SPACE = "\u00a0"


def make_runs(text: str, around: str, **style: Any) -> list[Run]:
    """``text`` as runs in a paragraph that runs ``around``: “ltr” or “rtl”."""
    return list(_split(text, around, style))


def strip_marks(text: str) -> str:
    """``text`` without marks of direction, which runs say otherwise."""
    return _MARKS.sub("", text)


def _split(text: str, around: str, style: dict[str, Any]) -> Iterator[Run]:
    position = 0
    for match in _ISOLATED.finditer(text):
        yield from _split_plain(text[position : match.start()], around, style)
        yield from _split_plain(match[2], around, style, get_direction(match[2]) or "ltr")
        position = match.end()
    yield from _split_plain(text[position:], around, style)


def _split_plain(
    text: str, around: str, style: dict[str, Any], direction: Literal["", "ltr", "rtl"] = ""
) -> Iterator[Run]:
    for piece, is_number in _split_kinds(strip_marks(text)):
        if is_number:
            space = _SPACE_IN_RTL if around == "rtl" else _SPACE
            yield Run(_SPACES.sub(space, piece), **(style | {"direction": "ltr", "whole": True}))
        elif piece:
            yield Run(piece, **({"direction": direction} | style if direction else style))


def _split_kinds(text: str) -> Iterator[tuple[str, bool]]:
    for piece, is_number in split_numbers(text):
        if is_number:
            yield piece, True
            continue
        position = 0
        for match in _AMOUNT.finditer(piece):
            yield piece[position : match.start()], False
            yield match[0], True
            position = match.end()
        yield piece[position:], False
