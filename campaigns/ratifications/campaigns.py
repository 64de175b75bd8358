"""The conventions of a campaign on its page: who has ratified them, and the way to ask."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from campaigns.models import CampaignPage
from campaigns.ratifications.models import Instrument, Ratification
from campaigns.ratifications.standings import Standing, State
from portal.i18n.names import sort_countries


@dataclass(frozen=True, slots=True)
class Stand:
    """How one country of the campaign stands, by its code."""

    country: str
    standing: Standing

    @property
    def can_be_asked(self) -> bool:
        """Whether there is something to ask its government for."""
        return not self.standing.is_ratified


@dataclass(frozen=True, slots=True)
class NamedConvention:
    """What the template is given of each. ``number``: countries in our list that ratified it."""

    instrument: Instrument
    number: int
    stands: list[Stand]

    @property
    def says_how_many(self) -> bool:
        """Whether a source gives a larger number than our list has."""
        instrument = self.instrument
        is_partial = instrument.coverage == Instrument.Coverage.PARTIAL
        return bool(is_partial and instrument.parties and self.number)


@dataclass(frozen=True, slots=True)
class NamedConventions:
    """``is_sample``: some of what is told here is sample content."""

    conventions: list[NamedConvention]
    is_sample: bool


def find_named_conventions(page: CampaignPage) -> NamedConventions | None:
    """Nothing where none is named. One query, and one more where it is about countries."""
    named = list(_find_instruments(page))
    if not named:
        return None
    countries = sort_countries(str(country.code) for country in page.countries)
    known: dict[tuple[int, str], Standing] = {}
    if countries:
        rows = Ratification.objects.filter(instrument__in=named, country__in=countries)
        for row in rows.select_related("instrument"):
            known[row.instrument_id, str(row.country)] = row.standing
    shown = [
        NamedConvention(
            each,
            each.number,
            [Stand(code, known.get((each.pk, code), Standing.NO_DATA)) for code in countries],
        )
        for each in named
    ]
    return NamedConventions(shown, any(each.samples for each in named))


def _find_instruments(page: CampaignPage) -> Any:
    ratified = Q(ratifications__state=State.RATIFIED)
    found = Instrument.objects.filter(campaigns__campaign=page.translation_key)
    return found.annotate(
        number=Count("ratifications", filter=ratified),
        samples=Count("ratifications", filter=Q(ratifications__sample=True)),
    )
