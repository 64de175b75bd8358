"""How one country stands towards every instrument."""

from dataclasses import dataclass

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
    """What is known of each instrument; two queries."""
    instruments = Instrument.objects.all()
    if only_main:
        instruments = instruments.filter(in_table=True)
    rows = {row.instrument_id: row for row in Ratification.objects.for_country(country)}
    return [Answer(instrument, rows.get(instrument.pk)) for instrument in instruments]


def find_main_answers(country: str) -> list[Answer]:
    """The same for the instruments that are always in the table: what stands beside a country."""
    return find_answers(country, only_main=True)
