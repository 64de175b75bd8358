"""What a language is called by somebody who reads another one."""

from babel import UnknownLocaleError
from django.utils import translation

from portal.i18n import registry
from portal.i18n.formats import get_babel_locale


def get_language_name(language: registry.Language) -> str:
    """“anglais” for English on a French page; its own name where Unicode has no other."""
    try:
        names = get_babel_locale(translation.get_language()).languages
    except UnknownLocaleError:
        return language.own_name
    return names.get(language.code, language.own_name)
