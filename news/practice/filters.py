"""What cases are narrowed down by: in addresses of the list and of its feed."""

import re

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.filters import RegionFilter, TopicFilter
from portal.core.choices import has_choice
from portal.core.filters import CountryInAddressFilter, Filter, is_about_country
from portal.countries.regions import get_countries
from portal.i18n.names import get_country_name

_CORRIDOR = re.compile("[A-Z]{2}-[A-Z]{2}")


def name_corridor(corridor: str) -> str:
    """A way from one country to another (“NP-QA”) in the reader's words."""
    return " – ".join(get_country_name(code) for code in corridor.split("-"))


class CaseCountryFilter(CountryInAddressFilter):
    """Where it took place, or where the workers come from or work."""

    def get_condition(self, value: str) -> Q:
        return Q(origin=value) | Q(destination=value) | super().get_condition(value)


class CorridorFilter(Filter):
    """The way of the workers, from one country to another."""

    def clean(self, value: str) -> str:
        return super().clean(value).upper()

    def get_condition(self, value: str) -> Q:
        if not _CORRIDOR.fullmatch(value):
            return Q(pk__in=[])
        origin, destination = value.split("-")
        return Q(origin=origin, destination=destination)

    def get_value_label(self, value: str) -> str:
        return name_corridor(value) if _CORRIDOR.fullmatch(value) else value


class CaseRegionFilter(RegionFilter):
    """In a region, by the countries it is about."""

    def get_condition(self, value: str) -> Q:
        codes = get_countries(value)
        condition = Q(origin__in=codes) | Q(destination__in=codes)
        for code in codes:
            condition |= is_about_country(self.field, code)
        return condition


class UnionFilter(Filter):
    """Which union took part; its list reads all names at once, and gives them as choices."""

    def get_condition(self, value: str) -> Q:
        return has_choice(self.field, value)

    def get_value_label(self, value: str) -> str | Promise:
        return dict(self.choices).get(value, value)


COUNTRY = CaseCountryFilter("countries", _("Country"), name="country")
FILTERS: list[Filter] = [
    COUNTRY,
    CorridorFilter("origin", _("From where to where"), name="corridor"),
    CaseRegionFilter("countries", _("Region"), name="region"),
    TopicFilter("topics", _("What it is about"), name="topic"),
    UnionFilter("unions", _("Union"), name="union"),
]
