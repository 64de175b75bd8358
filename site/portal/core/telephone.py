"""Telephone numbers: how they may be written, and how a phone dials them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_WRITTEN = re.compile(r"^[+(]?[0-9][0-9 ()/.-]{1,38}$")


def validate_telephone(value: str) -> None:
    """Accept digits, spaces and the usual marks; raise ``ValidationError`` otherwise."""
    if value and not _WRITTEN.match(value):
        raise ValidationError(
            _("“%(value)s” is not a telephone number. Use digits, spaces and +."),
            params={"value": value},
            code="telephone",
        )


def get_dial_url(value: str) -> str:
    """The ``tel:`` address that dials ``value`` (RFC 3966)."""
    digits = re.sub(r"[^0-9]", "", value)
    return f"tel:+{digits}" if value.strip().startswith("+") else f"tel:{digits}"
