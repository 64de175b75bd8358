"""Who asked to be told hears what comes of a petition, once each, and can stop it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from campaigns.petitions import counter, life
from campaigns.petitions.models import Petition, Signature
from campaigns.petitions.news import tell_of_state
from tests.campaigns.forms import link_to
from tests.campaigns.petitions.making import make_signature
from tests.fixture_types import Committed

pytestmark = pytest.mark.django_db
HANDED_OVER: dict[str, Any] = {"recipient": "The ministry", "evidence": "https://example.org/seen"}


def test_who_wants_to_know_is_told_once(
    petition_of_page: Callable[..., Petition], committed: Committed
) -> None:
    petition = petition_of_page(state=Petition.State.OPEN)
    for number in range(3):
        signature = make_signature(petition, number, wants_updates=number < 2, language="ne")
        counter.confirm(signature)
    make_signature(petition, 8, wants_updates=True)  # it never counted
    today = timezone.localdate()
    with committed():
        life.close(petition, None)
    assert not mail.outbox
    with committed():
        life.deliver(petition, None, day=today, **HANDED_OVER)
    assert sorted(message.to[0] for message in mail.outbox) == ["a0@example.org", "a1@example.org"]
    assert HANDED_OVER["evidence"] in mail.outbox[0].body
    assert mail.outbox[0].extra_headers["Content-Language"] == "ne"
    with committed():
        tell_of_state.func(petition.pk)
    assert len(mail.outbox) == 2
    stop = link_to("a0@example.org", "no-news")
    Client().get(stop)
    assert Signature.objects.get(email="a0@example.org").wants_updates
    for _twice in range(2):
        assert Client().post(stop).status_code == 200
    with committed():
        life.record_answer(
            petition, None, day=today, answer="Yes.", evidence="https://example.org/answer"
        )
    assert [message.to[0] for message in mail.outbox[2:]] == ["a1@example.org"]
    assert Signature.objects.counting().count() == 3
