"""Each mail of the forum × whom it is for: active, inactive, address not confirmed."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail

from forum.engine.forum_moderation import alerts, trust
from forum.engine.forum_moderation import mail as moderation_mail
from forum.engine.forum_moderation.models import Report
from forum.exports import orders
from forum.regions import mail as regions_mail
from forum.regions.models import JoinRequest
from forum.themes import notices, subscriptions
from forum.themes.models import ThemeNotice
from tests.forum.fixture_types import (
    Committed,
    Forum,
    MakePerson,
    MakeTheme,
    Member,
    RegionalGroup,
    Write,
)

Send = Callable[[Any], object]


@pytest.fixture
def topic(board: Forum, trusted: Member, write: Write) -> Any:
    return write(board, trusted)


@pytest.fixture
def danger(topic: Any) -> Send:
    return lambda member: moderation_mail.warn_of_danger(member, topic.first_post)


@pytest.fixture
def decided_report(topic: Any) -> Send:
    def send(member: Member) -> None:
        report = Report(reporter=member, post=topic.first_post, outcome=Report.Outcome.NOTHING)
        moderation_mail.notify_reporter(report)

    return send


@pytest.fixture
def moved(topic: Any, moderator: Member) -> Send:
    return lambda member: moderation_mail.notify_author(
        member, topic, topic.first_post_id, "move", moderator, "It fits there"
    )


@pytest.fixture
def newly_trusted(board: Forum, write: Write, monkeypatch: pytest.MonkeyPatch) -> Send:
    monkeypatch.setattr(trust, "has_earned_trust", lambda member: True)
    return lambda member: trust.trust_if_earned(write(board, member).first_post)


@pytest.fixture
def overdue(topic: Any, moderator: Member, write: Write) -> Send:
    def send(member: Member) -> None:
        with time_machine.travel("2026-11-01T08:00:00Z", tick=False):
            write(topic.forum, topic.poster, approved=False)
        member.groups.set(moderator.groups.all())
        moderator.groups.clear()
        alerts.send_alerts()

    return send


@pytest.fixture
def asked_to_join(group: RegionalGroup, person: MakePerson) -> Send:
    def send(member: Member) -> None:
        member.groups.add(group.moderators)
        regions_mail.notify_moderators(JoinRequest(group=group, member=person()))

    return send


@pytest.fixture
def admitted(group: RegionalGroup) -> Send:
    return lambda member: regions_mail.notify_of_decision(group, member, admitted=True, reason="")


@pytest.fixture
def refused(group: RegionalGroup) -> Send:
    return lambda member: regions_mail.notify_of_decision(group, member, admitted=False, reason="")


@pytest.fixture
def removed(group: RegionalGroup) -> Send:
    return lambda member: regions_mail.notify_of_removal(group, member, "Spam")


@pytest.fixture
def theme_notice(make_theme: MakeTheme) -> Send:
    page = make_theme()

    def send(member: Member) -> None:
        subscriptions.set_choice(member, page.board_id, subscriptions.Choice.FOLLOW)
        with time_machine.travel("2026-09-01T06:00:00Z", tick=False):
            notices.send_due_notices()

    return send


@pytest.fixture
def pdf_order(board: Forum) -> Send:
    def send(member: Member) -> None:
        orders.place_order(member, board)
        orders.make_waiting()

    return send


MAILS = [
    "pdf_order",
    "danger",
    "decided_report",
    "moved",
    "newly_trusted",
    "overdue",
    "asked_to_join",
    "admitted",
    "refused",
    "removed",
    "theme_notice",
]


@pytest.mark.parametrize("name", MAILS)
@pytest.mark.parametrize(
    ("state", "number"),
    [({}, 1), ({"is_active": False}, 0), ({"address_confirmed": False}, 0)],
    ids=["active", "inactive", "unconfirmed"],
)
def test_who_gets_it(
    request: pytest.FixtureRequest,
    person: MakePerson,
    committed: Committed,
    name: str,
    state: dict[str, bool],
    number: int,
) -> None:
    send = request.getfixturevalue(name)
    member = person(email="member@example.org", **state)
    with committed():
        send(member)
    assert [message.to for message in mail.outbox] == [["member@example.org"]] * number


def test_a_notice_that_waits_is_taken_back_by_whoever_stops_them(
    theme_notice: Send, person: MakePerson, committed: Committed
) -> None:
    member = person()
    with committed():
        theme_notice(member)
        notices.stop_notices(member)
    assert mail.outbox == []


def test_who_confirms_later_gets_the_notice_then(
    theme_notice: Send, person: MakePerson, committed: Committed
) -> None:
    member = person(address_confirmed=False)
    with committed():
        theme_notice(member)
    assert not ThemeNotice.objects.exists()
    member.address_confirmed = True
    member.save()
    with committed():
        theme_notice(member)
    assert len(mail.outbox) == 1
