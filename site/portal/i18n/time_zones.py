"""Time zones to choose from by country and town, and what their clocks show."""

import datetime as dt
import re
import zoneinfo
from functools import cache

from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils import translation

from portal.i18n.collation import get_sort_key
from portal.i18n.formats import get_babel_locale
from portal.i18n.names import get_country_name

# Unicode's names of zones that never change, and what the zones are called since.
_PRESENT_NAMES = {
    "Africa/Asmera": "Africa/Asmara",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Catamarca": "America/Argentina/Catamarca",
    "America/Coral_Harbour": "America/Atikokan",
    "America/Cordoba": "America/Argentina/Cordoba",
    "America/Godthab": "America/Nuuk",
    "America/Indianapolis": "America/Indiana/Indianapolis",
    "America/Jujuy": "America/Argentina/Jujuy",
    "America/Louisville": "America/Kentucky/Louisville",
    "America/Mendoza": "America/Argentina/Mendoza",
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "Europe/Kiev": "Europe/Kyiv",
    "Pacific/Enderbury": "Pacific/Kanton",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
}
_UNICODE_NAMES = {present: lasting for lasting, present in _PRESENT_NAMES.items()}


@cache
def _get_zones() -> dict[str, str]:
    """The zones of the world, each with the code of its country; none has two names."""
    territories = get_global("zone_territories")
    known = zoneinfo.available_timezones()
    return {
        _get_present_name(zone): territory
        for zone, territory in territories.items()
        if len(territory) == 2 and territory != "ZZ" and _get_present_name(zone) in known
    }


def _get_present_name(zone: str) -> str:
    """What the zone is called today: Unicode keeps “Asia/Katmandu”."""
    return _PRESENT_NAMES.get(zone, zone)


def get_time_zone_choices() -> list[tuple[str, str]]:
    """“Nepal · Kathmandu”: all zones, in the order of the countries in the active language."""
    return _list_choices(translation.get_language() or "en")


@cache
def _list_choices(language: str) -> list[tuple[str, str]]:
    locale = get_babel_locale(language)
    with translation.override(language):
        choices = [
            (zone, f"{get_country_name(territory)} · {_get_town(zone, locale)}")
            for zone, territory in _get_zones().items()
        ]
        return sorted(choices, key=lambda choice: get_sort_key(choice[1]))


def _get_town(zone: str, locale: object) -> str:
    lasting = _UNICODE_NAMES.get(zone, zone)
    town = get_timezone_location(lasting, locale=locale, return_city=True)  # type: ignore[arg-type]
    return str(town).rpartition("/")[2]


def get_time_zone_name(zone: str) -> str:
    """“Nepal Time”: what its clocks are called in the active language."""
    locale = get_babel_locale(translation.get_language())
    name = get_timezone_location(_UNICODE_NAMES.get(zone, zone), locale=locale)
    return re.sub(r"\([^()]*/", "(", str(name))


def find_fault(moment: dt.datetime) -> str:
    """Why clocks do not say which moment this is: ``skipped`` or ``twice``; empty if they do.

    ``moment``: with the zone whose clocks show it.
    """
    there = moment.replace(fold=0)
    if there.astimezone(dt.UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != there.replace(
        tzinfo=None
    ):
        return "skipped"
    return "twice" if there.utcoffset() != there.replace(fold=1).utcoffset() else ""
