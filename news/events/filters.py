"""What readers can narrow the list of events down by."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.choices import has_choice
from portal.core.filters import Choices, Filter, FilterState
from portal.i18n import registry
from portal.i18n.names import get_country_name, get_language_choices, sort_countries
from portal.i18n.regions import get_countries, get_region_choices, get_region_name

if TYPE_CHECKING:
    from wagtail.models import Page


def _list_countries(model: Any) -> set[str]:
    """The countries that public events are held in or are about; one query."""
    rows = model._default_manager.visible().order_by()
    found = rows.values_list("country", "countries").distinct()
    return {code for row in found for each in row for code in str(each or "").split(",") if code}


class EventCountryFilter(Filter):
    """Held in a country, or about it."""

    def get_choices(self, model: "type[Page]") -> Choices:
        return [(code, get_country_name(code)) for code in sort_countries(_list_countries(model))]

    def get_condition(self, value: str) -> Q:
        return Q(country=value) | Q(countries__contains=value) if len(value) == 2 else Q(pk__in=[])

    def get_value_label(self, value: str) -> str | Promise:
        return get_country_name(value)

    def clean(self, value: str) -> str:
        return super().clean(value).upper()


class EventRegionFilter(Filter):
    """Held in a country of a region, or about one."""

    def get_choices(self, model: "type[Page]") -> Choices:
        return list(get_region_choices())

    def get_condition(self, value: str) -> Q:
        return is_in_region(value)

    def get_value_label(self, value: str) -> str | Promise:
        return get_region_name(value)


class SpokenLanguageFilter(Filter):
    """Where people can take part in a language."""

    def get_choices(self, model: "type[Page]") -> Choices:
        return list(get_language_choices())

    def get_condition(self, value: str) -> Q:
        return has_choice(self.field, value)

    def get_value_label(self, value: str) -> str | Promise:
        return registry.BY_CODE[value].own_name if value in registry.BY_CODE else value


def is_in_region(region: str) -> Q:
    """Which events are held in a country of the region, or are about one."""
    codes = get_countries(region)
    condition = Q(country__in=codes)
    for code in codes:
        condition |= Q(countries__contains=code)
    return condition


def is_about(query: Any) -> Q:
    """What an address asks for: ``?country=NP``, ``?region=south-asia``; nothing: all."""
    condition = Q()
    if country := str(query.get("country", "")).upper():
        condition &= COUNTRY.get_condition(COUNTRY.clean(country))
    if region := str(query.get("region", "")):
        condition &= is_in_region(REGION.clean(region))
    return condition


def build_query(states: list[FilterState]) -> str:
    """What was chosen, as it stands in an address after the path."""
    chosen = {state.name: state.value for state in states if state.value}
    return f"?{urlencode(chosen)}" if chosen else ""


COUNTRY = EventCountryFilter("country", _("Country"))
REGION = EventRegionFilter("country", _("Region"), name="region")
LANGUAGE = SpokenLanguageFilter("languages", _("Languages spoken"), name="language")
FILTERS: list[Filter] = [COUNTRY, REGION, LANGUAGE]
