"""Loads the demo's messages of solidarity: sample content, by people who are invented."""

from pathlib import Path
from typing import Any

from django.db import transaction

from campaigns.models import CampaignPage
from campaigns.participation.mailboxes import make_address_keys
from campaigns.solidarity.models import Call, Message, MessageTranslation
from portal.core.demo import Advance, read_yaml
from portal.i18n import registry

_FILE = Path(__file__).parent / "messages.yaml"


def load_messages(advance: Advance) -> None:
    """Make the calls that are not there yet, with their messages."""
    pages = CampaignPage.objects.filter(locale__language_code=registry.SOURCE_LANGUAGE)
    keys = dict(pages.values_list("slug", "translation_key"))
    for told in read_yaml(_FILE):
        advance(told["campaign"])
        key = keys.get(told["campaign"])
        if key and not Call.objects.filter(campaign=key).exists():
            _load(told, key)


@transaction.atomic
def _load(told: dict[str, Any], key: Any) -> None:
    names = ("country", "text", "translations", "ends_at", "anonymise_on")
    fields = {name: told[name] for name in names}
    call = Call.objects.create(campaign=key, state=Call.State.OPEN, is_sample=True, **fields)
    for number, each in enumerate(told["messages"], start=1):
        _write(call, number, each)


def _write(call: Call, number: int, told: dict[str, Any]) -> None:
    email = f"writer-{number}@example.org"
    message = Message.objects.create(
        call=call,
        state=told.get("state", Message.State.SHOWN),
        name=told["name"],
        email=email,
        address_key=make_address_keys(Message.address_salt, call.pk, email)[0],
        country=told["country"],
        shows_name=told.get("shows_name", True),
        language=told["language"],
        text=told["text"],
        text_language=told["language"],
        asked_at=told["written"],
        confirmed_at=told["written"],
    )
    MessageTranslation.objects.bulk_create(
        MessageTranslation(message=message, language=code, text=text, service="sample")
        for code, text in told.get("translations", {}).items()
    )
