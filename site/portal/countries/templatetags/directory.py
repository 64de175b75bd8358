"""Places that help, for any page."""

from collections.abc import Iterable
from typing import Any

from django import template

from portal.core.multilingual import readers_language
from portal.countries.directory.places import show_entries
from portal.countries.models import Contact

register = template.Library()


@register.inclusion_tag("countries/directory/parts/short_list.html")
def places_that_help(contacts: Iterable[Contact], for_others: bool = False) -> dict[str, Any]:
    """A short list of contacts, such as ``Contact.objects.that_help("wages", "KW")[:3]``.

    ``for_others``: the reader looks for somebody else, and is told all languages of each place.
    """
    return {"entries": show_entries(contacts, readers_language()), "for_others": for_others}
