"""Signing up for an event by mail: places, the waiting list, what people are told, forgetting."""

import datetime as dt
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission

from news.events.sign_ups import confirmation, personal_data, places
from news.models import EventPage, SignUp
from portal.members.account_deletion import delete_account
from tests.factories import EventPageFactory, published
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import in_language, page_of, read

pytestmark = pytest.mark.django_db
SIGN_UP = "/en/events/meet/sign-up/"


def in_days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


@pytest.fixture(autouse=True)
def _mail_is_sent(request: pytest.FixtureRequest) -> None:
    """Mail leaves after the commit."""
    if not request.node.get_closest_marker("django_db").kwargs.get("transaction"):
        request.getfixturevalue("requests_commit")


@pytest.fixture
def make_event(site_tree: HomePage, committed: Committed) -> Callable[..., EventPage]:
    """``make_event(places=1)``: one that people sign up for, in ten days."""

    def make(**fields: Any) -> EventPage:
        told = {"slug": "meet", "title": "Meet", "sign_up": True, "places": 1}
        days = {"starts": in_days(10), "ends": in_days(10)}
        with committed():
            page: EventPage = published(EventPageFactory(**told | days | fields))
        return page

    return make


def send(email: str, **fields: str) -> Any:
    data = {"name": "Asha", "email": email, "language": "en"} | fields
    return Client().post(SIGN_UP, data)


def link_to(address: str, path: str) -> str:
    """The last link of a kind that somebody was sent."""
    texts = [str(message.body) for message in mail.outbox if message.to == [address]]
    found: list[str] = re.findall(rf"/\w+/events/{path}/[^\s]+/", "\n".join(texts))
    return found[-1]


def join(email: str, **fields: str) -> SignUp:
    """Somebody who signs up and confirms it."""
    assert send(email, **fields).status_code == 302
    assert Client().post(link_to(email, "come")).status_code == 200
    return SignUp.objects.get(email=email)


def states() -> dict[str, str]:
    return dict(SignUp.objects.values_list("email", "state"))


def test_from_the_form_to_a_place(make_event: Callable[..., EventPage]) -> None:
    event = make_event(online=True, online_link="https://meet.example.org/room")
    page = read("/en/events/meet/")
    assert page.links("[data-sign-up] a") == [SIGN_UP]
    assert "meet.example.org" not in str(page.html)
    form = read(SIGN_UP)
    assert form.one("main time")["datetime"] == in_days(40).isoformat()
    assert send("a@example.org", name="", language="xx").status_code == 422
    wrong = send("no address", name="Kept").context["form"]
    assert set(wrong.errors) == {"email"}
    assert wrong["name"].value() == "Kept"
    assert send("A@Example.org", needs_interpreter="on", language="ne").url == f"{SIGN_UP}sent/"
    row = SignUp.objects.get()
    assert (row.email, row.state, row.event) == ("a@example.org", "", event.translation_key)
    link = link_to("a@example.org", "come")
    assert link.startswith("/ne/")
    # Looking at it is no answer; programs follow links by themselves.
    assert read(link).one("[data-outcome]")["data-outcome"] == "confirm"
    assert states() == {"a@example.org": ""}
    assert Client().post(link).status_code == 200
    assert read(link).one("[data-outcome]")["data-outcome"] == "comes"
    assert "meet.example.org" in mail.outbox[-1].body
    assert "/ne/events/meet/event.ics" in mail.outbox[-1].body
    assert mail.outbox[-1].extra_headers["Content-Language"] == "ne"


def test_nobody_learns_who_comes(make_event: Callable[..., EventPage]) -> None:
    make_event()
    join("a@example.org")
    sent = len(mail.outbox)
    again = send("a@example.org", name="Somebody else")
    assert (again.status_code, again.url) == (302, f"{SIGN_UP}sent/")
    assert len(mail.outbox) == sent
    assert SignUp.objects.get().name == "Asha"
    for address in (SIGN_UP, f"{SIGN_UP}sent/"):
        response = Client().get(address)
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert b"Asha" not in response.content


def test_who_waits_gets_the_place_that_becomes_free(make_event: Callable[..., EventPage]) -> None:
    make_event()
    join("a@example.org")
    assert read(SIGN_UP).one("[data-notice=full]")
    join("b@example.org")
    join("c@example.org")
    assert states() == {
        "a@example.org": "comes",
        "b@example.org": "waits",
        "c@example.org": "waits",
    }
    away = link_to("a@example.org", "stay-away")
    assert read(away).one("[data-outcome]")["data-outcome"] == "leave"
    assert len(states()) == 3
    assert Client().post(away).status_code == 200
    assert states() == {"b@example.org": "comes", "c@example.org": "waits"}
    assert mail.outbox[-1].to == ["b@example.org"]
    # Asked twice, the address is gone all the same.
    assert read(away).one("[data-outcome]")["data-outcome"] == "forgotten"
    assert Client().get("/en/events/come/forged/").status_code == 404


def test_more_places_are_given_to_who_waits(
    make_event: Callable[..., EventPage], committed: Committed
) -> None:
    event = make_event()
    for letter in "abc":
        join(f"{letter}@example.org")
    event = EventPage.objects.get(pk=event.pk)
    event.places = 2
    with committed():
        published(event)
    assert list(states().values()) == ["comes", "comes", "waits"]
    assert mail.outbox[-1].to == ["b@example.org"]


def test_what_changes_is_told_once_to_each_in_their_language(
    make_event: Callable[..., EventPage], committed: Committed
) -> None:
    event = make_event(places=None)
    with committed():
        published(in_language(event, "ne", title="भेट"))
    join("a@example.org")
    join("b@example.org", language="ne")
    mail.outbox.clear()
    event = EventPage.objects.get(pk=event.pk)
    event.summary = "More words."
    with committed():
        published(event)
    assert mail.outbox == []
    event.starts = event.ends = in_days(20)
    with committed():
        published(event)
        published(event)
    assert sorted(message.to[0] for message in mail.outbox) == ["a@example.org", "b@example.org"]
    assert any("भेट" in message.body for message in mail.outbox)
    assert set(SignUp.objects.values_list("delete_after", flat=True)) == {in_days(50)}
    mail.outbox.clear()
    event.state, event.reason = "cancelled", "The hall has burnt down."
    with committed():
        published(event)
    assert len(mail.outbox) == 2
    assert all("burnt down" in message.body for message in mail.outbox)
    assert read(SIGN_UP).one("[data-outcome]")["data-outcome"] == "closed"
    assert send("c@example.org").context["outcome"] == "closed"


@pytest.mark.parametrize(
    "fields",
    [
        {"sign_up_until": dt.date(2020, 1, 1)},
        {"state": "postponed", "reason": "Rain"},
        {"starts": dt.date(2020, 1, 1), "ends": dt.date(2020, 1, 1)},
    ],
)
def test_too_late(make_event: Callable[..., EventPage], fields: dict[str, Any]) -> None:
    make_event(**fields)
    assert not read("/en/events/meet/").html.select("[data-sign-up]")
    assert read(SIGN_UP).one("[data-outcome]")["data-outcome"] == "closed"
    assert not SignUp.objects.exists()


def test_who_comes_is_told_once_that_the_event_is_taken_away(
    make_event: Callable[..., EventPage], committed: Committed
) -> None:
    event = make_event()
    join("a@example.org")
    join("b@example.org")
    send("c@example.org")
    translated = published(in_language(event, "ne"))
    mail.outbox.clear()
    with committed():
        event.unpublish()
    assert mail.outbox == []  # it can still be read in Nepali
    with committed():
        translated.unpublish()
    assert [message.to for message in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    away = link_to("b@example.org", "stay-away")
    with committed():
        event.delete()
    assert len(mail.outbox) == 2
    assert Client().post(away).status_code == 200
    assert states() == {"a@example.org": "comes", "c@example.org": ""}


def test_nobody_gets_a_place_at_an_event_that_is_taken_away(
    make_event: Callable[..., EventPage], committed: Committed
) -> None:
    event = make_event()
    send("a@example.org")
    with committed():
        event.unpublish()
    link = link_to("a@example.org", "come")
    assert Client().get(link).status_code == 404
    answer = Client().post(link)
    assert answer.status_code == 404
    assert page_of(answer).one("[data-outcome]")["data-outcome"] == "gone"


def test_events_without_sign_up_have_no_form(make_event: Callable[..., EventPage]) -> None:
    make_event(sign_up=False)
    assert Client().get(SIGN_UP).status_code == 404
    assert Client().get("/en/events/nowhere/sign-up/").status_code == 404


def test_nobody_floods_a_mailbox(
    make_event: Callable[..., EventPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_event(places=None)
    monkeypatch.setattr(confirmation, "MAX_FOR_EVENT", 2)
    for letter in "aab":
        send(f"{letter}@example.org")
    assert len(mail.outbox) == 2
    refused = send("c@example.org")
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"email"}


def test_all_is_deleted_on_the_day_that_was_said(make_event: Callable[..., EventPage]) -> None:
    make_event()
    join("a@example.org")
    with time_machine.travel(dt.datetime.combine(in_days(40), dt.time(12), dt.UTC)):
        call_command("delete_old_sign_ups")
    assert SignUp.objects.count() == 1
    with time_machine.travel(dt.datetime.combine(in_days(41), dt.time(12), dt.UTC)):
        call_command("delete_old_sign_ups")
    assert not SignUp.objects.exists()


def test_a_member_takes_their_sign_ups_along(
    make_event: Callable[..., EventPage], member: Member
) -> None:
    EmailAddress.objects.update_or_create(
        user=member, email=member.email, defaults={"verified": True, "primary": True}
    )
    make_event()
    join(member.email)
    join("b@example.org")
    assert [entry["email"] for entry in personal_data.export(member)] == [member.email]
    delete_account(member, erase_texts=False)
    assert states() == {"b@example.org": "comes"}


def test_organisers_see_who_comes_and_nobody_else(
    make_event: Callable[..., EventPage], editor: Member, member: Member, signed_in: SignIn
) -> None:
    event = make_event()
    join("a@example.org", name="Asha Rai", needs_interpreter="on")
    SignUp.objects.update(name="=1+1")
    send("b@example.org")
    address = f"/admin/events/{event.pk}/sign-ups/"
    table = address.removesuffix("/") + ".csv"
    organiser = signed_in(editor)
    page = read(address, organiser)
    assert len(page.html.select("tr[data-state=comes]")) == 1
    assert "b@example.org" not in str(page.html)
    lines = organiser.get(table).getvalue().decode().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'=1+1,a@example.org")
    assert f'href="{address}"' in organiser.get(f"/admin/pages/{event.pk}/edit/").content.decode()
    for client in (signed_in(member), Client()):
        assert client.get(address).status_code in {302, 403}
        assert client.get(table).status_code in {302, 403}
    # Whoever may not change the page does not see who comes.
    GroupPagePermission.objects.filter(group__in=editor.groups.all()).delete()
    assert signed_in(editor).get(address).status_code in {302, 403}


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_no_more_come_than_there_are_places(
    site_tree: HomePage,
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection; in a file, BEGIN IMMEDIATE locks it")
    event = EventPageFactory(
        slug="meet", sign_up=True, places=2, starts=in_days(10), ends=in_days(10)
    )
    rows = [
        SignUp.objects.create(
            event=event.translation_key,
            email=f"{number}@example.org",
            name="Asha",
            language="en",
            delete_after=in_days(40),
        )
        for number in range(6)
    ]
    start = threading.Barrier(len(rows))

    def confirm(row: SignUp) -> None:
        start.wait()
        places.confirm(row)
        connection.close()

    threads = [threading.Thread(target=confirm, args=[row]) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(states().values()) == ["comes"] * 2 + ["waits"] * 4
