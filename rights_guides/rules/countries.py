"""Where a rule can hold: in a country, or in every country of the European Union."""

from typing import Any, ClassVar

from django.utils.functional import lazy
from django_countries import Countries

from portal.i18n.names import get_country_name

EUROPEAN_UNION = "EU"
# fmt: off
MEMBERS_OF_THE_UNION = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})
# fmt: on


class CountriesAndUnion(Countries):
    """Every country, and the European Union."""

    override: ClassVar[dict[str, Any]] = {
        EUROPEAN_UNION: lazy(get_country_name, str)(EUROPEAN_UNION)
    }


def get_places(country: str) -> list[str]:
    """What a rule may be entered for that holds in ``country``, by code: the nearest first."""
    return [country, EUROPEAN_UNION] if country in MEMBERS_OF_THE_UNION else [country]


def get_countries_of_place(place: str) -> tuple[str, ...]:
    """Where a thing entered for a place (codes) holds: in the Union, in each country of it."""
    return (place, *sorted(MEMBERS_OF_THE_UNION)) if place == EUROPEAN_UNION else (place,)
