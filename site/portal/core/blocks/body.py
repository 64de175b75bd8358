"""The body of a page: any of the blocks, in any order."""

from collections.abc import Callable, Iterable
from typing import Any

from wagtail import blocks

from portal.core.blocks.amount import AmountBlock, AmountTableBlock
from portal.core.blocks.contact import ContactBlock
from portal.core.blocks.deadline import DeadlineBlock
from portal.core.blocks.download import DownloadBlock
from portal.core.blocks.picture import PictureBlock
from portal.core.blocks.source_of_law import SourceOfLawBlock
from portal.core.blocks.steps import StepsBlock
from portal.core.blocks.text import HeadingBlock, PassageBlock
from portal.core.blocks.warning import WarningBlock
from portal.core.hooks import Hook

BODY_BLOCKS: Hook[Callable[[], blocks.Block]] = Hook(
    "body_blocks",
    "Makes a block for the bodies of pages, by the name it is stored under; after those of core.",
)


class BodyBlock(blocks.StreamBlock):
    """Every block a page can be made of, with those of other apps (``BODY_BLOCKS``).

    A field is given the class: its blocks are made when all apps have registered theirs.
    """

    heading = HeadingBlock()
    text = PassageBlock()
    steps = StepsBlock()
    warning = WarningBlock()
    contact = ContactBlock()
    amount = AmountBlock()
    amount_table = AmountTableBlock()
    deadline = DeadlineBlock()
    source_of_law = SourceOfLawBlock()
    download = DownloadBlock()
    image = PictureBlock()

    def __init__(
        self, local_blocks: Iterable[tuple[str, blocks.Block]] | None = None, **kwargs: Any
    ) -> None:
        others = [(name, make_block()) for name, make_block in BODY_BLOCKS.items()]
        super().__init__([*(local_blocks or ()), *others], **kwargs)
