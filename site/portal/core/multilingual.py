"""Short texts that exist once per language: names of boards, groups and desks.

They are not pages, so wagtail-localize does not carry them; English stays in an
ordinary field beside, where lists and searches need it.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField
from portal.i18n import registry


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

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """What a copy is made of."""
        return str(self), self.language.code

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


def other_languages() -> list[registry.Language]:
    """Every registered language but English."""
    return [lang for lang in registry.REGISTRY if lang.code != registry.SOURCE_LANGUAGE]


def validate_texts(value: Any) -> None:
    """Accept a mapping of registered codes to strings."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValidationError(_("Write one text for each language."), code="shape")
    if unknown := set(value) - set(registry.BY_CODE):
        raise ValidationError(
            _("This site does not have these languages: %(codes)s."),
            params={"codes": ", ".join(sorted(unknown))},
            code="language",
        )


class MultilingualTextInput(forms.MultiWidget):
    """One input per language, each labelled and marked with its language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            lang.code: forms.TextInput(
                attrs={
                    "lang": lang.code,
                    "dir": lang.direction,
                    "placeholder": lang.own_name,
                    "aria-label": lang.english_name,
                }
            )
            for lang in other_languages()
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: dict[str, Any] | None) -> list[str]:
        return [(value or {}).get(lang.code, "") for lang in other_languages()]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return format_html("<div>{}</div>", super().render(name, value, attrs, renderer))


class MultilingualFormField(forms.MultiValueField):
    """Reads the inputs back into a mapping without empty texts."""

    widget = MultilingualTextInput

    def __init__(self, **kwargs: Any) -> None:
        for unused in ("encoder", "decoder", "max_length"):
            kwargs.pop(unused, None)
        fields = [LineField(required=False, max_length=400) for _lang in other_languages()]
        super().__init__(fields, **(kwargs | {"require_all_fields": False}))

    def compress(self, values: list[str]) -> dict[str, str]:
        pairs = zip(other_languages(), values, strict=False)
        return {lang.code: text for lang, text in pairs if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(MultilingualTextInput().decompress(initial), data)


class MultilingualTextField(models.JSONField):
    """``{"es": "…", "ne": "…"}``."""

    default_validators = [validate_texts]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"default": dict, "blank": True}
        super().__init__(*args, **(defaults | kwargs))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return models.Field.formfield(self, **({"form_class": MultilingualFormField} | kwargs))
