"""Telephone numbers: how they may be written, and how a phone dials them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.text.digits import normalize_number
from portal.core.text.fields import LineField

_WRITTEN = re.compile(r"^[+(]?[0-9][0-9 ()/.-]{1,38}$")


def validate_telephone(value: str) -> None:
    """Accept digits, spaces and the usual marks; raise ``ValidationError`` otherwise."""
    if value and not _WRITTEN.match(value):
        raise ValidationError(
            _("“%(value)s” is not a phone number. Use only digits, spaces and +."),
            params={"value": value},
            code="telephone",
        )


class TelephoneField(models.CharField[str, str]):
    """A telephone number, kept as every telephone dials it, however it was typed or pasted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("validators", [validate_telephone])
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalize_number(text) if text else text

    def formfield(self, *args: Any, **kwargs: Any) -> forms.Field | None:
        """A line without what nobody sees; as the site's other forms take a line."""
        kwargs.setdefault("form_class", LineField)
        return super().formfield(*args, **kwargs)

    def deconstruct(self) -> Any:
        """To migrations it is the plain column that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def get_dial_url(value: str) -> str:
    """The ``tel:`` address that dials ``value`` (RFC 3966)."""
    value = normalize_number(value)
    digits = re.sub(r"[^0-9]", "", value)
    return f"tel:+{digits}" if value.strip().startswith("+") else f"tel:{digits}"
