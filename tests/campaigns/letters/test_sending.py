"""How many letters a target gets, and that it gets none twice."""

import contextlib
import datetime as dt
from email.utils import parseaddr
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.utils import timezone

from campaigns.letters import decisions, sending
from campaigns.letters.models import Letter, WrittenLetter
from tests.campaigns.letters.making import OFFICE, OWN, TEXTS, make_letter, make_written

pytestmark = pytest.mark.django_db
State = WrittenLetter.State
Kind = decisions.Kind
HOUR = dt.timedelta(hours=1)


def states() -> list[str]:
    return list(WrittenLetter.objects.order_by("pk").values_list("state", flat=True))


def test_the_letter_is_in_the_language_of_the_target() -> None:
    letter = make_letter(addresses=f"{OFFICE}\noffice@müller.example")
    make_written(letter)
    assert sending.send_due() == 1
    sent: Any = mail.outbox[0]
    assert sent.to == [OFFICE, "office@xn--mller-kva.example"]
    assert sent.subject == "To ar"
    for words in (TEXTS["ar"], OWN, "Grace Otieno 1", "كينيا"):
        assert words in sent.body
    assert TEXTS["en"] not in sent.body
    assert "a1@example.org" not in str(sent.message())
    assert sent.reply_to == [parseaddr(settings.DEFAULT_FROM_EMAIL)[1]]
    row = WrittenLetter.objects.get()
    assert (row.state, row.sent_at is None) == (State.SENT, False)


@pytest.mark.parametrize(
    ("fields", "office", "goes_to"),
    [
        ({}, "help@union.example", "help@union.example"),
        ({"gets_replies": True}, "help@union.example", "a1@example.org"),
        ({"gets_replies": True, "email": "a@bücher.example"}, "", "a@xn--bcher-kva.example"),
    ],
)
def test_a_reply_goes_to_the_writer_only_if_they_said_so(
    fields: dict[str, Any], office: str, goes_to: str
) -> None:
    make_written(make_letter(reply_address=office), **fields)
    sending.send_due()
    assert mail.outbox[0].reply_to == [goes_to]
    assert mail.outbox[0].message()["Reply-To"] == goes_to


def test_nothing_typed_makes_another_header() -> None:
    letter = make_letter({"en": "Text"}, target_language="en")
    letter.texts.update(subject="One\r\nBcc: x@evil.test")
    make_written(letter, own_words="Line\nBcc: y@evil.test", name="A\nBcc: z@evil.test")
    sending.send_due()
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert message["Subject"] == "One Bcc: x@evil.test"
    assert mail.outbox[0].recipients() == [OFFICE]


def test_english_is_sent_where_there_is_no_better_text() -> None:
    make_written(make_letter({"en": "Only this", "es": "Esto"}, target_language="ne"))
    sending.send_due()
    assert "Only this" in mail.outbox[0].body


def test_a_target_gets_so_many_an_hour_and_a_day() -> None:
    letter = make_letter(per_hour=2, per_day=3)
    same = make_letter(addresses=f"other@ministry.example\n{OFFICE}", per_hour=2, per_day=3)
    other = make_letter(addresses="office@elsewhere.example", per_hour=1)
    for number in range(4):
        make_written(letter, number)
        make_written(same, number)
    make_written(other)
    assert sending.send_due() == 3
    assert sending.send_due() == 0
    assert WrittenLetter.objects.get(letter=other).state == State.SENT
    WrittenLetter.objects.filter(state=State.SENT).update(claimed_at=timezone.now() - 2 * HOUR)
    # One more today, whichever letter it is.
    assert WrittenLetter.objects.exclude(letter=other).filter(state=State.SENT).count() == 2
    assert sending.send_due() == 1
    WrittenLetter.objects.filter(state=State.SENT).update(claimed_at=timezone.now() - 30 * HOUR)
    assert sending.send_due() == 2


def test_the_oldest_is_sent_first() -> None:
    letter = make_letter(per_hour=1)
    late = make_written(letter, 9)
    early = make_written(letter, 1)
    call_command("tend_letters")
    assert WrittenLetter.objects.get(pk=early.pk).state == State.SENT
    assert WrittenLetter.objects.get(pk=late.pk).state == State.QUEUED


def test_whoever_claims_it_is_alone() -> None:
    letter = make_letter()
    make_written(letter)
    assert sending.claim(letter) is not None
    assert sending.claim(letter) is None
    assert states() == [State.SENDING]


def test_what_is_stopped_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for state in (State.PENDING, State.STOPPED, State.SENDING, State.SENT):
        make_written(make_letter(), state=state)
    assert sending.send_due() == 0
    assert not mail.outbox


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("error", [OSError, Killed])
def test_a_letter_in_doubt_is_not_sent_again(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    """It has left, and nobody wrote this down: an editor says what has become of it."""
    take = locmem.EmailBackend.send_messages

    def take_and_fail(self: Any, messages: Any) -> int:
        take(self, messages)
        raise error

    written = make_written(make_letter())
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", take_and_fail)
    with contextlib.suppress(Killed):
        sending.send_due()
    monkeypatch.undo()
    assert len(mail.outbox) == 1
    assert (sending.send_due(), states()) == (0, [State.SENDING])
    # Not while somebody may be at it.
    assert not decisions.decide(written, Kind.AGAIN, "", None)
    WrittenLetter.objects.update(claimed_at=timezone.now() - HOUR)
    assert decisions.decide(written, Kind.IT_LEFT, "", None)
    assert states() == [State.SENT]
    assert not decisions.decide(written, Kind.AGAIN, "", None)


def test_an_editor_can_have_it_sent_again() -> None:
    written = make_written(make_letter(), state=State.SENDING, claimed_at=timezone.now() - HOUR)
    assert decisions.decide(written, Kind.AGAIN, "", None)
    assert sending.send_due() == 1


def test_a_server_that_is_down_leaves_nothing_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Any) -> None:
        raise ConnectionRefusedError

    make_written(make_letter())
    monkeypatch.setattr(locmem.EmailBackend, "open", fail)
    assert sending.send_due() == 0
    assert states() == [State.QUEUED]
    monkeypatch.undo()
    assert sending.send_due() == 1


def test_a_closed_letter_is_sent_to_the_last() -> None:
    make_written(make_letter(state=Letter.State.CLOSED))
    assert sending.send_due() == 1
