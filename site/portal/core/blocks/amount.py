"""Money: typed, so that no translator ever retypes a figure."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.currencies import get_currency_choices

PERIODS = [
    ("hour", _("per hour")),
    ("day", _("per day")),
    ("week", _("per week")),
    ("month", _("per month")),
    ("year", _("per year")),
    ("once", _("once")),
]


class AmountBlock(blocks.StructBlock):
    """A sum of money for a period, with what it is for."""

    label = blocks.CharBlock(label=_("What the amount is for"), max_length=160)
    amount = blocks.DecimalBlock(
        label=_("Amount"), max_digits=14, decimal_places=4, min_value=Decimal(0)
    )
    currency = blocks.ChoiceBlock(label=_("Currency"), choices=get_currency_choices, default="EUR")
    period = blocks.ChoiceBlock(label=_("Period"), choices=PERIODS, default="hour")
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=240)

    class Meta:
        icon = "decimal"
        label = _("Amount")
        template = "core/blocks/amount.html"


class AmountTableBlock(blocks.StructBlock):
    """Several amounts side by side, such as the wages by category."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    rows = blocks.ListBlock(AmountBlock(), label=_("Rows"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Table of amounts")
        template = "core/blocks/amount_table.html"
