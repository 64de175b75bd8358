"""Takes away the names of persons: when their consent ends, or at once when they ask."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.log_actions import log

from portal.core.publication import announce_many
from portal.countries.models import Contact, CountryPage

if TYPE_CHECKING:
    from portal.members.types import User


def erase_name(contact: Contact, user: "User | None" = None) -> None:
    """Empty the row; what was printed of its country's page with the name on it goes, too."""
    contact.erase_person()
    log(contact, "wagtail.edit", user=user)
    pages = CountryPage.objects.filter(country=contact.country)
    announce_many(CountryPage, pages.values_list("pk", flat=True))


def erase_ended_names(today: dt.date | None = None) -> int:
    """The names whose day has come; their number."""
    ended = Contact.objects.filter(person_agreed_until__lte=today or timezone.localdate())
    contacts = list(ended.select_related("union"))
    for contact in contacts:
        erase_name(contact)
    return len(contacts)
