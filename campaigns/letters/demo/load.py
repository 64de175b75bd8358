"""Loads the demo's letter to a target: sample content, sent by people who are invented."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.db import transaction

from campaigns.letters.models import Letter, LetterText, WrittenLetter
from campaigns.models import CampaignPage
from campaigns.participation.mailboxes import make_address_keys
from portal.core.demo import Advance, read_yaml
from portal.i18n import registry

_FILE = Path(__file__).parent / "letters.yaml"
_MINUTES = dt.timedelta(minutes=7)


def load_letters(advance: Advance) -> None:
    """Make the letters that are not there yet, with those who sent them."""
    pages = CampaignPage.objects.filter(locale__language_code=registry.SOURCE_LANGUAGE)
    keys = dict(pages.values_list("slug", "translation_key"))
    for told in read_yaml(_FILE):
        advance(told["campaign"])
        key = keys.get(told["campaign"])
        if key and not Letter.objects.filter(campaign=key).exists():
            _load(told, key)


@transaction.atomic
def _load(told: dict[str, Any], key: Any) -> None:
    names = ("target", "target_translations", "addresses", "target_language", "ends_at")
    fields = {name: told[name] for name in (*names, "anonymise_on")}
    letter = Letter.objects.create(campaign=key, state=Letter.State.OPEN, is_sample=True, **fields)
    LetterText.objects.bulk_create(
        LetterText(letter=letter, language=code, sort_order=place, **words)
        for place, (code, words) in enumerate(told["texts"].items())
    )
    writers = [code for code, number in told["sent"].items() for _each in range(number)]
    WrittenLetter.objects.bulk_create(
        _make(letter, number, code, told["sent_at"] + number * _MINUTES)
        for number, code in enumerate(writers)
    )


def _make(letter: Letter, number: int, country: str, moment: dt.datetime) -> WrittenLetter:
    email = f"letter-writer-{number}@example.org"
    return WrittenLetter(
        letter=letter,
        state=WrittenLetter.State.SENT,
        name=f"Sample {number + 1}",
        email=email,
        address_key=make_address_keys(WrittenLetter.address_salt, letter.pk, email)[0],
        country=country,
        language=registry.SOURCE_LANGUAGE,
        asked_at=moment,
        confirmed_at=moment,
        claimed_at=moment,
        sent_at=moment,
    )
