"""The outline of a page's body: what its blocks are called and how deep they lie."""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.blocks.stream_block import StreamValue

# With fewer headings, the list would stand in the way of the text.
FEWEST_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the body. ``heading``: the element for a title inside it."""

    block: StreamValue.StreamChild
    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and the address of it within the page."""

    anchor: str
    title: str


def anchor(block: StreamValue.StreamChild) -> str:
    """A name for a block that stays when the text is edited, moved or translated."""
    return f"part-{block.id[:8]}" if block.id else ""


def parts(body: StreamValue) -> Iterator[Part]:
    """The blocks in order; titles under a heading are one level deeper than it."""
    heading = "h2"
    for block in body:
        if block.block_type == "heading":
            heading = "h3"
        yield Part(block, anchor(block), heading)


def contents(body: StreamValue) -> list[Entry]:
    """The headings of ``body`` in order; none when there are only a few."""
    entries = [
        Entry(anchor(block), block.value)
        for block in body
        if block.block_type == "heading" and block.id
    ]
    return entries if len(entries) >= FEWEST_HEADINGS else []
