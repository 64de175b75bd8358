"""Contacts in the words of Open Referral's Human Services Data Specification, HSDS 3.0.

An organisation is a union or another that helps, a service what one contact does, its location
where; a contact without a place answers by phone and has a virtual location. In English: the
specification knows no translations. Every id stays the same as long as its contact is there.
"""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.countries.models import Contact, Union
from portal.countries.models.services import Messenger, Service
from portal.countries.open_now import get_zone, list_weekdays
from portal.countries.opening_hours import format_usual_hours, list_dated_hours_in_words
from portal.i18n import registry
from portal.i18n.names import get_country_name, get_country_names

type Data = dict[str, Any]

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/"
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MINUTE = dt.timedelta(minutes=1)


def make_id(*parts: object) -> str:
    """An id that is always the same for the same thing on this site."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join([settings.SITE_URL, *map(str, parts)])))


def get_service_id(key: str) -> str:
    """The id of the service of the contact with this key."""
    return make_id("service", key)


def build_organization(union: Union) -> Data:
    """Who helps; the description, which the specification wants, is what kind it is."""
    return _without_empty(
        {
            "id": make_id("organization", union.country, union.acronym),
            "name": union.name,
            "alternate_name": union.acronym,
            "description": f"{union.get_kind_display()}: {get_country_name(union.country)}",
            "website": union.website,
        }
    )


def build_service(contact: Contact) -> Data:
    """What one contact does, with everything that belongs to it."""
    service = get_service_id(contact.key)
    location = build_location(contact)
    organization = build_organization(contact.union)
    return _without_empty(
        {
            "id": service,
            "organization_id": organization["id"],
            "name": contact.name,
            "description": contact.service_list or str(contact.get_role_display()),
            "url": settings.SITE_URL + reverse("directory_entry", args=[contact.key]),
            "email": contact.email,
            "status": "temporarily closed" if contact.is_closed else "active",
            "interpretation_services": _describe_interpretation(contact),
            "fees_description": str(contact.get_cost_display()),
            "eligibility_description": get_country_names(map(str, contact.origins)),
            "assured_date": contact.verified_on.isoformat() if contact.verified_on else "",
            "alert": _find_alert(contact),
            "phones": build_phones(contact),
            "contacts": _build_contacts(contact),
            "schedules": build_schedules(contact),
            "languages": _build_languages(contact),
            "cost_options": _build_costs(contact),
            "required_documents": _build_documents(contact),
            "attributes": [_build_attribute(contact, key) for key in contact.services],
            "organization": organization,
            "service_at_locations": [
                {
                    "id": make_id("service_at_location", contact.key),
                    "service_id": service,
                    "location_id": location["id"],
                    "location": location,
                }
            ],
        }
    )


def build_location(contact: Contact) -> Data:
    """Where one contact is."""
    identity = make_id("location", contact.key)
    has_place = bool(contact.address or contact.latitude is not None)
    return _without_empty(
        {
            "id": identity,
            "location_type": "physical" if has_place else "virtual",
            "organization_id": make_id(
                "organization", contact.union.country, contact.union.acronym
            ),
            "name": contact.city or get_country_name(contact.country),
            "transportation": contact.directions,
            "latitude": float(contact.latitude) if contact.latitude is not None else "",
            "longitude": float(contact.longitude) if contact.longitude is not None else "",
            "addresses": _build_addresses(contact, identity),
        }
    )


def build_phones(contact: Contact) -> list[Data]:
    """The numbers to call, and that of a messenger."""
    numbers = [
        (contact.phone, "voice", _("Free call") if contact.free_of_charge else ""),
        (contact.second_phone, "voice", ""),
        (contact.messenger_number, "text", _get_messenger_name(contact)),
    ]
    return [
        _without_empty(
            {
                "id": make_id("phone", contact.key, number),
                "service_id": get_service_id(contact.key),
                "number": number,
                "type": kind,
                "description": description,
            }
        )
        for number, kind, description in numbers
        if number
    ]


def _build_contacts(contact: Contact) -> list[Data]:
    """The person who agreed to be named there, by the role; the address is the role's own."""
    if not contact.person_to_ask_for:
        return []
    return [
        _without_empty(
            {
                "id": make_id("contact", contact.key),
                "service_id": get_service_id(contact.key),
                "name": contact.person_to_ask_for,
                "title": str(contact.get_role_display()),
                "email": contact.email,
            }
        )
    ]


def build_schedules(contact: Contact) -> list[Data]:
    """The hours as rules that repeat every week (RFC 5545), by the clocks of the place.

    What holds on some days instead has its first and its last day; closed, it has no times.
    """
    weekdays = list_weekdays(contact)
    if contact.opens is None or contact.closes is None or not weekdays:
        return []
    offset, hours = _find_offset(contact.zone_name)
    every_week = {
        "service_id": get_service_id(contact.key),
        "freq": "WEEKLY",
        "interval": 1,
        "wkst": "MO",
        "byday": ",".join(_WEEKDAYS[day] for day in weekdays),
        "timezone": hours,
    }
    usual = {
        "id": make_id("schedule", contact.key),
        **every_week,
        **_build_times(contact.opens, contact.closes, offset),
        "description": format_usual_hours(contact),
    }
    on_some_days = [
        {
            "id": make_id("schedule", contact.key, each.hours.first.isoformat()),
            **every_week,
            **_build_times(each.hours.opens, each.hours.closes, offset),
            "valid_from": each.hours.first.isoformat(),
            "valid_to": each.hours.last.isoformat(),
            "description": str(each),
        }
        for each in list_dated_hours_in_words(contact)
    ]
    return [_without_empty(schedule) for schedule in (usual, *on_some_days)]


def _build_times(opens: dt.time | None, closes: dt.time | None, offset: str) -> Data:
    if opens is None or closes is None:
        return {}
    if closes == opens:  # day and night
        closes = (dt.datetime.combine(dt.date.min, dt.time(23)) + 59 * _MINUTE).time()
    return {"opens_at": f"{opens:%H:%M}{offset}", "closes_at": f"{closes:%H:%M}{offset}"}


def _find_offset(zone_name: str) -> tuple[str, float | str]:
    """The difference from UTC today: “+05:45” and 5.75; nothing where the zone is not known."""
    zone = get_zone(zone_name)
    if zone is None:
        return "", ""
    now = timezone.now().astimezone(zone)
    return now.isoformat()[-6:], (now.utcoffset() or dt.timedelta()) / dt.timedelta(hours=1)


def _describe_interpretation(contact: Contact) -> str:
    return _("Finds an interpreter for other languages") if contact.interpretation else ""


def _find_alert(contact: Contact) -> str:
    alerts = []
    if contact.sample:
        alerts.append(_("Sample content: check with your union before you rely on it."))
    if contact.verified_on is None:
        alerts.append(_("Nobody has checked this yet. Call before you go."))
    elif contact.is_long_unchecked:
        alerts.append(_("Nobody has checked this for more than a year. Call before you go."))
    return " ".join(alerts)


def _get_messenger_name(contact: Contact) -> str:
    return str(Messenger(contact.messenger).label) if contact.messenger else ""


def _build_languages(contact: Contact) -> list[Data]:
    return [
        {
            "id": make_id("language", contact.key, code),
            "service_id": get_service_id(contact.key),
            "name": registry.BY_CODE[code].english_name,
            "code": code,
        }
        for code in contact.languages
        if code in registry.BY_CODE
    ]


def _build_costs(contact: Contact) -> list[Data]:
    if not contact.cost:
        return []
    option = {
        "id": make_id("cost_option", contact.key),
        "service_id": get_service_id(contact.key),
        "option": str(contact.get_cost_display()),
    }
    return [option | {"amount": 0} if contact.cost == "free" else option]


def _build_documents(contact: Contact) -> list[Data]:
    if not contact.bring:
        return []
    return [
        {
            "id": make_id("required_document", contact.key),
            "service_id": get_service_id(contact.key),
            "document": contact.bring,
        }
    ]


def _build_attribute(contact: Contact, key: str) -> Data:
    """One kind of problem that it helps with, as a term of this site's own list."""
    name = str(Service(key).label)
    term = make_id("taxonomy_term", key)
    return {
        "id": make_id("attribute", contact.key, key),
        "link_id": get_service_id(contact.key),
        "link_entity": "service",
        "taxonomy_term_id": term,
        "value": key,
        "taxonomy_term": {
            "id": term,
            "code": key,
            "name": name,
            "description": name,
            "language": registry.SOURCE_LANGUAGE,
        },
    }


def _build_addresses(contact: Contact, location: str) -> list[Data]:
    """The specification wants a province and a postcode; they are part of the first line."""
    if not contact.address:
        return []
    return [
        {
            "id": make_id("address", contact.key),
            "location_id": location,
            "address_1": contact.address,
            "city": contact.city,
            "state_province": "",
            "postal_code": "",
            "country": contact.country,
            "address_type": "physical",
        }
    ]


def _without_empty(values: Data) -> Data:
    return {name: value for name, value in values.items() if value not in ("", None, [])}
