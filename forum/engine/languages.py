"""Languages of what people write, and texts that exist in several languages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.multilingual import (
    TextInLanguage,
    choose_text,
    get_codes,
    language_of,
    readers_language,
)
from portal.i18n import registry

__all__ = [
    "TextInLanguage",
    "choose_text",
    "get_codes",
    "language_choices",
    "language_of",
    "readers_language",
    "validate_language",
]


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
