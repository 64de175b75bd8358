"""Time limits: how long there is to do something."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

UNITS = [
    ("hours", _("hours")),
    ("days", _("days")),
    ("weeks", _("weeks")),
    ("months", _("months")),
    ("years", _("years")),
]


class DeadlineBlock(blocks.StructBlock):
    """A time limit, counted from an event."""

    label = blocks.CharBlock(label=_("What the reader must do"), max_length=160)
    quantity = blocks.IntegerBlock(label=_("Time limit"), min_value=1, max_value=1000)
    unit = blocks.ChoiceBlock(label=_("Unit"), choices=UNITS, default="days")
    counted_from = blocks.CharBlock(label=_("Counted from"), max_length=160)
    text = blocks.CharBlock(label=_("Note"), required=False, max_length=400)

    class Meta:
        icon = "time"
        label = _("Deadline")
        template = "core/blocks/deadline.html"
