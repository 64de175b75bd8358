"""What pages of news are made of besides their text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ProgrammeEntryBlock(blocks.StructBlock):
    """One line of an event's programme."""

    day = blocks.DateBlock(
        label=_("Date"), required=False, help_text=_("Only where another day begins.")
    )
    time = blocks.TimeBlock(label=_("begins at"), required=False)
    what = blocks.CharBlock(label=_("what happens"), max_length=300)

    class Meta:
        icon = "time"
        label = _("Programme")


class ProgrammeBlock(blocks.StreamBlock):
    """What happens at an event, in order."""

    entry = ProgrammeEntryBlock()


class OutcomesBlock(blocks.StreamBlock):
    """What came of an event: an article, an agreement, a publication."""

    page = blocks.PageChooserBlock(label=_("page"))


class RelatedPagesBlock(blocks.StreamBlock):
    """Pages about the same: a campaign, a theme, a guide."""

    page = blocks.PageChooserBlock(label=_("page"))
