"""Letters to targets for tests, and what people do with them."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from campaigns.letters.models import Letter, LetterText, WrittenLetter
from campaigns.participation.mailboxes import make_address_keys
from tests.campaigns.forms import make_moment

WRITE = "/en/campaigns/know/write/"
OFFICE = "office@ministry.example"
OWN = "My sister worked there for two years."
TEXTS = {"en": "Protect domestic workers.", "ar": "احموا عاملات المنازل."}


def in_days(number: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=number)


def make_letter(texts: dict[str, str] | None = None, **fields: Any) -> Letter:
    """An open one, of a campaign that has no page unless ``campaign`` is a page's key."""
    told = {
        "campaign": uuid4(),
        "state": Letter.State.OPEN,
        "target": "Ministry of Labour",
        "addresses": OFFICE,
        "target_language": "ar",
        "ends_at": in_days(30),
        "anonymise_on": in_days(100).date(),
    }
    letter: Letter = Letter.objects.create(**told | fields)
    for code, text in (TEXTS if texts is None else texts).items():
        LetterText.objects.create(letter=letter, language=code, subject=f"To {code}", text=text)
    return letter


def make_written(letter: Letter, number: int = 1, **fields: Any) -> WrittenLetter:
    """One that waits for its turn, unless ``fields`` say something else."""
    told: dict[str, Any] = {
        "email": f"a{number}@example.org",
        "name": f"Grace Otieno {number}",
        "country": "KE",
        "language": "en",
        "own_words": OWN,
        "state": WrittenLetter.State.QUEUED,
    } | fields
    if told["state"] != WrittenLetter.State.PENDING:
        told.setdefault("confirmed_at", timezone.now() + dt.timedelta(seconds=number))
    if told["state"] in ("sending", "sent"):
        told.setdefault("claimed_at", timezone.now())
    key = make_address_keys(WrittenLetter.address_salt, letter.pk, told["email"])[0]
    written: WrittenLetter = WrittenLetter.objects.create(letter=letter, address_key=key, **told)
    return written


def send(email: str = "a@example.org", address: str = WRITE, **fields: str) -> Any:
    """What somebody sends who has looked at the form for a minute."""
    data = {"name": "Grace Otieno", "email": email, "country": "KE", "own_words": OWN}
    data |= {"moment": make_moment(Letter.objects.get())}
    return Client().post(address, data | fields)
