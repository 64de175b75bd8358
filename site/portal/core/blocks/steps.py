"""Numbered steps, each with a text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.text import PassageBlock


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock(label=_("What to do"), max_length=160)
    text = PassageBlock(label=_("How to do it"), required=False)


class StepsBlock(blocks.StructBlock):
    """Numbered steps."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "core/blocks/steps.html"
