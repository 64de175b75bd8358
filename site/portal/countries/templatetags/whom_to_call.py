"""Where a union answers, for any page about a country."""

from typing import Any

from django import template
from django.conf import settings
from django_countries.fields import Country

from portal.core.highlights import get_help_links
from portal.countries.models import Contact
from portal.countries.models.desks import find_desks
from portal.countries.opening_hours import (
    DatedHoursInWords,
    format_opening_hours,
    format_usual_hours,
    list_dated_hours_in_words,
)

register = template.Library()


@register.inclusion_tag("countries/parts/whom_to_call.html", takes_context=True)
def whom_to_call(context: template.Context, place: Any) -> dict[str, Any]:
    """The desks in ``place`` (a country or several), or the way to the list of countries.

    One query at most.
    """
    countries = [place] if isinstance(place, str | Country) else list(place or ())
    codes = [str(country) for country in countries if country]
    return {
        "desks": find_desks(codes, context["language"].code),
        "place": ",".join(codes),
        "language": context["language"],
        "home_url": context["home_url"],
        "help_links": get_help_links(context["home_url"]),
        "site_url": settings.SITE_URL,
    }


@register.filter
def opening_hours(contact: Contact) -> str:
    """When a contact answers, and what holds instead these days, in the reader's language."""
    return format_opening_hours(contact)


@register.filter
def usual_hours(contact: Contact) -> str:
    """When a contact answers, in the reader's language."""
    return format_usual_hours(contact)


@register.filter
def dated_hours(contact: Contact) -> list[DatedHoursInWords]:
    """On which days that are not over it has other hours."""
    return list_dated_hours_in_words(contact)
