"""From the form to a signature that counts, and back; what is not taken, and who learns nothing."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.participation import limits
from campaigns.petitions import counter
from campaigns.petitions.confirmation import CONFIRMATION
from campaigns.petitions.models import CountedElsewhere, Petition, Signature
from campaigns.petitions.models.signatures import SHARDS
from tests.campaigns.forms import link_to, make_moment
from tests.campaigns.petitions.making import (
    SIGN,
    count_both,
    in_days,
    make_petition,
    make_signature,
    send,
)
from tests.fixture_types import Committed
from tests.reading import error_codes, page_of, read

pytestmark = pytest.mark.django_db
type Make = Callable[..., Petition]


@pytest.fixture(autouse=True)
def _mail_is_sent(requests_commit: None) -> None:
    """Mail leaves after the commit."""


def outcome_of(response: Any) -> str:
    return str(page_of(response).one("[data-outcome]")["data-outcome"])


def test_from_the_form_to_the_number_and_back(petition_of_page: Make) -> None:
    petition = petition_of_page(is_sample=True)
    page = read("/en/campaigns/know/")
    assert page.one("[data-signatures]")["value"] == "0"
    assert page.links("[data-petition] a.button") == [SIGN]
    form = Client().get(SIGN)
    assert not form.cookies
    assert page_of(form).one("[data-anonymise]")["datetime"] == petition.anonymise_on.isoformat()
    sent = send("A@Example.org", address="/ne/campaigns/know/sign/", shows_name="on")
    assert (sent.status_code, sent.url) == (302, "/ne/campaigns/know/sign/sent/")
    link = link_to("a@example.org", "signature")
    assert link.startswith("/ne/")
    assert mail.outbox[-1].extra_headers["Content-Language"] == "ne"
    # Programs that check mail follow links by themselves.
    assert outcome_of(Client().get(link)) == "confirm"
    assert count_both(petition) == (0, 0)
    for _twice in range(2):
        assert outcome_of(Client().post(link)) == "confirmed"
    assert count_both(petition) == (1, 1)
    assert outcome_of(Client().get(link)) == "confirmed"
    back = link_to("a@example.org", "take-back")
    assert outcome_of(Client().get(back)) == "withdraw"
    for _twice in range(2):
        assert outcome_of(Client().post(back)) == "withdrawn"
    assert count_both(petition) == (0, 0)
    row = Signature.objects.get()
    assert (row.name, row.email, row.address_key) == ("", "", None)


def test_the_number_stands_in_the_page_with_its_time(petition_of_page: Make) -> None:
    petition = petition_of_page(goal=100)
    for number in range(3):
        signature = make_signature(petition, number, shows_name=not number, country="KE")
        assert counter.confirm(signature)
    shown = read("/en/campaigns/know/")
    assert shown.one("[data-signatures]")["value"] == "3"
    assert shown.one("[data-goal]")["value"] == "100"
    counted_at = dt.datetime.fromisoformat(str(shown.one("[data-counted]")["datetime"]))
    assert timezone.now() - counted_at < dt.timedelta(seconds=10)
    signers = shown.texts("[data-signers] li")
    assert len(signers) == 1
    assert signers[0].startswith("Asha")
    assert "Rai" not in signers[0]


def test_a_second_try_answers_as_the_first(petition_of_page: Make) -> None:
    petition = petition_of_page()
    first = send("a.b@gmail.com")
    Client().post(link_to("a.b@gmail.com", "signature"))
    number = len(mail.outbox)
    for email in ("AB+news@googlemail.com", "a.b@gmail.com", "ab@gmail.com"):
        again = send(email, name="Another name", country="KE")
        assert (again.status_code, again.url) == (first.status_code, first.url)
    # The owner is told once a day, at the address that they confirmed.
    assert len(mail.outbox) == number + 1
    assert mail.outbox[-1].to == ["a.b@gmail.com"]
    assert "/take-back/" in mail.outbox[-1].body
    assert count_both(petition) == (1, 1)
    assert Signature.objects.get().name == "Asha Rai"
    answers = [Client().get(f"{SIGN}sent/").content for _each in range(2)]
    assert answers[0] == answers[1]


def test_who_asks_again_is_asked_again_with_what_they_typed_last(petition_of_page: Make) -> None:
    petition_of_page()
    send()
    send(name="Asha, too soon")
    assert len(mail.outbox) == 1
    Signature.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=11))
    send(name="Asha Rai Lama", country="KE")
    assert len(mail.outbox) == 2
    row = Signature.objects.get()
    assert (row.name, row.country.code, row.state) == ("Asha Rai Lama", "KE", "pending")
    Client().post(link_to("a@example.org", "signature"))
    assert count_both(row.petition) == (1, 1)


def test_signing_again_after_taking_back_is_a_new_signature(petition_of_page: Make) -> None:
    petition = petition_of_page()
    send()
    old = link_to("a@example.org", "signature")
    Client().post(old)
    Client().post(link_to("a@example.org", "take-back"))
    send()
    assert outcome_of(Client().post(old)) == "withdrawn"
    assert count_both(petition) == (0, 0)
    Client().post(link_to("a@example.org", "signature"))
    assert count_both(petition) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"name": '=HYPERLINK("http://example.org")'}, "name"),
        ({"name": "@SUM(A1)"}, "name"),
        ({"name": "www.example.org"}, "name"),
        ({"name": "Asha\u202eiaR"}, "name"),
        ({"name": "\u200b"}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"email": "a" * 310 + "@example.org"}, "email"),
        ({"email": "no address"}, "email"),
        ({"country": "XX"}, "country"),
        ({"union": "=1+1"}, "union"),
        ({"moment": ""}, "__all__"),
        ({"moment": "1:2:3"}, "__all__"),
    ],
)
def test_what_is_not_taken_is_said_beside_the_field(
    petition_of_page: Make, fields: dict[str, str], refused: str
) -> None:
    petition = petition_of_page()
    response = send(**({"union": "Builders"} | fields))
    assert response.status_code == 422
    assert set(error_codes(response)) == {refused}
    if refused != "union":
        assert response.context["form"]["union"].value() == "Builders"
    if refused != "__all__":  # who mends it at once is not taken for a program
        again = page_of(response).one("[name=moment]")["value"]
        age = limits.read_moment(str(again), petition)
        assert age is not None
        assert age > limits.FASTEST
    assert not Signature.objects.exists()
    assert not mail.outbox


def test_an_address_of_another_script_is_one_mailbox(petition_of_page: Make) -> None:
    petition_of_page()
    assert send("a@bücher.example").status_code == 302
    assert send("A@xn--bcher-kva.example").status_code == 302
    assert Signature.objects.get().email == "a@bücher.example"


def test_a_form_of_another_petition_or_of_yesterday_is_sent_once_more(
    petition_of_page: Make,
) -> None:
    petition = petition_of_page()
    old = make_moment(petition, dt.timedelta(days=1, minutes=1))
    assert send(moment=old).status_code == 422
    other = Petition(pk=petition.pk + 1)
    response = send(moment=make_moment(other))
    assert response.status_code == 422
    again = page_of(response).one("[name=moment]")["value"]
    assert limits.read_moment(str(again), petition) is not None


# --- Links ----------------------------------------------------------------------


def forge(kind: str, signature: Signature) -> str:
    link = CONFIRMATION.confirm_link
    if kind == "forged":
        return link.make_token(signature.pk)[:-3] + "abc"
    if kind == "purpose":
        return CONFIRMATION.forget_link.make_token(signature.pk)
    return link.make_token(signature.pk)


@pytest.mark.parametrize("state", Signature.State)
@pytest.mark.parametrize("kind", ["true", "forged", "purpose", "other", "closed", "past"])
def test_states_and_links(site_tree: Any, state: str, kind: str) -> None:
    """Only the link of an open petition's own waiting signature makes anything count."""
    petition = make_petition()
    signature = make_signature(petition)
    batch = petition.batches.create(reason="Odd", number=1)
    if state != Signature.State.PENDING:
        counter.confirm(signature)
    if state == Signature.State.WITHDRAWN:
        counter.withdraw(signature)
    if state == Signature.State.INVALID:
        from django.db.models import Q

        counter.invalidate(batch, Q(pk=signature.pk))
    before = count_both(petition)
    token = forge(kind, signature)
    if kind == "other":
        other = make_signature(make_petition(), 2)
        token = CONFIRMATION.confirm_link.make_token(other.pk)
    if kind == "closed":
        Petition.objects.filter(pk=petition.pk).update(
            state=Petition.State.CLOSED, closed_at=timezone.now()
        )
    if kind == "past":
        Petition.objects.filter(pk=petition.pk).update(ends_at=in_days(-1))
    url = f"/en/campaigns/signature/{token}/"
    assert Client().get(url).status_code == (404 if kind in {"forged", "purpose"} else 200)
    assert count_both(petition) == before
    Client().post(url)
    counts_now = state == Signature.State.PENDING and kind == "true"
    assert count_both(petition) == ((1, 1) if counts_now else before)
    row = Signature.objects.get(pk=signature.pk)
    assert row.state == (Signature.State.CONFIRMED if counts_now else state)


def test_a_link_is_too_old_after_three_days(site_tree: Any) -> None:
    import time_machine

    petition = make_petition()
    signature = make_signature(petition)
    url = f"/en/campaigns/signature/{CONFIRMATION.confirm_link.make_token(signature.pk)}/"
    with time_machine.travel(in_days(4), tick=False):
        assert Client().post(url).status_code == 404
        assert Signature.objects.expired().count() == 1
    assert count_both(petition) == (0, 0)


def test_after_the_end_there_is_no_form(petition_of_page: Make) -> None:
    petition_of_page(ends_at=in_days(-1))
    assert outcome_of(Client().get(SIGN)) == "closed"
    assert outcome_of(send()) == "closed"
    assert not Signature.objects.exists()
    shown = read("/en/campaigns/know/")
    assert shown.one("[data-notice=closed]")
    assert not shown.links("[data-petition] a.button")


def test_a_draft_is_nowhere(petition_of_page: Make) -> None:
    petition_of_page(state=Petition.State.DRAFT, opened_at=None)
    assert Client().get(SIGN).status_code == 404
    assert Client().get(f"{SIGN}sent/").status_code == 404
    assert not read("/en/campaigns/know/").html.select("[data-petition]")


# --- Programs ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "reason"), [({"website": "x"}, Signature.Held.TRAP), ({}, Signature.Held.FAST)]
)
def test_what_looks_like_a_program_waits_for_an_editor(
    petition_of_page: Make, fields: dict[str, str], reason: str
) -> None:
    petition = petition_of_page()
    age = dt.timedelta(minutes=1) if fields else dt.timedelta()
    answer = send(moment=make_moment(petition, age), **fields)
    assert (answer.status_code, answer.url) == (302, f"{SIGN}sent/")
    assert Signature.objects.get().held_for == reason
    assert not mail.outbox
    # Nobody confirms what nobody was asked.
    token = CONFIRMATION.confirm_link.make_token(Signature.objects.get().pk)
    assert Client().post(f"/en/campaigns/signature/{token}/").status_code == 404
    assert count_both(petition) == (0, 0)


def test_a_script_fills_no_mailboxes_and_slows_nobody_down(
    petition_of_page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    petition = petition_of_page()
    few = tuple(window._replace(minimum=3) for window in limits.WINDOWS)
    monkeypatch.setattr(limits, "WINDOWS", few)
    for number in range(8):
        assert send(f"script{number}@example.org").status_code == 302
    assert len(mail.outbox) == 3
    assert Signature.objects.held().count() == 5
    # Those who confirm make room for more.
    for signature in Signature.objects.waiting():
        assert counter.confirm(signature)
    send("person@example.org")
    assert Signature.objects.get(email="person@example.org").held_for == ""
    assert count_both(petition) == (3, 3)


# --- What it costs, and what nobody does by the way ----------------------------------


def test_signing_takes_few_queries(petition_of_page: Make, committed: Committed) -> None:
    petition_of_page()
    send("warm@example.org")
    data = {"name": "Asha", "email": "b@example.org", "country": "NP"}
    data["moment"] = make_moment(Petition.objects.get())
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        client.post(SIGN, data)
    own = [query["sql"] for query in asked if "mail_outgoingmail" not in query["sql"]]
    assert len(own) <= 12, own


def test_confirming_takes_few_queries(site_tree: Any) -> None:
    petition = make_petition()
    for number in range(SHARDS):  # each begins a row of numbers
        counter.confirm(make_signature(petition, number))
    signature = make_signature(petition, SHARDS)
    with CaptureQueriesContext(connection) as asked:
        assert counter.confirm(signature)
    assert len(asked) == 5  # two of them begin and end what is done together


def test_the_button_in_the_mail_takes_few_queries(petition_of_page: Make) -> None:
    petition = petition_of_page()
    make_tokens = CONFIRMATION.confirm_link.make_token
    for number in range(SHARDS + 1):
        url = f"/en/campaigns/signature/{make_tokens(make_signature(petition, number).pk)}/"
        with CaptureQueriesContext(connection) as asked:
            assert outcome_of(Client().post(url)) == "confirmed"
    assert len(asked) == 7  # its own five, whose signature it is, and of what campaign


def test_what_counts_is_changed_in_one_place(site_tree: Any) -> None:
    signature = make_signature(make_petition())
    counter.confirm(signature)
    rows = Signature.objects.filter(pk=signature.pk)
    for change in ({"state": "pending"}, {"country": "KE"}):
        with pytest.raises(CountedElsewhere):
            rows.update(**change)
    with pytest.raises(CountedElsewhere):
        rows.delete()
    with pytest.raises(CountedElsewhere):
        rows.get().save()
