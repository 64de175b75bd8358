"""Petitions and signatures for tests, and what people do with them."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.utils import timezone

from campaigns.participation.mailboxes import make_address_keys
from campaigns.petitions.models import Petition, Signature, Tally
from tests.campaigns.forms import make_moment

SIGN = "/en/campaigns/know/sign/"


def in_days(number: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=number)


def make_petition(**fields: Any) -> Petition:
    """An open one, of a campaign that has no page unless ``campaign`` is a page's key."""
    told = {
        "campaign": uuid4(),
        "state": Petition.State.OPEN,
        "text": "Nobody pays for a job.",
        "addressee": "The ministry",
        "opened_at": in_days(-5),
        "ends_at": in_days(30),
        "anonymise_on": in_days(100).date(),
    }
    told |= fields
    if told["state"] not in (Petition.State.DRAFT, Petition.State.OPEN):
        told |= {"closed_at": timezone.now()} | fields
    petition: Petition = Petition.objects.create(**told)
    return petition


def make_signature(petition: Petition, number: int = 1, **fields: Any) -> Signature:
    """One whose address has been asked, and has not answered."""
    told = {"email": f"a{number}@example.org", "name": f"Asha Rai {number}", "country": "NP"}
    told |= {"language": "en"} | fields
    key = make_address_keys(Signature.address_salt, petition.pk, told["email"])[0]
    return Signature.objects.create(petition=petition, address_key=key, **told)


def send(email: str = "a@example.org", address: str = SIGN, **fields: str) -> Any:
    """What somebody sends who has looked at the form for a minute."""
    petition = Petition.objects.get()
    data = {"name": "Asha Rai", "email": email, "country": "NP"}
    with_moment = {"moment": make_moment(petition)}
    return Client().post(address, data | with_moment | fields)


def count_both(petition: Petition) -> tuple[int, int]:
    """What the tallies say, and what the table says, in one statement of the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT COALESCE(SUM(number), 0) FROM petitions_tally WHERE petition_id = %s),"
            " (SELECT COUNT(*) FROM petitions_signature"
            " WHERE petition_id = %s AND state = 'confirmed')",
            [petition.pk, petition.pk],
        )
        told, counted = cursor.fetchone()
    return int(told), int(counted)


def count_by_country(petition: Petition) -> dict[str, int]:
    """By the table, for all that count."""
    numbers: dict[str, int] = {}
    for country in Signature.objects.counting().filter(petition=petition).values_list("country"):
        numbers[country[0]] = numbers.get(country[0], 0) + 1
    return numbers


def tallies_of(petition: Petition) -> dict[str, int]:
    """By the tallies."""
    numbers: dict[str, int] = {}
    for tally in Tally.objects.filter(petition=petition, number__gt=0):
        numbers[tally.country] = numbers.get(tally.country, 0) + tally.number
    return numbers
