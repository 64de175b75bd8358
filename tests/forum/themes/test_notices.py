"""Notices: due by the days, each sent once, to those who follow, in their language."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from forum.themes import deadlines, notices, subscriptions
from forum.themes.deadlines import Deadline, current_deadline, deadline_message
from forum.themes.models import ThemeNotice, ThemeSubscription
from forum.themes.schedule import Schedule
from tests.forum.fixture_types import (
    Committed,
    MakePerson,
    MakeTheme,
    Member,
    RegionalGroup,
    SignIn,
)

Kind = ThemeNotice.Kind
Run = Callable[[str], list[Any]]
SCHEDULE = Schedule(dt.date(2026, 9, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ((2026, 8, 31), None),
        ((2026, 9, 1), Kind.OPENS),
        ((2026, 9, 7), Kind.OPENS),
        ((2026, 9, 8), None),
        ((2026, 12, 24), None),
        ((2026, 12, 25), Kind.WEEK),
        ((2026, 12, 30), Kind.WEEK),
        ((2026, 12, 31), Kind.DAY),
        ((2027, 1, 1), None),
    ],
)
def test_what_is_due(day: tuple[int, int, int], kind: str | None) -> None:
    assert deadlines.current_deadline(SCHEDULE, dt.date(*day)) == kind


@pytest.fixture
def run(committed: Committed) -> Run:
    """``run("2026-09-01")``: the mails that one run of the command sends on a day."""

    def run_on(day: str) -> list[Any]:
        mail.outbox = []
        with time_machine.travel(f"{day}T06:00:00Z", tick=False), committed():
            call_command("send_theme_notices")
        return mail.outbox

    return run_on


def test_each_notice_once_to_those_who_follow(
    run: Run, make_theme: MakeTheme, person: MakePerson
) -> None:
    board = make_theme().board
    fan, everything, muted, silent, gone = (
        person(preferred_language=code) for code in ("ne", "en", "en", "en", "en")
    )
    subscriptions.set_choice(fan, board.pk, subscriptions.Choice.FOLLOW)
    for member in (everything, muted, gone):
        subscriptions.set_follows_all(member, follows=True)
    subscriptions.set_choice(muted, board.pk, subscriptions.Choice.MUTE)
    gone.is_active = False
    gone.save()
    assert run("2026-08-31") == []
    for day, count in (
        ("2026-09-01", 2),
        ("2026-09-01", 0),
        ("2026-09-02", 0),
        ("2026-12-24", 0),
        ("2026-12-25", 2),
        ("2026-12-26", 0),
        ("2026-12-31", 2),
        ("2026-12-31", 0),
        ("2027-01-01", 0),
    ):
        sent = run(day)
        assert len(sent) == count, day
        assert all(len(message.to) == 1 for message in sent)
    assert {to for message in run("2026-09-03") for to in message.to} == set()
    assert silent.email not in str(ThemeNotice.objects.values_list("member__email"))


def test_it_says_how_many_days_are_left_and_in_which_zone_the_last_one_ends(
    run: Run, make_theme: MakeTheme, person: MakePerson
) -> None:
    make_theme()
    subscriptions.set_follows_all(person(preferred_language="en"), follows=True)
    (message,) = run("2026-12-28")  # nothing could be sent before
    assert re.search(r"\b4\b", message.subject)
    assert "UTC" in message.body


def test_a_withdrawn_theme_says_nothing(
    run: Run, make_theme: MakeTheme, person: MakePerson
) -> None:
    page = make_theme()
    subscriptions.set_follows_all(person(), follows=True)
    page.unpublish()
    assert run("2026-09-01") == []


def test_the_mail_leads_to_the_theme_and_stops_itself(
    run: Run, make_theme: MakeTheme, person: MakePerson, anonymous: Client
) -> None:
    page, member = make_theme(), person(preferred_language="en")
    subscriptions.set_follows_all(member, follows=True)
    subscriptions.set_choice(member, page.board_id, subscriptions.Choice.FOLLOW)
    (message,) = run("2026-12-31")
    assert "Heat" in message.subject
    board = reverse("themes:board", args=[page.board_id])
    assert f"http://testserver{board}" in message.body
    assert anonymous.get(board)["Location"] == "/en/themes/heat/"
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert f"\nList-Unsubscribe: <{stop}>\n".encode() in message.message().as_bytes()
    assert stop in message.body
    path = stop.removeprefix("http://testserver")
    client = Client(enforce_csrf_checks=True)
    assert client.get(path).status_code == 200
    assert ThemeSubscription.objects.count() == 2  # looking stops nothing
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not ThemeSubscription.objects.exists()
    assert client.get(path[:-3] + "/").status_code == 404
    assert client.post(reverse("themes:stop", args=["7:forged"])).status_code == 404


def test_following_and_muting(
    make_theme: MakeTheme,
    member: Member,
    signed_in: SignIn,
    anonymous: Client,
    group: RegionalGroup,
) -> None:
    page = make_theme()
    url = reverse("themes:follow", args=[page.board_id])
    assert anonymous.get(url).status_code == 302
    client = signed_in(member)
    assert client.get(url).status_code == 200
    client.post(url, {"choice": "follow", "all_themes": "on"})
    assert subscriptions.get_choice(member, page.board_id) == subscriptions.Choice.FOLLOW
    assert subscriptions.follows_all(member)
    client.post(url, {"choice": "mute", "all_themes": "on"})
    client.post(url, {"choice": "mute", "all_themes": "on"})
    assert notices.get_followers(page.board_id) == []
    client.post(url, {"choice": "as_all", "all_themes": "on"})
    assert notices.get_followers(page.board_id) == [member]
    client.post(url, {"choice": "as_all"})
    assert not ThemeSubscription.objects.exists()
    assert "field-error" in client.post(url, {"choice": "?"}).content.decode()
    # A board of a group, which is no theme, and a board that is not theirs.
    assert client.get(reverse("themes:follow", args=[group.board_id])).status_code == 404
    assert client.get(reverse("themes:follow", args=[99999])).status_code == 404


@pytest.mark.parametrize(
    ("day", "deadline", "detail"),
    [
        ("2026-09-02", Deadline.OPENS, "1 September 2026"),
        ("2026-12-25", Deadline.WEEK, "7"),
        ("2026-12-30", Deadline.WEEK, "2"),
        ("2026-12-31", Deadline.DAY, "UTC"),
    ],
)
def test_the_pages_say_it_without_any_job(
    make_theme: MakeTheme, anonymous: Client, day: str, deadline: Deadline, detail: str
) -> None:
    page = make_theme()
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        assert current_deadline(page.schedule) == deadline
        message = deadline_message(page.schedule)
        assert message
        assert detail in message
        for url in ("/en/themes/heat/", "/en/forum/", page.board.get_absolute_url()):
            assert message in anonymous.get(url).content.decode(), url
