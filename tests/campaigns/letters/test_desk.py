"""The back office: who may do what, what waits, what is decided; what promises hold."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.letters import personal_data, start_page
from campaigns.letters.models import Letter, WrittenLetter
from portal.mail.models import OutgoingMail
from portal.members.account_deletion import delete_account
from tests.campaigns.letters.making import in_days, make_letter, make_written
from tests.factories import MemberFactory, affiliates_of
from tests.fixture_types import Member, SignIn
from tests.reading import page_of, read

pytestmark = pytest.mark.django_db
State = WrittenLetter.State
LONG_AGO = dt.timedelta(hours=1)
DOORS = {
    "letter": "get",
    "letter_held": "post",
    "letter_answer": "get",
    "letter_decide": "post",
}


@pytest.mark.parametrize("door", DOORS)
def test_who_may_pass_which_door(
    door: str, editor: Member, member: Member, signed_in: SignIn
) -> None:
    letter = make_letter()
    written = make_written(letter, state=State.STOPPED)
    url = reverse(door, args=[letter.pk, *([written.pk] if door == "letter_decide" else [])])
    own = reverse("letter", args=[letter.pk])

    def is_open(client: Client) -> bool:
        answer: Any = getattr(client, DOORS[door])(url)
        return answer.status_code == 200 or (
            answer.status_code == 302 and answer.url.startswith(own)
        )

    affiliate: Member = MemberFactory(is_staff=True)
    affiliate.groups.add(affiliates_of("NP"))
    clients = {"nobody": Client(), "member": signed_in(member), "affiliate": signed_in(affiliate)}
    clients |= {"editor": signed_in(editor)}
    assert {who: is_open(client) for who, client in clients.items()} == {
        "nobody": False,
        "member": False,
        "affiliate": False,
        "editor": True,
    }
    assert WrittenLetter.objects.get().state == State.STOPPED


def test_an_editor_stops_a_letter_and_lets_it_go(
    editor: Member, signed_in: SignIn, requests_commit: None
) -> None:
    letter = make_letter()
    written = make_written(letter)
    client, url = signed_in(editor), reverse("letter_decide", args=[letter.pk, written.pk])
    page = page_of(client.get(reverse("letter", args=[letter.pk])))
    assert [row["data-written"] for row in page.html.select("[data-written]")] == [str(written.pk)]

    def decide(**data: str) -> str:
        client.post(url, data)
        return str(WrittenLetter.objects.get().state)

    assert decide(kind="stop", reason="") == State.QUEUED
    assert decide(kind="discard", reason="x") == State.QUEUED
    assert decide(kind="stop", reason="It threatens somebody") == State.STOPPED
    assert decide(kind="release") == State.SENT
    assert decide(kind="stop", reason="Too late") == State.SENT
    assert decide(kind="remove", reason="Too late") == State.SENT
    acts = [(act.kind, act.written, act.actor) for act in letter.acts.order_by("pk")]
    assert acts == [("stop", written.pk, editor), ("release", written.pk, editor)]
    # Whoever wrote hears of both; why stays here.
    stopped, released = (each for each in mail.outbox if each.to == [written.email])
    assert stopped.subject != released.subject
    for each in (stopped, released):
        assert "It threatens somebody" not in each.body
        assert "/take-back-letter/" in each.body


def test_an_editor_removes_a_letter(
    editor: Member, signed_in: SignIn, requests_commit: None
) -> None:
    letter = make_letter()
    written = make_written(letter, state=State.STOPPED)
    url = reverse("letter_decide", args=[letter.pk, written.pk])
    elsewhere = reverse("letter_decide", args=[make_letter().pk, written.pk])
    client = signed_in(editor)
    assert client.post(elsewhere, {"kind": "remove", "reason": "x"}).status_code == 404
    client.post(url, {"kind": "remove", "reason": ""})
    assert WrittenLetter.objects.exists()
    client.post(url, {"kind": "remove", "reason": "It names a person"})
    assert not WrittenLetter.objects.exists()
    assert [(act.kind, act.reason) for act in letter.acts.all()] == [
        ("remove", "It names a person")
    ]
    (told,) = mail.outbox
    assert told.to == [written.email]
    assert "It names a person" not in told.body
    assert "/take-back-letter/" not in told.body


def test_what_waits_for_an_editor_is_shown_first(editor: Member, signed_in: SignIn) -> None:
    letter = make_letter()
    make_written(letter, 1)
    url, client = reverse("letter", args=[letter.pk]), signed_in(editor)

    def shown() -> str:
        return str(page_of(client.get(url)).one("[data-state]:has([aria-current])")["data-state"])

    assert shown() == State.QUEUED
    make_written(letter, 2, state=State.STOPPED)
    assert shown() == State.STOPPED


def test_doubtful_letters_are_on_the_page(editor: Member, signed_in: SignIn) -> None:
    letter = make_letter()
    make_written(letter, 1, state=State.SENDING)
    old = make_written(letter, 2, state=State.SENDING, claimed_at=timezone.now() - LONG_AGO)
    url = reverse("letter", args=[letter.pk]) + "?state=sending"
    page = page_of(signed_in(editor).get(url))
    assert len(page.html.select("[data-written]")) == 2
    assert len(page.html.select("[data-written] form")) == 1
    decide = reverse("letter_decide", args=[letter.pk, old.pk])
    signed_in(editor).post(decide, {"kind": "it_left"})
    assert WrittenLetter.objects.get(pk=old.pk).state == State.SENT


def test_what_nobody_confirmed_is_not_decided(editor: Member, signed_in: SignIn) -> None:
    letter = make_letter()
    written = make_written(letter, state=State.PENDING)
    url = reverse("letter_decide", args=[letter.pk, written.pk])
    assert signed_in(editor).post(url, {"kind": "release"}).status_code == 404


def test_held_letters_are_let_through_or_deleted(
    editor: Member, signed_in: SignIn, requests_commit: None
) -> None:
    letter = make_letter()
    for number in range(3):
        make_written(letter, number, state=State.PENDING, held_for=WrittenLetter.Held.MANY)
    client, url = signed_in(editor), reverse("letter_held", args=[letter.pk])
    page = page_of(client.get(reverse("letter", args=[letter.pk])))
    until = page.one("[name=until]")["value"]
    make_written(letter, 9, state=State.PENDING, held_for=WrittenLetter.Held.FAST)
    for _twice in range(2):
        client.post(url, {"what": "let_through", "until": until})
    assert len(mail.outbox) == 3
    client.post(url, {"what": "discard", "until": str(WrittenLetter.objects.latest("pk").pk)})
    assert not WrittenLetter.objects.held().exists()


def test_the_answer_is_published_and_told_once(
    editor: Member,
    signed_in: SignIn,
    letter_of_page: Callable[..., Letter],
    requests_commit: None,
) -> None:
    letter = letter_of_page()
    make_written(letter, 1, state=State.SENT, wants_answer=True, language="ne")
    make_written(letter, 2, state=State.SENT)
    make_written(letter, 3, state=State.STOPPED, wants_answer=True)
    url, client = reverse("letter_answer", args=[letter.pk]), signed_in(editor)
    assert client.post(url, {"day": "2999-01-01", "answer": "Yes"}).status_code == 422
    data = {"day": "2026-01-05", "answer": "A new law comes", "evidence": "https://example.org/x"}
    for _twice in range(2):
        assert client.post(url, data).status_code == 302
    assert [message.to for message in mail.outbox] == [["a1@example.org"]]
    assert "A new law comes" in mail.outbox[0].body
    assert mail.outbox[0].extra_headers["Content-Language"] == "ne"
    page = read("/en/campaigns/know/")
    assert page.one("[data-answered]")["data-answered"] == "2026-01-05"
    assert page.links("[data-answered] a") == ["https://example.org/x"]


def test_the_first_page_says_what_waits(editor: Member, member: Member) -> None:
    letter = make_letter()
    for number, state in enumerate(State):
        make_written(letter, number, state=state)
    make_written(letter, 7, state=State.SENDING, claimed_at=timezone.now() - LONG_AGO)
    make_written(letter, 8, state=State.PENDING, held_for=WrittenLetter.Held.TRAP)

    def lines_of(person: Member) -> list[tuple[str, int, list[Any]]]:
        request: Any = type("Request", (), {"user": person})()
        return [
            (line.key, line.number, [item.note for item in line.items])
            for line in start_page.build_waiting_lines(request)
            if line.is_shown
        ]

    assert lines_of(editor) == [("letters", 1, ["3"])]
    assert lines_of(member) == []


def _read_form(client: Client, letter: Letter) -> tuple[str, dict[str, str]]:
    url = reverse("wagtailsnippets_letters_letter:edit", args=[letter.pk])
    form = page_of(client.get(url)).one("form[data-edit-form]")
    fields = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[name]")}
    for each in form.select("textarea[name]"):
        fields[str(each["name"])] = each.get_text().strip()
    for each in form.select("select[name]"):
        chosen = each.select_one("[selected]")
        fields[str(each["name"])] = str(chosen["value"]) if chosen else ""
    unticked = [name for name in fields if name.endswith(("-DELETE", "is_sample"))]
    return url, {name: fields[name] for name in fields if name not in unticked}


def test_an_editor_opens_a_letter_whose_words_then_stay(
    editor: Member, signed_in: SignIn, letter_of_page: Callable[..., Letter]
) -> None:
    letter = letter_of_page({"es": "Hola"}, state=Letter.State.DRAFT)
    client = signed_in(editor)
    url, fields = _read_form(client, letter)
    # Nothing to send yet: neither in the office's language nor in English.
    assert client.post(url, fields | {"state": "open"}).status_code == 200
    better = fields | {"texts-0-language": "ar", "texts-0-text": "مرحبا"}
    assert client.post(url, better | {"state": "open"}).status_code == 302
    assert Letter.objects.get(pk=letter.pk).state == Letter.State.OPEN
    url, fields = _read_form(client, letter)
    assert client.post(url, fields | {"texts-0-text": "Other"}).status_code == 200
    assert Letter.objects.get().texts.get().text == "مرحبا"
    assert client.post(url, fields | {"per_hour": "5"}).status_code == 302
    assert Letter.objects.get().per_hour == 5


def test_promises_hold() -> None:
    letter = make_letter()
    letter.target, letter.state, letter.target_language = "Another", Letter.State.DRAFT, "en"
    letter.anonymise_on = in_days(200).date()
    with pytest.raises(ValidationError) as refused:
        letter.clean()
    assert set(refused.value.error_dict) == {
        "target",
        "state",
        "target_language",
        "anonymise_on",
    }
    sooner = Letter.objects.get()
    sooner.anonymise_on = in_days(60).date()
    sooner.clean()
    sooner.anonymise_on = in_days(10).date()
    with pytest.raises(ValidationError):
        sooner.clean()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("A@Ministry.Example\r\nb@ministry.example a@ministry.example", 2),
        ("nobody", None),
        ("a@b.example, c@d.example", None),
        ("\n".join(f"a{number}@b.example" for number in range(6)), None),
    ],
)
def test_addresses_are_a_short_list(typed: str, kept: int | None) -> None:
    letter = make_letter(state=Letter.State.DRAFT)
    letter.addresses = typed
    if kept is None:
        with pytest.raises(ValidationError) as refused:
            letter.clean()
        assert set(refused.value.error_dict) == {"addresses"}
        return
    letter.clean()
    assert letter.mailboxes == ["a@ministry.example", "b@ministry.example"]


def test_on_the_day_nobody_is_named_and_the_number_stays() -> None:
    letter = make_letter(anonymise_on=timezone.localdate())
    for number, state in enumerate(State):
        make_written(letter, number, state=state, gets_replies=True, wants_answer=True)
    later = make_written(make_letter(per_hour=1), 1, state=State.STOPPED)
    OutgoingMail.objects.create(
        template="letters/mail/confirm", address="a2@example.org", subject="-", text="-"
    )
    for _twice in range(2):
        call_command("tend_letters")
    rows = WrittenLetter.objects.filter(letter=letter).order_by("pk")
    assert [row.state for row in rows] == [State.SENDING, State.SENT]
    for row in rows:
        assert (row.name, row.email, row.own_words, row.address_key) == ("", "", "", None)
        assert [row.gets_replies, row.wants_answer] == [False, False]
    assert not OutgoingMail.objects.exists()
    assert not mail.outbox
    assert WrittenLetter.objects.get(pk=later.pk).name
    assert [(act.kind, act.number) for act in letter.acts.all()] == [("anonymise", 2)]


def test_a_member_gets_what_is_kept_and_takes_it_along(member: Member) -> None:
    EmailAddress.objects.create(user=member, email="a1@example.org", verified=True)
    letter = make_letter()
    make_written(letter, 1)
    make_written(letter, 2, state=State.SENT)
    make_written(make_letter(), 1, state=State.PENDING)
    rows = list(personal_data.export(member))
    assert [(row["email"], row["state"]) for row in rows] == [("a1@example.org", "queued")]
    delete_account(member, erase_texts=False)
    assert set(WrittenLetter.objects.confirmed().values_list("email", flat=True)) == {
        "a2@example.org"
    }
