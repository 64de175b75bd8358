"""Contacts as JSON, in the language of the page."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from portal.countries.models import Contact
from portal.countries.open_now import DatedHours, find_openness, list_dated_hours
from portal.countries.opening_hours import format_opening_hours


def build_record(contact: Contact) -> dict[str, Any]:
    """Everything that the page of the contact says."""
    openness = find_openness(contact)
    return {
        "key": contact.key,
        "url": settings.SITE_URL + reverse("directory_entry", args=[contact.key]),
        "name": str(contact.title),
        "role": contact.role,
        "organisation": contact.union.name,
        "kind": contact.union.kind,
        "country": contact.country,
        "city": str(contact.city_title),
        "address": contact.address,
        "directions": str(contact.directions_in_words),
        "latitude": _get_number(contact.latitude),
        "longitude": _get_number(contact.longitude),
        "services": list(contact.services),
        "origins": [str(country) for country in contact.origins],
        "languages": list(contact.languages),
        "interpretation": contact.interpretation,
        "phones": [phone for phone in (contact.phone, contact.second_phone) if phone],
        "free_of_charge": contact.free_of_charge,
        "messenger": contact.messenger,
        "messenger_number": contact.messenger_number,
        "email": contact.email,
        "website": contact.union.website,
        "hours": format_opening_hours(contact),
        "dated_hours": list(map(_build_dated_hours, list_dated_hours(contact))),
        "time_zone": contact.zone_name,
        "open_now": openness.state == "open" if openness else None,
        "changes_at": _get_moment(openness.changes_at) if openness else None,
        "temporarily_closed": contact.is_closed,
        "cost": contact.cost,
        "bring": str(contact.bring_in_words),
        "verified_on": contact.verified_on.isoformat() if contact.verified_on else None,
        "verified_by": contact.verified_by,
        "verification_overdue": contact.is_overdue,
        "sample": contact.sample,
        "person": contact.person_to_ask_for,
    }


def build_records(contacts: Iterable[Contact]) -> list[dict[str, Any]]:
    """The records in the order of the contacts."""
    return [build_record(contact) for contact in contacts]


def _build_dated_hours(hours: DatedHours) -> dict[str, Any]:
    return {
        "first": hours.first.isoformat(),
        "last": hours.last.isoformat(),
        "opens": hours.opens.isoformat("minutes") if hours.opens else None,
        "closes": hours.closes.isoformat("minutes") if hours.closes else None,
        "reason": hours.reason,
    }


def _get_number(value: Any) -> float | None:
    return None if value is None else float(value)


def _get_moment(value: Any) -> str | None:
    return value.isoformat(timespec="minutes") if value else None
