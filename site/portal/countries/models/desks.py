"""Whom to call: unions' desks where somebody is, and those that speak their language.

Country pages and the lists beside guides and agreements show them in the same order.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from portal.countries.models.contacts import Contact
from portal.countries.models.unions import Union
from portal.i18n.names import get_country_sort_key

MAX_ELSEWHERE = 4


@dataclass(frozen=True, slots=True)
class Desks:
    """``here``: in the countries asked for. ``elsewhere``: that speak the reader's language.

    ``nobody_speaks``: there are desks here, and none speaks it. Only where nobody here
    speaks it are there any elsewhere.
    """

    here: list[Contact]
    elsewhere: list[Contact]
    nobody_speaks: bool


def find_desks(countries: Collection[str], language: str) -> Desks:
    """The desks for a reader of ``language`` (a code) in ``countries`` (codes); one query.

    First those that speak the language, then those that can be called, free of charge; last what
    is closed for a time.
    """
    if not countries:
        return Desks([], [], nobody_speaks=False)
    speaking = Contact.objects.speaking(language)
    contacts = Contact.objects.of_unions().filter(
        Q(union__country__in=countries) | Q(pk__in=speaking.values("pk"))
    )
    return _arrange(contacts.select_related("union"), countries, language)


def find_desks_by_language(language: str) -> Desks:
    """Desks anywhere that speak ``language``, for a reader who did not say where; one query."""
    contacts = Contact.objects.of_unions().speaking(language).select_related("union")
    return _arrange(contacts, (), language)


def find_unions_and_desks(country: str, language: str) -> tuple[list[Union], Desks]:
    """The unions of a country, with the desks for a reader; no more than two queries."""
    speaking = Contact.objects.speaking(language)
    found = Union.objects.filter(
        Q(country=country) | Q(pk__in=speaking.values("union")), kind=Union.Kind.UNION
    ).prefetch_related("contacts")
    contacts = [contact for union in found for contact in union.contacts.all()]
    unions = [union for union in found if str(union.country) == country]
    return unions, _arrange(contacts, [country], language)


def _arrange(contacts: Iterable[Contact], countries: Collection[str], language: str) -> Desks:
    here, elsewhere = [], []
    for contact in sorted(contacts, key=lambda each: (each.union.name, each.name, each.pk)):
        if str(contact.union.country) in countries:
            here.append(contact)
        elif language in contact.languages:
            elsewhere.append(contact)
    somebody_speaks = any(language in contact.languages for contact in here)
    return Desks(
        sorted(here, key=lambda contact: _get_rank(contact, language)),
        [] if somebody_speaks else sorted(elsewhere, key=_get_rank_elsewhere)[:MAX_ELSEWHERE],
        nobody_speaks=bool(here) and not somebody_speaks,
    )


def _get_rank(contact: Contact, language: str) -> tuple[bool, ...]:
    speaks = language in contact.languages
    return contact.is_closed, not speaks, not contact.phone, not contact.free_of_charge


def _get_rank_elsewhere(contact: Contact) -> tuple[object, ...]:
    country = get_country_sort_key(str(contact.union.country))
    return contact.is_closed, not contact.phone, not contact.free_of_charge, country
