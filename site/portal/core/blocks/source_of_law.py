"""Where a legal statement comes from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.verbatim import VerbatimCharBlock


class SourceOfLawBlock(blocks.StructBlock):
    """The law or agreement behind a passage: shown as it is called, never translated."""

    title = VerbatimCharBlock(label=_("Law or agreement"), max_length=240)
    article = VerbatimCharBlock(label=_("Article"), required=False, max_length=80)
    url = blocks.URLBlock(label=_("Web address of the text"), required=False)
    status_note = blocks.CharBlock(label=_("Note"), required=False, max_length=300)
    checked_on = blocks.DateBlock(label=_("Checked on"), required=False)
    sample = blocks.BooleanBlock(
        label=_("Sample content"),
        required=False,
        help_text=_("Adds a line that tells readers to check with their union."),
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Source of law")
        template = "core/blocks/source_of_law.html"
