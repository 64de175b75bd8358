"""What articles are narrowed down by: in addresses of lists and of feeds.

Readers choose by links with numbers (``facets``), so that no filter reads what there is to choose.
"""

import re
from collections.abc import Iterable

from django.db.models import Q
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.choices import has_choice
from portal.core.filters import CountryInAddressFilter, Filter
from portal.core.multilingual import readers_language
from portal.countries.regions import Region
from portal.i18n.formats import get_babel_locale, localize_digits
from portal.search.registry import FACET_NAMES

_YEAR, _MONTH = re.compile("[12][0-9]{3}"), re.compile("[1-9]|1[0-2]")


def get_topic_names() -> dict[str, str]:
    """The areas of rights in the reader's language, by key and in their order; one query."""
    return FACET_NAMES["topic"](readers_language()) if "topic" in FACET_NAMES else {}


def name_topics(keys: Iterable[str]) -> list[tuple[str, str]]:
    """The areas with these keys, each with its name; no query without a key."""
    wanted = list(keys)
    names = get_topic_names() if wanted else {}
    return [(key, names[key]) for key in wanted if key in names]


def get_topic_choices() -> list[tuple[str, str]]:
    """All areas of rights to choose from."""
    return list(get_topic_names().items())


class RegionFilter(Filter):
    """Narrows down to what is about a region."""

    def get_condition(self, value: str) -> Q:
        return has_choice(self.field, value)

    def get_value_label(self, value: str) -> str | Promise:
        return Region(value).label if value in Region.values else value


class TopicFilter(Filter):
    """Narrows down to what is about an area of rights."""

    def get_condition(self, value: str) -> Q:
        return has_choice(self.field, value)

    def get_value_label(self, value: str) -> str | Promise:
        return get_topic_names().get(value, value)


class YearFilter(Filter):
    """Narrows down to the articles of a year."""

    def get_condition(self, value: str) -> Q:
        return Q(date__year=int(value)) if _YEAR.fullmatch(value) else Q(pk__in=[])

    def get_value_label(self, value: str) -> str:
        return localize_digits(value)


class MonthFilter(Filter):
    """Narrows down to the articles of a month."""

    def get_condition(self, value: str) -> Q:
        return Q(date__month=int(value)) if _MONTH.fullmatch(value) else Q(pk__in=[])

    def get_value_label(self, value: str) -> str:
        if not _MONTH.fullmatch(value):
            return value
        names = get_babel_locale(translation.get_language()).months["stand-alone"]["wide"]
        return str(names[int(value)])


ABOUT: tuple[Filter, ...] = (
    CountryInAddressFilter("countries", _("Country"), name="country"),
    RegionFilter("regions", _("Region"), name="region"),
    TopicFilter("topics", _("What it is about"), name="topic"),
)
YEAR = YearFilter("date", _("Year"), name="year")
ARCHIVE: tuple[Filter, ...] = (
    YEAR,
    MonthFilter("date", _("Month"), name="month"),
)
