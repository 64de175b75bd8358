"""Calls and messages for tests, and what people do with them."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from campaigns.participation.mailboxes import make_address_keys
from campaigns.solidarity.models import Call, Message
from tests.campaigns.forms import make_moment

MESSAGES = "/en/campaigns/know/messages/"
WRITE = f"{MESSAGES}write/"
TEXT = "We stand beside you."


def in_days(number: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=number)


def make_call(**fields: Any) -> Call:
    """An open one, of a campaign that has no page unless ``campaign`` is a page's key."""
    told = {
        "campaign": uuid4(),
        "state": Call.State.OPEN,
        "country": "NP",
        "text": "They need to hear from us.",
        "ends_at": in_days(30),
        "anonymise_on": in_days(100).date(),
    }
    call: Call = Call.objects.create(**told | fields)
    return call


def make_message(call: Call, number: int = 1, **fields: Any) -> Message:
    """One that is shown, unless ``fields`` say something else."""
    told: dict[str, Any] = {
        "email": f"a{number}@example.org",
        "name": f"Grace Otieno {number}",
        "country": "KE",
    }
    told |= {"language": "en", "text": TEXT, "text_language": "en"}
    told |= {"state": Message.State.SHOWN, "shows_name": True} | fields
    if told["state"] != Message.State.PENDING:
        told.setdefault("confirmed_at", timezone.now() + dt.timedelta(seconds=number))
    key = make_address_keys(Message.address_salt, call.pk, told["email"])[0]
    message: Message = Message.objects.create(call=call, address_key=key, **told)
    return message


def send(email: str = "a@example.org", address: str = WRITE, **fields: str) -> Any:
    """What somebody sends who has looked at the form for a minute."""
    data = {"name": "Grace Otieno", "email": email, "country": "KE"}
    data |= {"text": TEXT, "text_language": "en", "moment": make_moment(Call.objects.get())}
    return Client().post(address, data | fields)
