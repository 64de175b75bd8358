"""A model field for short texts that exist once per language.

Board and group names are not pages, so wagtail-localize does not carry them;
English stays in an ordinary field beside, where lists and searches need it.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField
from portal.i18n import registry


def other_languages() -> list[registry.Language]:
    """Every registered language but English."""
    return [lang for lang in registry.REGISTRY if lang.code != registry.SOURCE_LANGUAGE]


def validate_texts(value: Any) -> None:
    """Accept a mapping of registered codes to strings."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValidationError(_("Give one text per language."), code="shape")
    if unknown := set(value) - set(registry.BY_CODE):
        raise ValidationError(
            _("Not a language of this site: %(codes)s."),
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
