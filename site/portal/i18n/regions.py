"""Regions of the world with their countries (UN M49), named in every language by Unicode CLDR."""

from functools import cache

from django.utils import translation

from portal.i18n.collation import get_sort_key
from portal.i18n.formats import get_babel_locale

# As addresses name a region (``?region=south-asia``): its code in UN M49, and its countries.
_REGIONS = {
    "africa": (
        "002",
        "DZ AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW IO KE LS LR LY "
        "MG MW ML MR MU YT MA MZ NA NE NG RE RW SH ST SN SC SL SO ZA SS SD TF TZ TG TN UG EH ZM ZW",
    ),
    "americas": (
        "019",
        "AI AG AR AW BS BB BZ BM BO BQ BR BV CA CL CO CR CU CW DM DO EC SV FK GF GL GD GP GS GT GY "
        "HT HN JM KY MQ MX MS NI PA PY PE PM PR BL KN LC MF VC SR SX TT TC US UY VE VG VI",
    ),
    "central-asia": ("143", "KZ KG TJ TM UZ"),
    "east-asia": ("030", "CN HK JP KP KR MN MO TW"),
    "europe": (
        "150",
        "AX AL AD AT BY BE BA BG HR CZ DK EE FO FI FR DE GI GR GG VA HU IS IE IM IT JE LV LI LT LU "
        "MT MD MC ME NL MK NO PL PT RO RU SM RS SK SI ES SJ SE CH UA GB XK",
    ),
    "oceania": (
        "009",
        "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
    ),
    "south-asia": ("034", "AF BD BT IN IR LK MV NP PK"),
    "south-east-asia": ("035", "BN ID KH LA MM MY PH SG TH TL VN"),
    "west-asia": ("145", "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE"),
}


@cache
def get_countries(region: str) -> tuple[str, ...]:
    """The codes of a region's countries; none of a region that there is not."""
    return tuple(_REGIONS[region][1].split()) if region in _REGIONS else ()


@cache
def get_region(country: str) -> str:
    """The region that a country is in; empty for one that is in none."""
    return next((region for region in _REGIONS if country in get_countries(region)), "")


def get_region_name(region: str) -> str:
    """The name in the active language; the word itself of a region that there is not."""
    if region not in _REGIONS:
        return region
    return str(get_babel_locale(translation.get_language()).territories[_REGIONS[region][0]])


def get_region_choices() -> list[tuple[str, str]]:
    """All regions to choose from, in the order of their names in the active language."""
    choices = [(region, get_region_name(region)) for region in _REGIONS]
    return sorted(choices, key=lambda choice: get_sort_key(choice[1]))
