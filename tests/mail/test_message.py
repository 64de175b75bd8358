"""Headers: who sends it, one Message-ID, and the unsubscribe address in one piece."""

from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from pytest_django import Settings

from portal.mail.message import build_message
from portal.mail.models import OutgoingMail

# Longer than a line of mail (78) and than the longest one may be (998).
LENGTHS = (10, 60, 200, 900, 1500)


def make_mail(**fields: Any) -> OutgoingMail:
    """A mail that is not in the database."""
    return OutgoingMail(**{"subject": "Subject", "text": "Text\n"} | fields)


def as_bytes(outgoing: OutgoingMail, **kwargs: Any) -> bytes:
    """The message as it goes to the mail server."""
    raw: bytes = build_message(outgoing, "reader@example.org").message(**kwargs).as_bytes()
    return raw


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("kind", "end"), [(policy.default, b"\n"), (policy.SMTP, b"\r\n")])
def test_the_address_is_one_piece_however_long(length: int, kind: Any, end: bytes) -> None:
    url = f"https://portal.test/ne/theme/stop/{'aB3_-:' * length}"[: 40 + length] + "/"

    raw = as_bytes(make_mail(unsubscribe_url=url), policy=kind)

    assert end + f"List-Unsubscribe: <{url}>".encode() + end in raw
    assert end + b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" + end in raw
    assert b"=?utf-8?" not in raw
    assert message_from_bytes(raw, policy=policy.default)["List-Unsubscribe"] == f"<{url}>"


def test_the_rest_is_folded_and_encoded_as_ever() -> None:
    subject = ("अब तपाईंको भाषामा " * 8).strip()

    raw = as_bytes(make_mail(subject=subject, unsubscribe_url="https://portal.test/stop/"))

    assert b"\n =?utf-8?" in raw
    assert message_from_bytes(raw, policy=policy.default)["Subject"] == subject


def test_an_address_never_begins_another_header() -> None:
    url = "https://portal.test/\nBcc: x@y.test"
    with pytest.raises(ValueError, match="linefeed"):
        as_bytes(make_mail(unsubscribe_url=url))


def test_mail_that_cannot_be_stopped_does_not_say_so() -> None:
    assert b"List-Unsubscribe" not in as_bytes(make_mail())


def test_every_attempt_has_the_same_id_at_the_sites_own_name(settings: Settings) -> None:
    settings.SITE_URL = "https://network.example.org:8443"
    outgoing = make_mail()
    first, second = (build_message(outgoing, "a@example.org").message() for _time in range(2))
    assert first["Message-ID"] == second["Message-ID"] == f"<{outgoing.pk}@network.example.org>"
    assert first["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("setting", "sender"),
    [
        ("network@example.org", "Réseau <network@example.org>"),
        ("Office <office@example.org>", "Office <office@example.org>"),
    ],
)
def test_the_sender_has_a_name(settings: Settings, setting: str, sender: str) -> None:
    settings.SITE_NAME, settings.DEFAULT_FROM_EMAIL = "Réseau", setting
    read = message_from_bytes(as_bytes(make_mail()), policy=policy.default)
    assert str(read["From"]) == sender


@pytest.mark.parametrize("code", ["ne", "ar", "fr"])
def test_the_sender_is_named_in_the_readers_language(settings: Settings, code: str) -> None:
    settings.DEFAULT_FROM_EMAIL = "network@example.org"
    read = message_from_bytes(as_bytes(make_mail(language=code)), policy=policy.default)
    assert str(read["From"]).partition(" <")[0].strip('"') == settings.SITE_NAMES[code]
    assert read["Content-Language"] == code


def test_the_message_is_sent_as_it_was_built() -> None:
    build_message(make_mail(), "reader@example.org").send()
    assert mail.outbox[0].to == ["reader@example.org"]
