"""The amounts of a country as they are shown: with what they are in the reader's currency."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from rights_guides.amounts.chart import Chart, build_chart
from rights_guides.amounts.exchange import Approximation, Converter
from rights_guides.amounts.models import Amount, Rate
from rights_guides.rules.sectors import Sector

# How many amounts stand beside a country's text.
_BESIDE = 4


@dataclass
class ShownAmount:
    """One amount on a page."""

    amount: Amount
    converter: Converter
    today: dt.date
    from_the_right: bool = False

    @cached_property
    def rate(self) -> Rate | None:
        """What holds today."""
        return self.amount.current

    @cached_property
    def history(self) -> list[Rate]:
        """Its rates, the newest first."""
        return self.amount.history[::-1]

    @cached_property
    def approximation(self) -> Approximation | None:
        """About how much it is in the reader's currency."""
        return self.converter.convert(self.rate.value, self.amount.currency) if self.rate else None

    @cached_property
    def chart(self) -> Chart | None:
        """How it moved."""
        return build_chart(self.amount.history, self.today, from_the_right=self.from_the_right)


@dataclass
class SectorOfAmounts:
    """The amounts of one sector; ``key`` is empty for all sectors."""

    key: str
    amounts: list[ShownAmount]

    @property
    def label(self) -> str:
        """What the sector is called; empty for all sectors."""
        return str(Sector(self.key).label) if self.key else ""

    @property
    def anchor(self) -> str:
        """Where it begins on the page."""
        return self.key or "all-sectors"


def group_by_sector(
    amounts: Iterable[Amount], converter: Converter, *, from_the_right: bool
) -> list[SectorOfAmounts]:
    """Those for everybody first, then sector by sector."""
    today = timezone.localdate()
    groups: dict[str, SectorOfAmounts] = {}
    for amount in amounts:
        group = groups.setdefault(amount.sector, SectorOfAmounts(amount.sector, []))
        group.amounts.append(ShownAmount(amount, converter, today, from_the_right))
    for group in groups.values():
        group.amounts.sort(key=lambda shown: shown.amount.is_old)
    return [groups[key] for key in sorted(groups)]


def find_first(country: str) -> list[Amount]:
    """The few that stand beside what is said about a country: known ones first; one query."""
    amounts = Amount.objects.for_country(country).fetch_with_rates()
    return sorted(amounts, key=lambda amount: amount.is_old)[:_BESIDE]


def show_first(country: str, currency: str) -> list[ShownAmount]:
    """The same, with about how much each is in ``currency``; two queries."""
    converter, today = Converter(currency), timezone.localdate()
    return [ShownAmount(amount, converter, today) for amount in find_first(country)]
