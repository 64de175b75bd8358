"""What was found, by country and city, in the order of the list and of the numbers on the map."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import slugify

from portal.core.multilingual import TextInLanguage
from portal.countries.directory.outlines import Point, find_middle
from portal.countries.models import Contact
from portal.countries.open_now import Openness, find_openness
from portal.i18n.collation import get_sort_key
from portal.i18n.formats import format_local_number
from portal.i18n.names import get_country_name, get_country_sort_key


@dataclass(slots=True)
class Entry:
    """A contact as the list shows it."""

    contact: Contact
    openness: Openness | None
    speaks_yours: bool


@dataclass(slots=True)
class Place:
    """A city, or a country where a contact only answers the phone. ``number``: on the map.

    ``contacts``: all there; ``entries``: those that one page shows.
    """

    country: str
    city: str
    title: TextInLanguage
    position: Point | None
    number: int = 0
    page: int = 1
    contacts: list[Contact] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def country_name(self) -> str:
        """The country in the reader's language."""
        return get_country_name(self.country)

    @property
    def name(self) -> str:
        """The country, and the city if there is one."""
        return f"{self.country_name}: {self.title}" if self.title else self.country_name

    @property
    def number_text(self) -> str:
        """Its number in the digits of the reader's language."""
        return format_local_number(self.number)

    @property
    def anchor(self) -> str:
        """Where it begins on the page."""
        return f"place-{self.number}-{slugify(self.city) or self.country.lower()}"


def show_entries(contacts: Iterable[Contact], language: str) -> list[Entry]:
    """Contacts in their order, as lists show them to a reader of ``language`` (a code)."""
    return [
        Entry(contact, find_openness(contact), language in contact.languages)
        for contact in contacts
    ]


def group_by_place(contacts: Iterable[Contact], language: str) -> list[Place]:
    """All places with their contacts; first, in each, those that speak the reader's language."""
    ordered = sorted(contacts, key=lambda contact: _get_order(contact, language))
    places = []
    for number, (_key, found) in enumerate(groupby(ordered, key=_get_place_key), start=1):
        there = list(found)
        place = Place(
            there[0].country,
            there[0].city,
            there[0].city_title,
            _find_position(there),
            number,
        )
        place.contacts = there
        places.append(place)
    return places


def _get_place_key(contact: Contact) -> tuple[str, str]:
    return contact.country, contact.city.casefold()


def _get_order(contact: Contact, language: str) -> tuple[object, ...]:
    return (
        get_country_sort_key(contact.country),
        contact.country,
        bool(contact.city),
        get_sort_key(str(contact.city_title), language),
        contact.city.casefold(),
        language not in contact.languages,
        not contact.phone,
        not contact.free_of_charge,
        contact.name,
        contact.pk,
    )


def _find_position(contacts: list[Contact]) -> Point | None:
    for contact in contacts:
        if contact.latitude is not None and contact.longitude is not None:
            return float(contact.longitude), float(contact.latitude)
    return find_middle(contacts[0].country)


def take_page(places: list[Place], number: int, size: int, language: str) -> list[Place]:
    """The places of one page of so many contacts; a place may go on on the next.

    Says of each place on which page it begins.
    """
    before, shown = 0, []
    for place in places:
        place.page = before // size + 1
        first, last = (number - 1) * size - before, number * size - before
        before += len(place.contacts)
        if here := place.contacts[max(first, 0) : max(last, 0)]:
            place.entries = show_entries(here, language)
            shown.append(place)
    return shown
