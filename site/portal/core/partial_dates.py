"""Dates as exact as their source: a year, a month or a day.

Kept as ISO 8601 text (``2017``, ``2017-06``, ``2017-06-01``), which sorts and compares as the
dates do: a year comes before its months. ``format_partial_date`` says them in words.
"""

import calendar
import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.text.digits import normalize_number
from portal.core.text.fields import LineField

_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LONGEST = len("2017-06-01")


def get_first_day(value: str) -> dt.date:
    """The first day that a date can mean. Raises ``ValueError`` for what is no date."""
    found = _PATTERN.fullmatch(value)
    if not found:
        raise ValueError(value)
    return dt.date(*(int(part or 1) for part in found.groups()))


def get_last_day(value: str) -> dt.date:
    """The last day that a date can mean. Raises ``ValueError`` for what is no date."""
    first = get_first_day(value)
    if len(value) == _LONGEST:
        return first
    month = first.month if "-" in value else 12
    return dt.date(first.year, month, calendar.monthrange(first.year, month)[1])


def is_still_to_come(value: str) -> bool:
    """Whether all that a date can mean is later than today; no date is not."""
    try:
        return bool(value) and get_first_day(value) > timezone.localdate()
    except ValueError:
        return False


def validate_partial_date(value: str) -> None:
    """Accept a year, a month or a day that there is."""
    try:
        get_first_day(value)
    except ValueError:
        raise ValidationError(
            _("Write a year, a month or a day, such as 2026, 2026-05 or 2026-05-31."), code="date"
        ) from None


class PartialDateFormField(LineField):
    """Typed in the digits of any script."""

    def to_python(self, value: Any) -> Any:
        return normalize_number(super().to_python(value) or "")


class PartialDateField(models.CharField[str, str]):
    """A year, a month or a day."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"max_length": _LONGEST} | kwargs))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**({"form_class": PartialDateFormField} | kwargs))
