"""The body of a page: any of the blocks, in any order."""

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


class BodyBlock(blocks.StreamBlock):
    """Every block a page can be made of."""

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
