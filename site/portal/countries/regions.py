"""The regions of the world as unions divide it."""

from functools import cache

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    """In the order of lists; addresses say the value."""

    AFRICA = "africa", _("Africa")
    AMERICAS = "americas", _("Americas")
    ARAB_STATES = "arab-states", _("Arab States")
    ASIA_PACIFIC = "asia-pacific", _("Asia and the Pacific")
    EUROPE = "europe", _("Europe and Central Asia")


# Each with its countries, as the International Labour Organization groups them.
_COUNTRIES: dict[str, str] = {
    Region.AFRICA: (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR "
        "LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN "
        "TZ UG YT ZA ZM ZW"
    ),
    Region.AMERICAS: (
        "AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP "
        "GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC "
        "VE VG VI"
    ),
    Region.ARAB_STATES: "AE BH IQ JO KW LB OM PS QA SA SY YE",
    Region.ASIA_PACIFIC: (
        "AF AS AU BD BN BT CC CK CN CX FJ FM GU HK HM ID IN IR JP KH KI KP KR LA LK MH MM "
        "MN MO MP MV MY NC NF NP NR NU NZ PF PG PH PK PN PW SB SG TH TK TL TO TV TW UM VN "
        "VU WF WS"
    ),
    Region.EUROPE: (
        "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU "
        "IE IL IM IS IT JE KG KZ LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ "
        "SK SM TJ TM TR UA UZ VA XK"
    ),
}

# Codes of areas to which the countries that they belong to extend what they ratify.
_EXTENDED_TO = (
    "AI AQ AS AW AX BL BM BQ BV CC CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP "
    "MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK TW UM VG VI WF XK YT"
)


@cache
def get_ratifying_countries() -> tuple[str, ...]:
    """The codes of all that can ratify a convention themselves."""
    codes = (code for region in _COUNTRIES for code in get_countries(region))
    return tuple(code for code in codes if code not in _EXTENDED_TO.split())


@cache
def get_countries(region: str) -> tuple[str, ...]:
    """The codes of a region's countries; none of a region that there is not."""
    return tuple(_COUNTRIES.get(region, "").split())


@cache
def get_region(country: str) -> str:
    """The region that a country is in; empty for one that is in none."""
    return next((region for region in _COUNTRIES if country in get_countries(region)), "")
