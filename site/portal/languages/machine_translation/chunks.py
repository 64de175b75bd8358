"""Splits passages into pieces that a service takes, and joins pieces into requests.

Passages are split between sentences. White space around a piece is never sent:
some services swallow it, some add to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# The end of a sentence in the scripts of our languages (।॥ Devanagari, Bengali;
# ۔؟ Arabic script), then space; or a line break.
_BORDER = re.compile(r"(?<=[.!?…।॥۔؟])\s+|\n+|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*?(/?)>")
_EMPTY_TAGS = {"br", "hr", "img", "wbr", "input"}
_TEXT_AND_SPACE = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage. ``passage``: its number; ``before``, ``after``: space around."""

    passage: int
    text: str
    before: str = ""
    after: str = ""


def _count_open_elements(html: str) -> int:
    """How many elements are open at the end of ``html``."""
    depth = 0
    for closing, name, self_closing in _TAG.findall(html):
        if name.lower() not in _EMPTY_TAGS and not self_closing:
            depth += -1 if closing else 1
    return depth


def _split_sentences(passage: str, *, is_html: bool) -> list[str]:
    """``passage`` in parts that can be translated alone; joined they are the passage."""
    parts, start, depth, last = [], 0, 0, 0
    for border in _BORDER.finditer(passage):
        if is_html:
            depth += _count_open_elements(passage[last : border.end()])
            last = border.end()
            if depth:
                continue
        parts.append(passage[start : border.end()])
        start = border.end()
    parts.append(passage[start:])
    return [part for part in parts if part]


def split_passage(passage: str, limit: int, *, is_html: bool) -> list[str] | None:
    """``passage`` in parts of at most ``limit`` characters; ``None`` if it cannot be cut.

    Joined, the parts are the passage.
    """
    if len(passage) <= limit:
        return [passage]
    parts: list[str] = []
    for sentence in _split_sentences(passage, is_html=is_html):
        if len(sentence) > limit:
            return None
        if parts and len(parts[-1]) + len(sentence) <= limit:
            parts[-1] += sentence
        else:
            parts.append(sentence)
    return parts


def make_pieces(passage: str, number: int, limit: int, *, is_html: bool) -> list[Piece] | None:
    """The pieces of one passage; ``None`` if a sentence of it is too long for the service."""
    parts = split_passage(passage, limit, is_html=is_html)
    if parts is None:
        return None
    return [Piece(number, text, before, after) for before, text, after in map(split_space, parts)]


def split_space(text: str) -> tuple[str, str, str]:
    """Space before, text, space after."""
    match = _TEXT_AND_SPACE.fullmatch(text)
    assert match is not None  # noqa: S101  (it matches every text)
    before, middle, after = match.groups()
    return before, middle, after


def make_batches(
    pieces: Sequence[Piece], max_characters: int, max_passages: int
) -> Iterator[list[Piece]]:
    """Pieces together, as many as one request takes, in their order."""
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        is_full = len(batch) >= max_passages or size + len(piece.text) > max_characters
        if batch and is_full:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text)
    if batch:
        yield batch
