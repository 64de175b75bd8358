"""Quarters of years: the shortest time that numbers are published of."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from portal.i18n.formats import format_date_span, format_quarter

_MONTHS = 3
LAST = 4
# How far back an editor can choose.
_OFFERED = 20


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """Three months of a year; written ``2026-Q1``."""

    year: int
    number: int

    @classmethod
    def parse(cls, written: str) -> Self:
        """Raises ``ValueError`` for what is none."""
        year, dash, number = written.partition("-Q")
        quarter = cls(int(year), int(number)) if dash else cls(0, 0)
        if not (dt.MINYEAR < quarter.year < dt.MAXYEAR and 1 <= quarter.number <= LAST):
            raise ValueError(written)
        return quarter

    @classmethod
    def of_day(cls, day: dt.date) -> Self:
        """The quarter that ``day`` lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last_day(self) -> dt.date:
        return self.step(1).first_day - dt.timedelta(days=1)

    @property
    def label(self) -> str:
        """Its months in the reader's language."""
        return format_date_span(self.first_day, self.last_day)

    @property
    def name(self) -> str:
        """“3rd quarter 2026”, in the reader's language."""
        return format_quarter(self.first_day)

    def step(self, number: int) -> "Quarter":
        """The quarter so many later; earlier, where it is negative."""
        year, place = divmod(self.year * LAST + self.number - 1 + number, LAST)
        return Quarter(year, place + 1)


def list_closed(today: dt.date) -> list[Quarter]:
    """The quarters that are over, the latest first."""
    current = Quarter.of_day(today)
    return [current.step(-number) for number in range(1, _OFFERED + 1)]
