"""Names of months and of days of the week, in the reader's language."""

import datetime as dt

from django import template

from portal.i18n.formats import format_partial_date, get_weekday_name

register = template.Library()
register.filter("weekday_name", get_weekday_name)


@register.filter
def month_name(day: dt.date) -> str:
    """The month of a day, with its year."""
    return format_partial_date(f"{day:%Y-%m}")
