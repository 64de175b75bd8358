"""A long guide in parts, each with its own address.

An editor says in the body where a part begins (``blocks.PartBlock``). What stands before the
first part is the introduction, at the address of the guide itself. A part is known by its key,
which neither a new title nor a translation changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wagtail.blocks.stream_block import StreamValue

type Block = StreamValue.StreamChild


@dataclass(slots=True)
class Part:
    """One part. ``number``: counted from 1."""

    key: str
    title: str
    number: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class DividedGuide:
    """What stands before the first part, and the parts; none in a short guide."""

    introduction: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PartReading:
    """A place in a guide of several parts. ``part``: none for the introduction."""

    parts: list[Part]
    part: Part | None

    @property
    def previous(self) -> Part | None:
        """The part before; none before the first, which the introduction comes before."""
        number = self.part.number if self.part else 0
        return self.parts[number - 2] if number > 1 else None

    @property
    def next(self) -> Part | None:
        """The part that comes next."""
        number = self.part.number if self.part else 0
        return self.parts[number] if number < len(self.parts) else None


def divide(body: Iterable[Block]) -> DividedGuide:
    """The body in parts."""
    guide = DividedGuide()
    for block in body:
        if block.block_type == "part":
            key = block.value["key"] or f"part-{len(guide.parts) + 1}"
            guide.parts.append(Part(key, block.value["title"], len(guide.parts) + 1))
        elif guide.parts:
            guide.parts[-1].blocks.append(block)
        else:
            guide.introduction.append(block)
    return guide
