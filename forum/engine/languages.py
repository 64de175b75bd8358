"""Languages of what people write, and texts that exist in several languages."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.i18n import registry


def validate_language(value: str) -> None:
    """Accept the code of a registered language only."""
    if value not in registry.BY_CODE:
        raise ValidationError(
            _("“%(value)s” is not a language of this site."),
            params={"value": value},
            code="language",
        )


def language_choices() -> list[tuple[str, str]]:
    """Code and own name of every language, for a form.

    Not the ``choices`` of a model field, so that a new language needs no migration.
    """
    return [(language.code, language.own_name) for language in registry.REGISTRY]


def readers_language() -> str:
    """The code of the language the current request is answered in."""
    active = translation.get_language() or registry.SOURCE_LANGUAGE
    return registry.get(active).code


def language_of(code: str) -> registry.Language:
    """The registered language of a text; English when it has since been removed."""
    return registry.BY_CODE.get(code) or registry.BY_CODE[registry.SOURCE_LANGUAGE]


class TextInLanguage(str):
    """A string that knows its language.

    Templates render it with ``lang`` and ``dir`` where its language is not the reader's.
    """

    language: registry.Language

    def __new__(cls, text: str, code: str) -> "TextInLanguage":
        """``text`` in the language ``code``."""
        localized = super().__new__(cls, text)
        localized.language = language_of(code)
        return localized

    def __html__(self) -> SafeString:
        if self.language.code == readers_language():
            return escape(str.__str__(self))
        return format_html(
            '<span lang="{}" dir="{}">{}</span>',
            self.language.code,
            self.language.direction,
            str.__str__(self),
        )

    def __str__(self) -> str:
        return "".join(self)


def get_codes(translations: Mapping[str, str] | None) -> list[str]:
    """The languages that a text is in: English, and those of its translations."""
    own = [code for code in registry.BY_CODE if (translations or {}).get(code)]
    return list(dict.fromkeys([registry.SOURCE_LANGUAGE, *own]))


def choose_text(english: str, translations: Mapping[str, str] | None, code: str) -> TextInLanguage:
    """The text in the language ``code``, else in its fallbacks, else in English."""
    for candidate in (code, *(language.code for language in registry.get_fallbacks(code))):
        if text := (translations or {}).get(candidate):
            return TextInLanguage(text, candidate)
    return TextInLanguage(english, registry.SOURCE_LANGUAGE)
