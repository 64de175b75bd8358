"""Where a union answers, for any page about a country."""

from typing import Any

from django import template

from portal.countries.models import Contact
from portal.countries.opening_hours import format_opening_hours as hours_of

register = template.Library()


@register.inclusion_tag("countries/parts/whom_to_call.html", takes_context=True)
def whom_to_call(context: template.Context, country: Any) -> dict[str, Any]:
    """The contacts in ``country``, or the way to the list of countries. One query at most."""
    code = str(country or "")
    contacts = list(
        Contact.objects.filter(union__country=code).select_related("union").order_by("pk")
        if code
        else []
    )
    return {
        "contacts": contacts,
        "country": code,
        "language": context["language"],
        "home_url": context["home_url"],
    }


@register.filter
def opening_hours(contact: Contact) -> str:
    """When a contact answers, in the reader's language."""
    return hours_of(contact)
