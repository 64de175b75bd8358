"""From the form to a message that an editor reads, and back; what is not taken."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.solidarity.confirmation import CONFIRMATION
from campaigns.solidarity.models import Call, Message
from tests.campaigns.forms import link_to, make_moment
from tests.campaigns.solidarity.making import (
    MESSAGES,
    TEXT,
    WRITE,
    in_days,
    make_call,
    make_message,
    send,
)
from tests.reading import error_codes, page_of, read

pytestmark = pytest.mark.django_db
type Make = Callable[..., Call]
State = Message.State


@pytest.fixture(autouse=True)
def _mail_is_sent(requests_commit: None) -> None:
    """Mail leaves after the commit."""


def outcome_of(response: Any) -> str:
    return str(page_of(response).one("[data-outcome]")["data-outcome"])


def test_from_the_form_to_an_editor_and_back(call_of_page: Make) -> None:
    call = call_of_page(is_sample=True)
    assert read("/en/campaigns/know/").links("[data-call] a.button") == [WRITE]
    form = Client().get(WRITE)
    assert not form.cookies
    assert page_of(form).one("[data-anonymise]")["datetime"] == call.anonymise_on.isoformat()
    sent = send("A@Example.org", address="/ne/campaigns/know/messages/write/", shows_name="on")
    assert (sent.status_code, sent.url) == (302, "/ne/campaigns/know/messages/sent/")
    link = link_to("a@example.org", "message")
    assert link.startswith("/ne/")
    assert mail.outbox[-1].extra_headers["Content-Language"] == "ne"
    # Else anybody could have any words sent to anybody.
    assert TEXT not in mail.outbox[-1].body
    # Programs that check mail follow links by themselves.
    assert outcome_of(Client().get(link)) == "confirm"
    assert Message.objects.get().state == State.PENDING
    for _twice in range(2):
        assert outcome_of(Client().post(link)) == "waiting"
    row = Message.objects.get()
    assert (row.state, row.confirmed_at is None) == (State.WAITING, False)
    assert TEXT not in Client().get(MESSAGES).content.decode()
    assert TEXT not in Client().get("/en/campaigns/know/").content.decode()
    for state in (State.SHOWN, State.HIDDEN):
        Message.objects.update(state=state)
        assert outcome_of(Client().get(link)) == state
    back = link_to("a@example.org", "take-back-message")
    assert outcome_of(Client().get(back)) == "withdraw"
    assert Message.objects.exists()
    for _twice in range(2):
        assert outcome_of(Client().post(back)) == "withdrawn"
    assert not Message.objects.exists()
    assert Client().post(link).status_code == 404


def test_a_second_try_answers_as_the_first(call_of_page: Make) -> None:
    call_of_page()
    first = send("a.b@gmail.com")
    Client().post(link_to("a.b@gmail.com", "message"))
    number = len(mail.outbox)
    for email in ("AB+news@googlemail.com", "ab@gmail.com"):
        again = send(email, text="Other words", country="NP")
        assert (again.status_code, again.url) == (first.status_code, first.url)
    # The owner is told once a day, at the address that they confirmed.
    assert len(mail.outbox) == number + 1
    assert mail.outbox[-1].to == ["a.b@gmail.com"]
    assert Message.objects.get().text == TEXT


def test_what_was_typed_last_is_confirmed(call_of_page: Make) -> None:
    call_of_page()
    send()
    Message.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=11))
    send(text="मेरा शब्द", text_language="hi", country="IN")
    row = Message.objects.get()
    assert (row.text, row.text_language, row.country.code) == ("मेरा शब्द", "hi", "IN")
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"text": "\u200b"}, "text"),
        ({"text": "x" * 501}, "text"),
        ({"text_language": "xx"}, "text_language"),
        ({"name": "www.example.org"}, "name"),
        ({"email": "no address"}, "email"),
        ({"country": "XX"}, "country"),
        ({"moment": "1:2:3"}, "__all__"),
    ],
)
def test_what_is_not_taken_is_said_beside_the_field(
    call_of_page: Make, fields: dict[str, str], refused: str
) -> None:
    call_of_page()
    response = send(**fields)
    assert response.status_code == 422
    assert set(error_codes(response)) == {refused}
    if refused != "text":
        assert response.context["form"]["text"].value() == TEXT
    assert not Message.objects.exists()
    assert not mail.outbox


def test_words_that_turn_the_page_around_are_taken_out(call_of_page: Make) -> None:
    call_of_page()
    send(text="One\u202e two\r\nthree")
    assert Message.objects.get().text == "One two\nthree"


def test_a_form_of_something_else_is_sent_once_more(call_of_page: Make) -> None:
    call = call_of_page()
    assert send(moment=make_moment(Call(pk=call.pk + 1))).status_code == 422
    assert send(moment=make_moment(call, dt.timedelta(days=2))).status_code == 422


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", ["true", "forged", "closed", "past"])
def test_states_and_links(site_tree: Any, state: str, kind: str) -> None:
    """Only the link of an open call's own unconfirmed message has an editor read it."""
    call = make_call()
    message = make_message(call, state=state)
    token = CONFIRMATION.confirm_link.make_token(message.pk)
    if kind == "forged":
        token = CONFIRMATION.forget_link.make_token(message.pk)
    if kind == "closed":
        Call.objects.update(state=Call.State.CLOSED)
    if kind == "past":
        Call.objects.update(ends_at=in_days(-1))
    url = f"/en/campaigns/message/{token}/"
    assert Client().get(url).status_code == (404 if kind == "forged" else 200)
    Client().post(url)
    is_confirmed = state == State.PENDING and kind == "true"
    assert Message.objects.get().state == (State.WAITING if is_confirmed else state)


def test_after_the_end_there_is_no_form(call_of_page: Make) -> None:
    call_of_page(ends_at=in_days(-1))
    assert outcome_of(Client().get(WRITE)) == "closed"
    assert outcome_of(send()) == "closed"
    assert not Message.objects.exists()
    assert not read("/en/campaigns/know/").links("[data-call] a.button")


def test_a_draft_is_nowhere(call_of_page: Make) -> None:
    call_of_page(state=Call.State.DRAFT)
    for address in (MESSAGES, WRITE, f"{MESSAGES}sent/"):
        assert Client().get(address).status_code == 404
    assert not read("/en/campaigns/know/").html.select("[data-call]")


@pytest.mark.parametrize("fields", [{"website": "x"}, {"moment": "now"}])
def test_what_looks_like_a_program_waits_for_an_editor(
    call_of_page: Make, fields: dict[str, str]
) -> None:
    call = call_of_page()
    if "moment" in fields:
        fields = {"moment": make_moment(call, dt.timedelta())}
    assert send(**fields).status_code == 302
    row = Message.objects.get()
    assert row.held_for
    assert not mail.outbox
    token = CONFIRMATION.confirm_link.make_token(row.pk)
    assert Client().post(f"/en/campaigns/message/{token}/").status_code == 404


def test_writing_takes_few_queries(call_of_page: Make) -> None:
    call_of_page()
    send("warm@example.org")
    data = {"name": "Grace", "email": "b@example.org", "country": "KE"}
    data |= {"text": TEXT, "text_language": "en", "moment": make_moment(Call.objects.get())}
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        assert client.post(WRITE, data).status_code == 302
    own = [query["sql"] for query in asked if "mail_outgoingmail" not in query["sql"]]
    assert len(own) <= 12, own
