"""Warnings."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.text import PassageBlock


class WarningBlock(blocks.StructBlock):
    """A passage that must not be missed."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = PassageBlock(label=_("Text"))
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("danger", _("Danger")), ("caution", _("Caution"))],
        default="caution",
    )

    class Meta:
        icon = "warning"
        label = _("Warning")
        template = "core/blocks/warning.html"
