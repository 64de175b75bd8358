"""What was found, by country and city, in the order of the list and of the numbers on the map.

The database counts what is in each place; only the contacts that one page shows are read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from portal.core.multilingual import TextInLanguage, choose_text
from portal.countries.models import Contact
from portal.countries.open_now import Openness, find_openness
from portal.countries.querysets import ContactQuerySet
from portal.countries.world.outlines import Point, find_middle
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

    ``count``: of the contacts there; ``spellings``: of the city, which may be written with small
    letters, too; ``entries``: those that one page shows.
    """

    country: str
    city: str
    title: TextInLanguage
    position: Point | None
    number: int = 0
    page: int = 1
    count: int = 0
    spellings: set[str] = field(default_factory=set)
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


# The first contact of a place of which it is known where it is.
_LOCATED = Min("pk", filter=Q(latitude__isnull=False, longitude__isnull=False))


def find_places(contacts: ContactQuerySet, language: str) -> list[Place]:
    """The places of these contacts, numbered in their order; two queries, however many."""
    rows = list(
        contacts.order_by()
        .values("union__country", "city")
        .annotate(count=Count("pk"), shown=Coalesce(_LOCATED, Min("pk")))
    )
    places: dict[tuple[str, str], Place] = {}
    details = _read_details(row["shown"] for row in rows)
    for row in rows:
        country, city = str(row["union__country"]), row["city"]
        names, position = details[row["shown"]]
        place = places.setdefault(
            (country, city.casefold()),
            Place(country, city, choose_text(city, names, language), None),
        )
        place.position = place.position or position
        place.count += row["count"]
        place.spellings.add(city)
    ordered = sorted(places.values(), key=lambda place: _get_order(place, language))
    for number, place in enumerate(ordered, start=1):
        place.number = number
        place.position = place.position or find_middle(place.country)
    return ordered


def _read_details(keys: Iterable[int]) -> dict[int, tuple[dict[str, str], Point | None]]:
    """What the city of a contact is called, and where that contact is."""
    columns = ("pk", "city_names", "latitude", "longitude")
    return {
        key: (names, _read_position(latitude, longitude))
        for key, names, latitude, longitude in Contact.objects.filter(
            pk__in=list(keys)
        ).values_list(*columns)
    }


def _read_position(latitude: Decimal | None, longitude: Decimal | None) -> Point | None:
    if latitude is None or longitude is None:
        return None
    return float(longitude), float(latitude)


def find_place(contact: Contact) -> Place:
    """Where one contact is."""
    position = _read_position(contact.latitude, contact.longitude) or find_middle(contact.country)
    return Place(contact.country, contact.city, contact.city_title, position, number=1, count=1)


def _get_order(place: Place, language: str) -> tuple[object, ...]:
    return (
        get_country_sort_key(place.country),
        place.country,
        bool(place.city),
        get_sort_key(str(place.title), language),
        place.city.casefold(),
    )


def _get_order_there(contact: Contact, language: str) -> tuple[object, ...]:
    return (
        language not in contact.languages,
        not contact.phone,
        not contact.free_of_charge,
        contact.name,
        contact.pk,
    )


def take_page(
    places: list[Place], contacts: ContactQuerySet, number: int, size: int, language: str
) -> list[Place]:
    """The places of one page of so many contacts, each with those that the page shows; one query.

    A place may go on on the next page. Says of each place on which page it begins.
    """
    before = 0
    spans: list[tuple[Place, slice]] = []
    for place in places:
        place.page = before // size + 1
        first, last = (number - 1) * size - before, number * size - before
        if first < place.count and last > 0:
            spans.append((place, slice(max(first, 0), last)))
        before += place.count
    there = _read_contacts([place for place, _span in spans], contacts)
    for place, span in spans:
        here = sorted(there[place.number], key=lambda each: _get_order_there(each, language))
        place.entries = show_entries(here[span], language)
    return [place for place, _span in spans]


def _read_contacts(places: list[Place], contacts: ContactQuerySet) -> dict[int, list[Contact]]:
    """All contacts of these places, by the place's number."""
    condition = Q(pk__in=[])
    numbers: dict[tuple[str, str], int] = {}
    for place in places:
        condition |= Q(union__country=place.country, city__in=place.spellings)
        numbers |= {(place.country, city): place.number for city in place.spellings}
    found: dict[int, list[Contact]] = {place.number: [] for place in places}
    for contact in contacts.filter(condition) if places else ():
        found[numbers[contact.country, contact.city]].append(contact)
    return found
