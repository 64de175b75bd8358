"""Names of languages and countries (Unicode CLDR), and of the site, in the reader's language."""

from collections.abc import Iterable

from babel import UnknownLocaleError
from django.conf import settings
from django.utils import translation
from django_countries import countries

from portal.i18n import registry
from portal.i18n.collation import Key, get_sort_key
from portal.i18n.formats import get_babel_locale, join_list


def get_site_name(code: str = "") -> str:
    """The site's name in a language, by default the active one; in English where it has none."""
    language = registry.get(code or translation.get_language() or registry.SOURCE_LANGUAGE)
    name: str = settings.SITE_NAMES.get(language.code, settings.SITE_NAME)
    return name


def get_language_name(language: registry.Language) -> str:
    """The name in the active language, such as “anglais”; its own name where CLDR has none."""
    try:
        names = get_babel_locale(translation.get_language()).languages
    except UnknownLocaleError:
        return language.own_name
    return str(names.get(language.code, language.own_name))


def get_language_choices() -> list[tuple[str, str]]:
    """The languages of the site to choose from, each by its own name."""
    return [(language.code, language.own_name) for language in registry.REGISTRY]


def get_country_choices() -> list[tuple[str, str]]:
    """All countries (ISO 3166-1) to choose from, in the order of the active language."""
    return [(code, get_country_name(code)) for code in sort_countries(dict(countries))]


def get_country_name(code: str) -> str:
    """The name of an ISO 3166-1 alpha-2 code in the active language; the code itself if unknown."""
    code = str(code or "").upper()
    return str(get_babel_locale(translation.get_language()).territories.get(code, code))


def get_names_in_every_language(code: str) -> list[str]:
    """The names of a country in all languages of the site, each once."""
    names = (get_babel_locale(language.code).territories for language in registry.REGISTRY)
    return list(dict.fromkeys(str(each[code]) for each in names if code in each))


def get_country_names(codes: Iterable[str]) -> str:
    """The names in their order in the active language, joined as it joins a list."""
    names = [get_country_name(code) for code in sort_countries(codes)]
    return join_list(names) if names else ""


def get_country_sort_key(code: str) -> Key:
    """What to sort by for the order of countries' names in the active language."""
    return get_sort_key(get_country_name(code))


def sort_countries(codes: Iterable[str]) -> list[str]:
    """The codes in the order of their names in the active language."""
    return sorted((str(code) for code in codes), key=get_country_sort_key)
