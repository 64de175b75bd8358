"""Dates as exact as their source."""

from portal.core.blocks.verbatim import VerbatimCharBlock
from portal.core.partial_dates import validate_partial_date
from portal.core.text.digits import normalize_number


class PartialDateBlock(VerbatimCharBlock):
    """A year, a month or a day, typed in the digits of any script."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**({"max_length": 10, "validators": [validate_partial_date]} | kwargs))

    def clean(self, value: str) -> str:
        cleaned: str = super().clean(normalize_number(value or ""))
        return cleaned
