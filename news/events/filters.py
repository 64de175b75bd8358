"""What readers can narrow the list of events down by."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.facets import get_chosen
from news.filters import RegionFilter
from portal.core.choices import has_choice
from portal.core.filters import (
    CountryInAddressFilter,
    Filter,
    FilterState,
    is_about_country,
)
from portal.countries.regions import get_countries
from portal.i18n import registry


class EventCountryFilter(CountryInAddressFilter):
    """Held in a country, or about it."""

    def get_condition(self, value: str) -> Q:
        return Q(country=value) | super().get_condition(value)


class EventRegionFilter(RegionFilter):
    """Held in a country of a region, or about one."""

    def get_condition(self, value: str) -> Q:
        codes = get_countries(value)
        condition = Q(country__in=codes)
        for code in codes:
            condition |= is_about_country(self.field, code)
        return condition


class SpokenLanguageFilter(Filter):
    """Where people can take part in a language."""

    def get_condition(self, value: str) -> Q:
        return has_choice(self.field, value)

    def get_value_label(self, value: str) -> str | Promise:
        return registry.BY_CODE[value].own_name if value in registry.BY_CODE else value


COUNTRY = EventCountryFilter("countries", _("Country"), name="country")
REGION = EventRegionFilter("countries", _("Region"), name="region")
LANGUAGE = SpokenLanguageFilter("languages", _("Languages spoken"), name="language")
FILTERS: list[Filter] = [COUNTRY, REGION, LANGUAGE]


def is_about(query: Any) -> Q:
    """What an address asks for: ``?country=NP``, ``?region=arab-states``; nothing: all."""
    condition = Q()
    for each in (COUNTRY, REGION):
        if value := each.clean(str(query.get(each.name, ""))):
            condition &= each.get_condition(value)
    return condition


def build_query(states: list[FilterState]) -> str:
    """What was chosen, as it stands in an address after the path."""
    chosen = get_chosen(states)
    return f"?{urlencode(chosen)}" if chosen else ""
