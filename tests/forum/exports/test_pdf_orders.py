"""PDFs are made in the background: one at a time, so many a day, for who may read the board."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.exports import orders, pdf
from forum.exports.models import PdfOrder
from tests.forum.fixture_types import (
    Committed,
    Forum,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.reading import message_levels, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def address(board: Forum, name: str = "pdf") -> str:
    return reverse(f"forum_exports:{name}", args=[board.pk])


@pytest.fixture(autouse=True)
def printer(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Makes a PDF at once; keeps what it was asked for."""
    asked: list[Any] = []

    def render(head: Any, posts: Any, *, is_all: bool) -> bytes:
        asked.append(head.board)
        return b"%PDF-made"

    monkeypatch.setattr(pdf, "is_available", lambda: True)
    monkeypatch.setattr(pdf, "render_pdf", render)
    return asked


def state_shown(client: Client, board: Forum) -> list[Any]:
    page = page_of(client.get(address(board, "board")))
    return [mark["data-state"] for mark in page.main.select("p[data-state]")]


def test_it_is_made_in_the_background_and_a_mail_says_where_it_is(
    board: Forum, member: Member, signed_in: SignIn, committed: Committed, printer: list[Any]
) -> None:
    client = signed_in(member)
    assert client.get(address(board)).status_code == 404
    with committed():
        client.post(address(board))
        assert printer == []
        assert state_shown(client, board) == ["waiting"]
    assert printer == [board]
    assert state_shown(client, board) == ["ready"]
    (message,) = mail.outbox
    assert message.to == [member.email]
    assert address(board, "board") in message.body
    answer = client.get(address(board))
    assert answer.getvalue() == b"%PDF-made"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("fault", ["raises", "nothing", "no library"])
def test_a_failure_is_told(
    fault: str,
    board: Forum,
    member: Member,
    signed_in: SignIn,
    committed: Committed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def render(*given: Any, **options: Any) -> bytes:
        if fault == "raises":
            raise MemoryError
        return b""

    monkeypatch.setattr(pdf, "render_pdf", render)
    orders.place_order(member, board)
    monkeypatch.setattr(pdf, "is_available", lambda: fault != "no library")
    with committed():
        assert orders.make_waiting() == 1
    monkeypatch.setattr(pdf, "is_available", lambda: True)
    assert state_shown(signed_in(member), board) == ["failed"]
    assert len(mail.outbox) == 1
    assert signed_in(member).get(address(board)).status_code == 404


def test_one_is_made_at_a_time(
    board: Forum, member: Member, trusted: Member, printer: list[Any]
) -> None:
    orders.place_order(trusted, board)
    orders.place_order(member, board)
    making = PdfOrder.objects.filter(member=trusted)
    making.update(state="making", started_on=timezone.now())
    assert orders.make_waiting() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        PdfOrder.objects.filter(member=member).update(state="making")
    making.update(started_on=timezone.now() - orders.GIVEN_UP_AFTER - dt.timedelta(minutes=1))
    assert orders.make_waiting() == 1
    assert set(PdfOrder.objects.values_list("member", "state")) == {
        (trusted.pk, "failed"),
        (member.pk, "ready"),
    }


def test_one_waits_for_a_member_and_some_are_made_a_day(
    board: Forum, member: Member, signed_in: SignIn, committed: Committed, printer: list[Any]
) -> None:
    client = signed_in(member)
    orders.place_order(member, board)
    assert message_levels(client.post(address(board))) == ["warning"]
    assert orders.place_order(member, board) is None
    orders.make_waiting()
    for _ in range(orders.ORDERS_PER_DAY):
        client.post(address(board))
        orders.make_waiting()
    assert len(printer) == orders.ORDERS_PER_DAY
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25)), committed():
        signed_in(member).post(address(board))
    assert len(printer) == orders.ORDERS_PER_DAY + 1
    assert PdfOrder.objects.count() == 1


def test_who_may_no_longer_read_the_board_gets_nothing(
    group: RegionalGroup,
    write: Write,
    person: MakePerson,
    member: Member,
    signed_in: SignIn,
    printer: list[Any],
) -> None:
    inside = person(group.members)
    write(group.board, inside)
    orders.place_order(inside, group.board)
    orders.make_waiting()
    assert signed_in(inside).get(address(group.board)).status_code == 200
    for method in ("get", "post"):
        assert getattr(signed_in(member), method)(address(group.board)).status_code == 404
    assert signed_in(person(group.members)).get(address(group.board)).status_code == 404
    orders.place_order(inside, group.board)
    inside.groups.clear()
    orders.make_waiting()
    assert len(printer) == 1
    assert signed_in(inside).get(address(group.board)).status_code == 404


def test_the_file_goes_with_its_order(board: Forum, member: Member, committed: Committed) -> None:
    orders.place_order(member, board)
    orders.make_waiting()
    file = PdfOrder.objects.get().file
    assert file.storage.exists(file.name)
    with committed():
        member.delete()
    assert not file.storage.exists(file.name)
