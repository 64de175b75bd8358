"""From the form to a letter that is sent, and back; what is not taken."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.letters.confirmation import CONFIRMATION
from campaigns.letters.decisions import decide
from campaigns.letters.models import Letter, LetterAct, WrittenLetter
from campaigns.letters.sending import send_due
from campaigns.participation import limits
from tests.campaigns.forms import link_to, make_moment
from tests.campaigns.letters.making import (
    OFFICE,
    OWN,
    TEXTS,
    WRITE,
    in_days,
    make_letter,
    make_written,
    send,
)
from tests.reading import error_codes, page_of, read

pytestmark = pytest.mark.django_db
type Make = Callable[..., Letter]
State = WrittenLetter.State


@pytest.fixture(autouse=True)
def _mail_is_sent(requests_commit: None) -> None:
    """Mail leaves after the commit."""


def outcome_of(response: Any) -> str:
    return str(page_of(response).one("[data-outcome]")["data-outcome"])


def letters_sent() -> list[Any]:
    return [message for message in mail.outbox if message.to == [OFFICE]]


def test_from_the_form_to_the_target(letter_of_page: Make) -> None:
    letter = letter_of_page(is_sample=True)
    campaign = read("/en/campaigns/know/")
    assert campaign.links("[data-letter-to] a.button") == [WRITE]
    assert campaign.one("[data-letters]")["value"] == "0"
    form = Client().get(WRITE)
    assert not form.cookies
    assert OFFICE not in form.content.decode()
    page = page_of(form)
    assert page.one("[data-anonymise]")["datetime"] == letter.anonymise_on.isoformat()
    assert [each["data-letter"] for each in page.html.select("[data-letter]")] == ["en", "ar"]
    assert page.one("[data-sent]")["dir"] == "rtl"
    assert not page.html.select("input[type=checkbox][checked]")
    sent = send("A@Example.org", address="/ne/campaigns/know/write/", own_words="")
    assert (sent.status_code, sent.url) == (302, "/ne/campaigns/know/write/sent/")
    (asked,) = mail.outbox
    assert asked.extra_headers["Content-Language"] == "ne"
    # Nobody has the site send words to somebody else.
    assert not any(typed in str(asked.message()) for typed in ("Grace", "Otieno"))
    link = link_to("a@example.org", "letter")
    assert link.startswith("/ne/")
    shown = Client().get(link)
    assert outcome_of(shown) == "confirm"
    assert page_of(shown).one("[data-replies]")["data-replies"] == "office"
    assert (WrittenLetter.objects.get().state, letters_sent()) == (State.PENDING, [])
    for _twice in range(2):
        Client().post(link)
    assert outcome_of(Client().get(link)) == "sent"
    (message,) = letters_sent()
    assert TEXTS["ar"] in message.body
    assert read("/en/campaigns/know/").one("[data-letters]")["value"] == "1"
    assert page_of(Client().get(WRITE)).one("[data-letters]")["value"] == "1"


def test_own_words_are_read_by_an_editor_first(letter_of_page: Make) -> None:
    letter_of_page()
    send()
    assert OWN not in str(mail.outbox[0].message())
    link = link_to("a@example.org", "letter")
    assert page_of(Client().get(link)).texts("[data-own-words]") == [OWN]
    for _twice in range(2):
        assert outcome_of(Client().post(link)) == "stopped"
    row = WrittenLetter.objects.get()
    assert (row.state, letters_sent()) == (State.STOPPED, [])
    assert decide(row, LetterAct.Kind.RELEASE, "", None)
    assert send_due() == 1
    (message,) = letters_sent()
    assert OWN in message.body


def test_what_has_left_is_counted_and_not_named(letter_of_page: Make) -> None:
    letter_of_page()
    send(wants_answer="on", gets_replies="on", own_words="")
    Client().post(link_to("a@example.org", "letter"))
    back = link_to("a@example.org", "take-back-letter")
    assert outcome_of(Client().get(back)) == "withdraw"
    assert WrittenLetter.objects.get().name
    for _twice in range(2):
        assert outcome_of(Client().post(back)) == "withdrawn"
    row = WrittenLetter.objects.get()
    assert (row.state, row.name, row.email, row.own_words) == (State.SENT, "", "", "")
    assert read("/en/campaigns/know/").one("[data-letters]")["value"] == "1"


@pytest.mark.parametrize("state", [State.PENDING, State.QUEUED, State.STOPPED])
def test_what_has_not_left_is_deleted(letter_of_page: Make, state: str) -> None:
    written = make_written(letter_of_page(), state=state)
    token = CONFIRMATION.forget_link.make_token(written.pk)
    for _twice in range(2):
        assert outcome_of(Client().post(f"/en/campaigns/take-back-letter/{token}/")) == "withdrawn"
    assert not WrittenLetter.objects.exists()


def test_a_second_try_answers_as_the_first(letter_of_page: Make) -> None:
    letter_of_page()
    first = send("a.b@gmail.com")
    Client().post(link_to("a.b@gmail.com", "letter"))
    number = len(mail.outbox)
    for email in ("AB+news@googlemail.com", "ab@gmail.com"):
        again = send(email, own_words="Other words", name="Maria Santos")
        assert (again.status_code, again.url) == (first.status_code, first.url)
    # The owner is told once a day, at the address that they confirmed, and not in these words.
    assert len(mail.outbox) == number + 1
    assert mail.outbox[-1].to == ["a.b@gmail.com"]
    assert "Maria" not in mail.outbox[-1].body
    assert OWN not in mail.outbox[-1].body
    assert WrittenLetter.objects.get().own_words == OWN


def test_what_was_typed_last_is_confirmed(letter_of_page: Make) -> None:
    letter_of_page()
    send()
    WrittenLetter.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=11))
    send(own_words="मेरा शब्द", gets_replies="on")
    row = WrittenLetter.objects.get()
    assert (row.own_words, row.gets_replies) == ("मेरा शब्द", True)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"own_words": "x" * 501}, "own_words"),
        ({"own_words": "See https://evil.test"}, "own_words"),
        ({"own_words": "Look at evil．com"}, "own_words"),
        ({"name": "Gr\u202eace"}, "name"),
        ({"name": "www.example.org"}, "name"),
        ({"name": "\u200b"}, "name"),
        ({"email": "no address"}, "email"),
        ({"email": "a@b.test\nBcc: c@d.test"}, "email"),
        ({"country": "XX"}, "country"),
        ({"moment": "1:2:3"}, "__all__"),
    ],
)
def test_what_is_not_taken_is_said_beside_the_field(
    letter_of_page: Make, fields: dict[str, str], refused: str
) -> None:
    letter_of_page()
    response = send(**fields)
    assert response.status_code == 422
    assert set(error_codes(response)) == {refused}
    assert not WrittenLetter.objects.exists()
    assert not mail.outbox


def test_words_are_cleaned_and_may_be_left_out(letter_of_page: Make) -> None:
    letter_of_page()
    send("a@bücher.example", own_words="One\u202e two\r\nthree")
    row = WrittenLetter.objects.get()
    assert (row.own_words, row.email) == ("One two\nthree", "a@bücher.example")
    send("b@example.org", own_words="")
    assert WrittenLetter.objects.latest("pk").own_words == ""


def test_a_form_of_something_else_is_sent_once_more(letter_of_page: Make) -> None:
    letter = letter_of_page()
    assert send(moment=make_moment(Letter(pk=letter.pk + 1))).status_code == 422
    assert send(moment=make_moment(letter, dt.timedelta(days=2))).status_code == 422


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", ["true", "forged", "another", "expired", "closed", "past"])
def test_states_and_links(site_tree: Any, state: str, kind: str, time_machine: Any) -> None:
    """Only the link of an open letter's own unconfirmed row has it sent."""
    letter = make_letter()
    written = make_written(letter, state=state)
    token = CONFIRMATION.confirm_link.make_token(written.pk)
    if kind == "forged":
        token = CONFIRMATION.forget_link.make_token(written.pk)
    if kind == "another":
        other = make_written(letter, 2, state=State.SENT)
        token = CONFIRMATION.confirm_link.make_token(other.pk)
    if kind == "closed":
        Letter.objects.update(state=Letter.State.CLOSED)
    if kind == "past":
        Letter.objects.update(ends_at=in_days(-1))
    if kind == "expired":
        time_machine.move_to(timezone.now() + dt.timedelta(days=4))
    url = f"/en/campaigns/letter/{token}/"
    is_gone = kind in ("forged", "expired")
    assert Client().get(url).status_code == (404 if is_gone else 200)
    Client().post(url)
    is_confirmed = state == State.PENDING and kind == "true"
    now = WrittenLetter.objects.get(pk=written.pk).state
    assert now == (State.STOPPED if is_confirmed else state)


def test_after_the_end_there_is_no_form(letter_of_page: Make) -> None:
    letter_of_page(ends_at=in_days(-1))
    assert outcome_of(Client().get(WRITE)) == "closed"
    assert outcome_of(send()) == "closed"
    assert not WrittenLetter.objects.exists()
    assert not read("/en/campaigns/know/").links("[data-letter-to] a.button")


def test_a_draft_is_nowhere(letter_of_page: Make) -> None:
    letter_of_page(state=Letter.State.DRAFT)
    for address in (WRITE, f"{WRITE}sent/"):
        assert Client().get(address).status_code == 404
    assert not read("/en/campaigns/know/").html.select("[data-letter-to]")


@pytest.mark.parametrize("fields", [{"website": "x"}, {"moment": "now"}])
def test_what_looks_like_a_program_waits_for_an_editor(
    letter_of_page: Make, fields: dict[str, str]
) -> None:
    letter = letter_of_page()
    if "moment" in fields:
        fields = {"moment": make_moment(letter, dt.timedelta())}
    assert send(**fields).status_code == 302
    row = WrittenLetter.objects.get()
    assert row.held_for
    assert not mail.outbox
    token = CONFIRMATION.confirm_link.make_token(row.pk)
    assert Client().post(f"/en/campaigns/letter/{token}/").status_code == 404


def test_ten_thousand_wait_for_an_editor(
    letter_of_page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as may wait are asked; whatever else a script sends is held."""
    letter = letter_of_page()
    few = limits._Window(dt.timedelta(minutes=10), 3)
    monkeypatch.setattr(limits, "WINDOWS", (few,))
    for number in range(20):
        assert send(f"x{number}@example.org").status_code == 302
    assert len(mail.outbox) == 3
    assert WrittenLetter.objects.held().filter(letter=letter).count() == 17


def test_writing_takes_few_queries(letter_of_page: Make) -> None:
    letter_of_page()
    send("warm@example.org")
    data = {"name": "Grace", "email": "b@example.org", "country": "KE"}
    data |= {"own_words": OWN, "moment": make_moment(Letter.objects.get())}
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        assert client.post(WRITE, data).status_code == 302
    own = [query["sql"] for query in asked if "mail_outgoingmail" not in query["sql"]]
    assert len(own) <= 12, own


def test_queries_do_not_grow(letter_of_page: Make) -> None:
    letter = letter_of_page()

    def count(address: str) -> int:
        Client().get(address)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(address).status_code == 200
        return len(asked)

    few = [count(WRITE), count("/en/campaigns/know/")]
    for number in range(20):
        make_written(letter, number, state=State.SENT)
    assert [count(WRITE), count("/en/campaigns/know/")] == few
    assert few[0] <= 8
    assert few[1] <= 20
