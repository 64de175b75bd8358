"""The outline of a page's body: anchors, heading levels and the list of headings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wagtail.blocks.stream_block import StreamValue

# With fewer headings, the list would only be in the way.
MIN_HEADINGS = 3
# The block that stands where a part of a divided body begins; it has a title.
DIVIDING = "part"


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A block of the body. ``heading``: the element for a title in it."""

    block: StreamValue.StreamChild
    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its anchor."""

    anchor: str
    title: str


def get_anchor(block: StreamValue.StreamChild) -> str:
    """An anchor for a block that survives editing, moving and translating it."""
    return f"part-{block.id[:8]}" if block.id else ""


def iterate_parts(body: Iterable[StreamValue.StreamChild]) -> Iterator[BodyPart]:
    """The blocks in order; titles inside blocks are one level below the last heading.

    Where a body is divided (``DIVIDING``), its headings are one level lower.
    """
    level = heading = 2
    for block in body:
        if block.block_type == DIVIDING:
            level, heading = 3, 2
        own = level if block.block_type == "heading" else heading
        yield BodyPart(block, get_anchor(block), f"h{own}")
        if block.block_type in {"heading", DIVIDING}:
            heading = own + 1


def get_headings(body: Iterable[StreamValue.StreamChild]) -> list[Heading]:
    """The headings of ``body`` in order; empty when there are only a few.

    Where a body is divided, the parts' titles are enough.
    """
    blocks = [block for block in body if block.id]
    entries = [
        Heading(get_anchor(block), block.value["title"])
        for block in blocks
        if block.block_type == DIVIDING
    ] or [
        Heading(get_anchor(block), block.value) for block in blocks if block.block_type == "heading"
    ]
    return entries if len(entries) >= MIN_HEADINGS else []
