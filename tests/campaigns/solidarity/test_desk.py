"""The back office: who may do what, what waits, what is decided; what promises hold."""

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

from campaigns.solidarity import personal_data, start_page
from campaigns.solidarity.models import Call, Message
from portal.mail.models import OutgoingMail
from portal.members.account_deletion import delete_account
from tests.campaigns.forms import link_to
from tests.campaigns.solidarity.making import in_days, make_call, make_message
from tests.fixture_types import Member, SignIn
from tests.reading import page_of

pytestmark = pytest.mark.django_db
State = Message.State
DOORS = {
    "call": "get",
    "call_held": "post",
    "message_decide": "post",
    "message_translate": "post",
}


@pytest.mark.parametrize("door", DOORS)
def test_who_may_pass_which_door(
    door: str, editor: Member, member: Member, signed_in: SignIn
) -> None:
    call = make_call()
    message = make_message(call, state=State.WAITING)
    url = reverse(door, args=[call.pk, *([message.pk] if door.startswith("message") else [])])
    ask = {
        who: getattr(client, DOORS[door])(url)
        for who, client in (
            ("nobody", Client()),
            ("member", signed_in(member)),
            ("editor", signed_in(editor)),
        )
    }
    own = reverse("call", args=[call.pk])

    def is_open(answer: Any) -> bool:
        return answer.status_code == 200 or (
            answer.status_code == 302 and answer.url.startswith(own)
        )

    assert {who: is_open(answer) for who, answer in ask.items()} == {
        "nobody": False,
        "member": False,
        "editor": True,
    }
    assert Message.objects.get().state == State.WAITING


def test_an_editor_decides_and_can_change_it(editor: Member, signed_in: SignIn) -> None:
    call = make_call()
    message = make_message(call, state=State.WAITING)
    client, url = signed_in(editor), reverse("message_decide", args=[call.pk, message.pk])
    page = page_of(client.get(reverse("call", args=[call.pk])))
    assert [row["data-message"] for row in page.html.select("[data-message]")] == [str(message.pk)]

    def decide(**data: str) -> str:
        client.post(url, data)
        return str(Message.objects.get().state)

    assert decide(kind="hide", reason="") == State.WAITING
    assert decide(kind="discard") == State.WAITING
    assert decide(kind="show") == State.SHOWN
    assert decide(kind="show") == State.SHOWN
    assert decide(kind="hide", reason="It names a boss") == State.HIDDEN
    assert decide(kind="show") == State.SHOWN
    acts = [(act.kind, act.message, act.actor, act.reason) for act in call.acts.order_by("pk")]
    assert acts == [
        ("show", message.pk, editor, ""),
        ("hide", message.pk, editor, "It names a boss"),
        ("show", message.pk, editor, ""),
    ]
    page = page_of(client.get(reverse("call", args=[call.pk]) + "?state=shown"))
    assert len(page.html.select("[data-message]")) == 1
    assert len(page.html.select("[data-act]")) == 3


def test_who_wrote_is_told_each_time_while_the_address_is_known(
    editor: Member, signed_in: SignIn, requests_commit: None, call_of_page: Callable[..., Call]
) -> None:
    call = call_of_page()
    message = make_message(call, state=State.WAITING, language="ne", email="grace@example.org")
    client, url = signed_in(editor), reverse("message_decide", args=[call.pk, message.pk])
    for decision in ({"kind": "show"}, {"kind": "show"}, {"kind": "hide", "reason": "A name"}):
        client.post(url, decision)
    shown, hidden = mail.outbox
    assert shown.subject != hidden.subject
    for each in mail.outbox:
        assert (each.to, each.extra_headers["Content-Language"]) == (["grace@example.org"], "ne")
        assert message.text in each.body
        assert "A name" not in each.body
    assert "/campaigns/know/" in shown.body
    back = link_to("grace@example.org", "take-back-message")
    Client().post(back)
    assert not Message.objects.exists()
    # Once nobody knows any more who wrote it, nobody is told.
    nameless = make_message(call, state=State.WAITING)
    Message.objects.filter(pk=nameless.pk).update(**Message.NOBODY)
    client.post(reverse("message_decide", args=[call.pk, nameless.pk]), {"kind": "show"})
    assert len(mail.outbox) == 2


def test_what_nobody_confirmed_is_not_decided(editor: Member, signed_in: SignIn) -> None:
    call = make_call()
    message = make_message(call, state=State.PENDING)
    url = reverse("message_decide", args=[call.pk, message.pk])
    assert signed_in(editor).post(url, {"kind": "show"}).status_code == 404
    assert (
        signed_in(editor)
        .post(reverse("message_decide", args=[make_call().pk, message.pk]), {"kind": "show"})
        .status_code
        == 404
    )


def test_held_messages_are_let_through_or_deleted(
    editor: Member, signed_in: SignIn, requests_commit: None
) -> None:
    call = make_call()
    for number in range(3):
        make_message(call, number, state=State.PENDING, held_for=Message.Held.MANY)
    client, url = signed_in(editor), reverse("call_held", args=[call.pk])
    page = page_of(client.get(reverse("call", args=[call.pk])))
    until = page.one("[name=until]")["value"]
    make_message(call, 9, state=State.PENDING, held_for=Message.Held.FAST)
    for _twice in range(2):
        client.post(url, {"what": "let_through", "until": until})
    assert len(mail.outbox) == 3
    client.post(url, {"what": "discard", "until": "x"})
    assert Message.objects.held().count() == 1
    client.post(url, {"what": "discard", "until": str(Message.objects.latest("pk").pk)})
    assert not Message.objects.held().exists()


def test_the_first_page_says_what_waits(editor: Member, member: Member, signed_in: SignIn) -> None:
    call = make_call()
    for number, state in enumerate(State):
        make_message(call, number, state=state)
    make_message(call, 8, state=State.PENDING, held_for=Message.Held.TRAP)

    def lines_of(person: Member) -> list[tuple[str, int, list[Any]]]:
        request: Any = type("Request", (), {"user": person})()
        return [
            (line.key, line.number, [item.note for item in line.items])
            for line in start_page.build_waiting_lines(request)
            if line.is_shown
        ]

    assert lines_of(editor) == [("messages", 1, ["2"])]
    assert lines_of(member) == []


def test_an_editor_changes_a_call(
    editor: Member, signed_in: SignIn, call_of_page: Callable[..., Call]
) -> None:
    call = call_of_page(state=Call.State.DRAFT)
    client = signed_in(editor)
    listing = client.get(reverse("wagtailsnippets_solidarity_call:list"))
    assert reverse("call", args=[call.pk]) in listing.content.decode()
    url = reverse("wagtailsnippets_solidarity_call:edit", args=[call.pk])
    form = page_of(client.get(url)).one("form[data-edit-form]")
    fields = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[name]")}
    for each in form.select("select[name]"):
        fields[str(each["name"])] = str(each.select_one("[selected]")["value"])
    assert client.post(url, fields | {"state": "open", "is_sample": ""}).status_code == 302
    assert Call.objects.get(pk=call.pk).state == Call.State.OPEN


def test_promises_hold() -> None:
    call = make_call()
    call.country, call.state = "PH", Call.State.DRAFT
    call.anonymise_on = in_days(200).date()
    with pytest.raises(ValidationError) as refused:
        call.clean()
    assert set(refused.value.error_dict) == {"country", "state", "anonymise_on"}
    sooner = Call.objects.get()
    sooner.anonymise_on = in_days(60).date()
    sooner.clean()
    sooner.anonymise_on = in_days(10).date()
    with pytest.raises(ValidationError):
        sooner.clean()


def test_on_the_day_nobody_is_named_and_the_words_stay() -> None:
    call = make_call(anonymise_on=timezone.localdate())
    shown = make_message(call, 1)
    for number, state in enumerate(["pending", "waiting", "hidden"], start=2):
        make_message(call, number, state=state)
    later = make_message(make_call(), 1)
    OutgoingMail.objects.create(
        template="solidarity/mail/confirm", address="a2@example.org", subject="-", text="-"
    )
    for _twice in range(2):
        call_command("tend_messages")
    kept = Message.objects.get(call=call)
    assert (kept.pk, kept.name, kept.email, kept.address_key) == (shown.pk, "", "", None)
    assert (kept.text, kept.country.code) == (shown.text, "KE")
    assert not OutgoingMail.objects.exists()
    assert Message.objects.get(pk=later.pk).name
    assert [(act.kind, act.number) for act in call.acts.all()] == [("anonymise", 1)]


def test_a_member_gets_what_is_kept_and_takes_it_along(member: Member) -> None:
    EmailAddress.objects.create(user=member, email="a1@example.org", verified=True)
    call = make_call()
    make_message(call, 1)
    make_message(call, 2)
    make_message(make_call(), 1, state=State.PENDING)
    rows = list(personal_data.export(member))
    assert [(row["email"], row["state"]) for row in rows] == [("a1@example.org", "shown")]
    delete_account(member, erase_texts=False)
    assert set(Message.objects.confirmed().values_list("email", flat=True)) == {"a2@example.org"}
