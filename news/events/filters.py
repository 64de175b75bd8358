"""What readers can narrow the list of events down by."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.regions import Region, get_countries
from portal.core.choices import has_choice
from portal.core.filters import Filter, FilterState
from portal.i18n import registry
from portal.i18n.names import get_country_name


class EventCountryFilter(Filter):
    """Held in a country, or about it."""

    def get_condition(self, value: str) -> Q:
        return Q(country=value) | Q(countries__contains=value) if len(value) == 2 else Q(pk__in=[])

    def get_value_label(self, value: str) -> str | Promise:
        return get_country_name(value)

    def clean(self, value: str) -> str:
        return super().clean(value).upper()


class EventRegionFilter(Filter):
    """Held in a country of a region, or about one."""

    def get_condition(self, value: str) -> Q:
        codes = get_countries(value)
        condition = Q(country__in=codes)
        for code in codes:
            condition |= Q(countries__contains=code)
        return condition

    def get_value_label(self, value: str) -> str | Promise:
        return Region(value).label if value in Region.values else value


class SpokenLanguageFilter(Filter):
    """Where people can take part in a language."""

    def get_condition(self, value: str) -> Q:
        return has_choice(self.field, value)

    def get_value_label(self, value: str) -> str | Promise:
        return registry.BY_CODE[value].own_name if value in registry.BY_CODE else value


COUNTRY = EventCountryFilter("country", _("Country"))
REGION = EventRegionFilter("country", _("Region"), name="region")
LANGUAGE = SpokenLanguageFilter("languages", _("Languages spoken"), name="language")
FILTERS: list[Filter] = [COUNTRY, REGION, LANGUAGE]


def is_about(query: Any) -> Q:
    """What an address asks for: ``?country=NP``, ``?region=arab-states``; nothing: all."""
    condition = Q()
    for each, name in ((COUNTRY, "country"), (REGION, "region")):
        if value := each.clean(str(query.get(name, ""))):
            condition &= each.get_condition(value)
    return condition


def build_query(states: list[FilterState]) -> str:
    """What was chosen, as it stands in an address after the path."""
    chosen = {state.name: state.value for state in states if state.value}
    return f"?{urlencode(chosen)}" if chosen else ""
