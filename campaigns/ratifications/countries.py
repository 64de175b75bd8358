"""How one country stands towards every instrument."""

from dataclasses import dataclass
from typing import Any

from django.db.models import FilteredRelation, Q

from campaigns.ratifications.models import Instrument, Ratification
from campaigns.ratifications.standings import Standing


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one instrument in the country; ``row`` is empty where nothing is."""

    instrument: Instrument
    row: Ratification | None

    @property
    def standing(self) -> Standing:
        """How the country stands."""
        return self.row.standing if self.row else Standing.NO_DATA

    @property
    def can_be_asked(self) -> bool:
        """Whether there is something to ask the government for."""
        return not self.standing.is_ratified


def find_answers(country: str, *, only_main: bool = False) -> list[Answer]:
    """What is known of each instrument; one query."""
    of_country = FilteredRelation("ratifications", condition=Q(ratifications__country=country))
    found: Any = Instrument.objects.annotate(row=of_country)
    found = found.select_related("row")
    if only_main:
        found = found.filter(in_table=True)
    return [Answer(instrument, getattr(instrument, "row", None)) for instrument in found]


def find_main_answers(country: str) -> list[Answer]:
    """The same for the instruments that are always in the table: what stands beside a country."""
    return find_answers(country, only_main=True)
