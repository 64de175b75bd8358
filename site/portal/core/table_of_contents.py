"""The outline of a page's body: anchors, heading levels and the list of headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.blocks.stream_block import StreamValue

# With fewer headings, the list would only be in the way.
MIN_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A block of the body. ``heading``: the element for a title inside it."""

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


def iterate_parts(body: StreamValue) -> Iterator[BodyPart]:
    """The blocks in order; titles inside blocks are one level below the last heading."""
    heading = "h2"
    for block in body:
        if block.block_type == "heading":
            heading = "h3"
        yield BodyPart(block, get_anchor(block), heading)


def get_headings(body: StreamValue) -> list[Heading]:
    """The headings of ``body`` in order; empty when there are only a few."""
    entries = [
        Heading(get_anchor(block), block.value)
        for block in body
        if block.block_type == "heading" and block.id
    ]
    return entries if len(entries) >= MIN_HEADINGS else []
