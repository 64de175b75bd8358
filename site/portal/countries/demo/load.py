"""Loads the demo's unions and contacts: ``union.yaml`` and ``contact.yaml``."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.utils import timezone

from portal.core.demo import Advance, read_yaml
from portal.countries.models import Contact, Union

_FOLDER = Path(__file__).parent
# From the day when the demo is loaded: a day in a file would be over one day.
_AGREED_FOR = dt.timedelta(days=365)


def _load_union(entry: dict[str, Any]) -> None:
    union = Union.objects.filter(country=entry["country"], acronym=entry["acronym"]).first()
    if union is None:
        union = Union(**entry)
        union.full_clean()
        union.save()


def _load_contact(entry: dict[str, Any]) -> None:
    values = dict(entry)
    union = Union.objects.get(acronym=values.pop("union"))
    if Contact.objects.filter(union=union, name=values["name"]).exists():
        return
    for key in ("opens", "closes"):
        if values.get(key):
            values[key] = dt.time.fromisoformat(values[key])
    if values.get("person"):
        values["person_agreed_until"] = timezone.localdate() + _AGREED_FOR
    contact = Contact(union=union, **values)
    contact.full_clean()
    contact.save()


def load_unions_and_contacts(advance: Advance) -> None:
    """Make the unions and contacts that are not there yet."""
    for entry in read_yaml(_FOLDER / "union.yaml"):
        advance(entry["acronym"])
        _load_union(entry)
    for entry in read_yaml(_FOLDER / "contact.yaml"):
        advance(entry["name"])
        _load_contact(entry)


def get_contact_ids() -> dict[str, int]:
    """The contacts as the demo's pages name them: “SCWN: Hotline for workers abroad”."""
    return {
        f"{contact.union.acronym}: {contact.name}": contact.pk
        for contact in Contact.objects.select_related("union")
    }
