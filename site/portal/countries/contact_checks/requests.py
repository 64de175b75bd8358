"""Asks offices whether their entry in the directory is still right; tells who looks after it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from portal.countries.models import Contact, Union
from portal.countries.permissions import contact_permissions
from portal.i18n import registry
from portal.mail.links import SignedLink
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized

# An office that does not answer is asked again after so long, and so are its own people.
TIME_BETWEEN_REQUESTS = dt.timedelta(days=90)
LINK = SignedLink("countries.contact-check", "contact_check", max_age=dt.timedelta(days=60))
LIST_URL = reverse_lazy("wagtailsnippets_countries_contact:list")


def send_due_requests(today: dt.date | None = None) -> int:
    """Ask about every contact that is due, each once; the number of contacts."""
    today = today or timezone.localdate()
    with transaction.atomic():
        due = list(_find_due(today).select_for_update(of=("self",)))
        Contact.objects.filter(pk__in=[each.pk for each in due]).update(asked_on=today)
        for contact in due:
            _ask_office(contact)
        _tell_those_who_look_after(due)
    return len(due)


def _find_due(today: dt.date) -> QuerySet[Contact]:
    waited = Q(asked_on=None) | Q(asked_on__lte=today - TIME_BETWEEN_REQUESTS)
    found: QuerySet[Contact] = (
        Contact.objects.overdue(today).filter(waited).select_related("union").order_by("key")
    )
    return found


def _ask_office(contact: Contact) -> None:
    """In the first language spoken there that the site has."""
    if not contact.email:
        return
    language = next(iter(contact.languages or []), registry.SOURCE_LANGUAGE)
    recipient = Recipient.at_published_mailbox(contact.email, language)
    with recipient.use_language():
        url = LINK.make_url(contact.pk)
    send_localized(recipient, "countries/mail/still_right", {"contact": contact, "url": url})


def _tell_those_who_look_after(contacts: Iterable[Contact]) -> None:
    """One mail a person: to the people of the union, to editors where it has none."""
    by_union: dict[Union, list[Contact]] = defaultdict(list)
    for contact in contacts:
        by_union[contact.union].append(contact)
    by_person: dict[Any, list[Contact]] = defaultdict(list)
    for union, found in by_union.items():
        for person in _get_people(union):
            by_person[person].extend(found)
    for person, found in by_person.items():
        context = {"contacts": found, "url": f"{settings.SITE_URL}{LIST_URL}?state=to_check"}
        send_localized(Recipient.of_member(person), "countries/mail/contacts_to_check", context)


def _get_people(union: Union) -> list[Any]:
    everybody = get_user_model().objects.filter(is_active=True)
    of_all = {user.pk for user in contact_permissions.users_with_permission("change")}
    people = everybody.filter(pk__in=contact_permissions.find_people(union) or of_all)
    # Administrators hear of it only where there is nobody else.
    return list(people.filter(is_superuser=False)) or list(people)


def tell_of_correction(contact: Contact) -> None:
    """Those who look after the contact hear that its office wrote; what it wrote is in no mail."""
    edit_url = reverse("wagtailsnippets_countries_contact:edit", args=[contact.pk])
    context = {"contact": contact, "url": f"{settings.SITE_URL}{edit_url}"}
    for person in _get_people(contact.union):
        send_localized(Recipient.of_member(person), "countries/mail/office_correction", context)
