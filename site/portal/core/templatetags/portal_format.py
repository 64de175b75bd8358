"""Numbers, dates, money and names in the reader's language, for templates."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.utils import ErrorList
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.core.telephone import get_dial_url
from portal.core.text.direction import is_number
from portal.i18n import formats, registry
from portal.i18n.library_messages import FORM_FIELDS, VALIDATORS
from portal.i18n.names import get_country_name, get_country_names, get_language_name

register = template.Library()
_QUESTION_MARKS = ("?", "؟")


@register.filter
def local_date(value: dt.date | None) -> str:
    """A date in full."""
    return formats.format_local_date(value)


@register.filter
def partial_date(value: str) -> str:
    """A year, a month or a day, as exact as it is known."""
    return formats.format_partial_date(value) if value else ""


@register.filter
def local_moment(value: dt.datetime) -> str:
    """A date with its time."""
    return formats.format_local_moment(value)


@register.filter
def end_of_day(value: dt.date | None) -> str:
    """When a last day ends, with the zone in which it does."""
    return formats.format_end_of_day(value) if value else ""


@register.filter
def local_time(value: dt.time | None) -> str:
    """A time of day."""
    return formats.format_local_time(value) if value else ""


@register.filter
def local_number(value: Any) -> str:
    """A number."""
    return formats.format_local_number(value) if value not in (None, "") else ""


@register.filter
def local_percent(percent: int) -> str:
    """A share of a hundred."""
    return formats.format_percent(percent)


@register.filter
def file_size(size: int | None) -> str:
    """How much a download takes."""
    return formats.format_file_size(size) if size else ""


@register.filter
def iso(value: dt.date | None) -> str:
    """A date or moment for a machine (the ``datetime`` attribute); a moment to the second."""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if value else ""


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """An amount with its currency."""
    return formats.format_money(amount, currency) if amount is not None else ""


@register.filter
def duration(quantity: int, unit: str) -> str:
    """A time limit such as “30 days”."""
    return formats.format_duration(quantity, unit)


@register.filter
def country_name(code: Any) -> str:
    """The name of a country."""
    return get_country_name(code)


@register.filter
def country_names(codes: Iterable[Any] | None) -> str:
    """The names of countries in their order in the reader's language, joined as it joins a list."""
    return get_country_names(codes or ())


@register.filter
def dial_url(value: str) -> str:
    """The address that dials a telephone number."""
    return get_dial_url(value)


@register.filter
def error_messages(errors: ErrorList) -> list[str]:
    """What is wrong with a field or form, with its numbers in the reader's digits."""
    return [
        formats.localize_numbers(message, (error.params or {}).values())
        for error in errors.as_data()
        for message in error.messages
    ]


@register.filter
def errors_to_list(field: BoundField) -> list[str]:
    """What is wrong with a field, to be read away from it: the library's messages, which do not
    say of what they speak, with its label."""
    label = with_colon(field.label)
    return [
        f"{label} {message}" if _is_of_library(error) else message
        for error in field.errors.as_data()
        for message in error_messages(ErrorList([error]))
    ]


def _is_of_library(error: ValidationError) -> bool:
    named = {_(text) for text in (*FORM_FIELDS, *VALIDATORS) if isinstance(text, str)}
    return "limit_value" in (error.params or {}) or str(error.message) in named


@register.filter(is_safe=True)
def with_colon(label: Any) -> str:
    """A label with the colon after it, as the reader's language sets it; a question has none."""
    text = str(label)
    return text if text.endswith(_QUESTION_MARKS) else f"{text}{formats.get_colon()}"


@register.filter
def isolate(value: Any) -> SafeString:
    """A left-to-right run (a number, an article, money) kept whole inside any text."""
    if is_number(str(value)):
        return format_html('<bdi dir="ltr" class="digits">{}</bdi>', value)
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def email_address(value: str) -> SafeString:
    """An address of mail, kept whole in any text; where a line is short, ``@`` begins the next."""
    mailbox, at, domain = value.rpartition("@")
    return format_html('<bdi dir="ltr">{}<wbr>{}{}</bdi>', mailbox, at, domain)


@register.filter
def language_names(codes: Iterable[str]) -> str:
    """Languages by their own names, joined as the reader's language joins a list."""
    names = [registry.BY_CODE[code].own_name for code in codes or [] if code in registry.BY_CODE]
    return formats.join_list(names) if names else ""


@register.filter
def language_name(code: str) -> str:
    """A language as somebody calls it who reads the language of the page."""
    return get_language_name(registry.get(code))


@register.simple_tag
def in_readers_language() -> SafeString:
    """``lang`` and ``dir`` of what the site says itself, inside a text in any language."""
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    return format_html('lang="{}" dir="{}"', reader.code, reader.direction)


@register.simple_tag
def comma() -> str:
    """What stands between the items of a list that is no sentence: “, ”, “، ”."""
    return formats.get_comma()


@register.filter
def language_direction(code: str) -> str:
    """“ltr” or “rtl”."""
    return registry.get(code).direction


@register.filter
def period_name(period: str) -> str:
    """“per hour” and the like."""
    return {
        "hour": _("per hour"),
        "day": _("per day"),
        "week": _("per week"),
        "month": _("per month"),
        "year": _("per year"),
        "once": _("once"),
    }.get(period, "")
