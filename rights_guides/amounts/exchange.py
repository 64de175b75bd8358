"""About how much an amount is in the currency that a reader knows.

By the newest rates that editors entered; the day is always shown beside it. Rates that are
older than a year say too little: nothing is shown then.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils import timezone

from portal.i18n.formats import format_money
from rights_guides.amounts.models import ExchangeRate

MAX_AGE = dt.timedelta(days=365)
_SIGNIFICANT_DIGITS = 3
_EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Approximation:
    """A rounded amount, and the day of the rates that it was made with."""

    value: Decimal
    currency: str
    date: dt.date

    @property
    def text(self) -> str:
        """The amount in the reader's language."""
        return format_money(self.value, self.currency)


class Converter:
    """Turns amounts into one currency; one query, however many amounts there are."""

    def __init__(self, currency: str) -> None:
        self.currency = currency

    @cached_property
    def _rates(self) -> dict[str, tuple[Decimal, dt.date]]:
        today = timezone.localdate()
        rows = ExchangeRate.objects.filter(date__gte=today - MAX_AGE).order_by("date")
        newest = {
            currency: (per_euro, date)
            for currency, per_euro, date in rows.values_list("currency", "per_euro", "date")
        }
        return {_EURO: (Decimal(1), today), **newest} if newest else {}

    @property
    def currencies(self) -> list[str]:
        """The currencies that amounts can be turned into."""
        return sorted(self._rates)

    def convert(self, value: Decimal | None, currency: str) -> Approximation | None:
        """About how much ``value`` is; ``None`` for the same currency or without a rate."""
        if value is None or not self.currency or currency == self.currency:
            return None
        if currency not in self._rates or self.currency not in self._rates:
            return None
        (source, day), (target, other_day) = self._rates[currency], self._rates[self.currency]
        return Approximation(_round(value / source * target), self.currency, min(day, other_day))


def _round(value: Decimal) -> Decimal:
    """To three digits that count: more would look exact."""
    if not value:
        return Decimal(0)
    place = max(value.adjusted() - _SIGNIFICANT_DIGITS + 1, -2)
    rounded = value.quantize(Decimal(1).scaleb(place), ROUND_HALF_UP)
    return Decimal(f"{rounded:f}")
