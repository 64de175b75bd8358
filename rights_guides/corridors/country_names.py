"""Finds a country by any of its names, in any language of the site."""

import unicodedata
from functools import cache

from django_countries import countries

from portal.core.text.cleaning import clean_line
from portal.i18n.names import get_names_in_every_language

MAX_LENGTH = 60
# What people call countries besides their names in Unicode CLDR.
_SHORT_NAMES = {
    "uae": "AE",
    "emirates": "AE",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "usa": "US",
    "america": "US",
    "ksa": "SA",
    "saudi": "SA",
    "korea": "KR",
    "hong kong": "HK",
    "hongkong": "HK",
    "burma": "MM",
    "ivory coast": "CI",
    "drc": "CD",
}


def find_country(typed: str) -> str:
    """The code of a country; empty where no name, or more than one, begins like that."""
    typed = clean_line(typed)[:MAX_LENGTH]
    if typed.upper() in countries:
        return typed.upper()
    wanted = _fold(typed)
    if not wanted:
        return ""
    names = _get_codes_by_name()
    if wanted in names:
        return names[wanted]
    beginning = {code for name, code in names.items() if name.startswith(wanted)}
    return beginning.pop() if len(beginning) == 1 and len(wanted) > 2 else ""


@cache
def _get_codes_by_name() -> dict[str, str]:
    names = {
        _fold(name): code for code in dict(countries) for name in get_names_in_every_language(code)
    }
    return names | _SHORT_NAMES


def _fold(name: str) -> str:
    """A name without accents, signs and differences of case."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = (
        letter if unicodedata.category(letter)[0] in "LN" or _is_vowel_sign(letter) else " "
        for letter in decomposed
        if unicodedata.category(letter) != "Mn" or _is_vowel_sign(letter)
    )
    return " ".join("".join(letters).split())


def _is_vowel_sign(letter: str) -> bool:
    """Whether a mark is a part of the word, as in Devanagari and Bengali, and no accent."""
    return unicodedata.category(letter) in {"Mn", "Mc"} and "\u0900" <= letter <= "\u0dff"
