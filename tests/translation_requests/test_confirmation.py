"""An address is confirmed once, forgotten with its mail, and deleted when nobody confirms it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.mail.confirmation import delete_unconfirmed
from portal.mail.models import TIME_TO_CONFIRM, OutgoingMail
from portal.translation_requests.confirmation import CONFIRMATION, save_request
from portal.translation_requests.models import TranslationRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(guide: Any) -> TranslationRequest:
    """A request whose mail still waits for the mail server."""
    row = TranslationRequest(
        translation_key=guide.translation_key, language="ne", email="reader@example.org"
    )
    save_request(row, guide)
    return row


def test_it_is_confirmed_once(make_request: Callable[..., TranslationRequest]) -> None:
    row = make_request(confirmed_at=None)
    CONFIRMATION.confirm(row)
    row.refresh_from_db()
    first = row.confirmed_at
    assert first
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        CONFIRMATION.confirm(row)
    row.refresh_from_db()
    assert row.confirmed_at == first


def test_forgetting_takes_back_the_mail_that_waits(asked: TranslationRequest) -> None:
    assert OutgoingMail.objects.get().address == "reader@example.org"
    path = CONFIRMATION.forget_link.make_url(asked.pk).removeprefix("http://testserver")
    assert Client().post(path).status_code == 200
    assert not TranslationRequest.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert mail.outbox == []


def test_nobody_is_asked_about_a_request_that_was_not_kept(
    asked: TranslationRequest, guide: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two requests at once: the slower one finds the row there."""
    monkeypatch.setattr(
        "portal.translation_requests.confirmation.get_known_request", lambda row: None
    )
    again = TranslationRequest(
        translation_key=asked.translation_key, language="ne", email=asked.email
    )
    save_request(again, guide)
    assert (TranslationRequest.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_expired_addresses_of_every_model_are_deleted(
    make_request: Callable[..., TranslationRequest],
) -> None:
    make_request(email="late@example.org", confirmed_at=None)
    make_request()
    with time_machine.travel(timezone.now() + TIME_TO_CONFIRM + timedelta(minutes=1)):
        assert delete_unconfirmed() == 1
    assert [row.email for row in TranslationRequest.objects.all()] == ["reader@example.org"]
