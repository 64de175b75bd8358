"""StreamField blocks, one family a file.

Whatever a translator must not retype (amounts, dates, telephone numbers,
addresses, article numbers) is a typed or *verbatim* block: wagtail-localize
copies it from the source and shows it to nobody for translation.
``tests/core/test_blocks_translatable.py`` walks every block and fails when
one would be skipped without that being said here.
"""

from portal.core.blocks.amount import AmountBlock, AmountTableBlock
from portal.core.blocks.body import BODY_BLOCKS, BodyBlock
from portal.core.blocks.contact import ContactBlock
from portal.core.blocks.deadline import DeadlineBlock
from portal.core.blocks.download import DownloadBlock
from portal.core.blocks.partial_date import PartialDateBlock
from portal.core.blocks.picture import PictureBlock
from portal.core.blocks.source_of_law import SourceOfLawBlock
from portal.core.blocks.steps import StepsBlock
from portal.core.blocks.text import HeadingBlock, PassageBlock
from portal.core.blocks.verbatim import Untranslated, VerbatimCharBlock
from portal.core.blocks.warning import WarningBlock

__all__ = [
    "BODY_BLOCKS",
    "AmountBlock",
    "AmountTableBlock",
    "BodyBlock",
    "ContactBlock",
    "DeadlineBlock",
    "DownloadBlock",
    "HeadingBlock",
    "PartialDateBlock",
    "PassageBlock",
    "PictureBlock",
    "SourceOfLawBlock",
    "StepsBlock",
    "Untranslated",
    "VerbatimCharBlock",
    "WarningBlock",
]
