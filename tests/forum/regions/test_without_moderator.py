"""Where nobody moderates a group, the editors stand in, and its page says so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse

from forum.engine.forum_moderation.reports import services
from forum.engine.forum_permission.permissions import can_moderate, new_handler
from forum.regions import membership
from portal.members.roles import EDITORS
from tests.fixture_types import Committed
from tests.forum.fixture_types import MakePerson, Member, RegionalGroup, SignIn, Write
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(person: MakePerson) -> Member:
    return person(Group.objects.get_or_create(name=EDITORS)[0])


def stands_in(editor: Member, group: RegionalGroup) -> bool:
    group.board.refresh_from_db()
    return new_handler().can_approve_posts(group.board, editor)


def by_removing(moderator: Member, group: RegionalGroup) -> None:
    moderator.groups.remove(group.moderators)


def by_removing_from_the_group(moderator: Member, group: RegionalGroup) -> None:
    group.moderators.user_set.remove(moderator)


def by_clearing(moderator: Member, group: RegionalGroup) -> None:
    moderator.groups.clear()


def by_switching_off(moderator: Member, group: RegionalGroup) -> None:
    moderator.is_active = False
    moderator.save()


def by_taking_back_the_vouch(moderator: Member, group: RegionalGroup) -> None:
    moderator.vouched_on = None
    moderator.save(update_fields=["vouched_on"])


def by_deleting(moderator: Member, group: RegionalGroup) -> None:
    moderator.delete()


@pytest.mark.parametrize(
    "leave",
    [
        by_removing,
        by_removing_from_the_group,
        by_clearing,
        by_switching_off,
        by_taking_back_the_vouch,
        by_deleting,
    ],
)
def test_editors_stand_in_while_there_is_no_moderator(
    leave: Callable[[Member, RegionalGroup], None],
    editor: Member,
    group: RegionalGroup,
    person: MakePerson,
    make_group: Any,
) -> None:
    group.save()  # as in a database where the editors were there first
    assert stands_in(editor, group)
    moderator = person(group.moderators)
    assert not stands_in(editor, group)
    assert not can_moderate(person(make_group("Andes").moderators), group.board)
    leave(moderator, group)
    assert stands_in(editor, group)


def test_requests_and_reports_reach_them(
    editor: Member,
    group: RegionalGroup,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
    committed: Committed,
) -> None:
    group.save()
    author, asking = person(group.members), person()
    post = write(group.board, author).first_post
    with committed():
        membership.request_to_join(asking, group, "Let me in")
        services.send_report(person(group.members), post, "danger", "")
    assert [message.to for message in mail.outbox] == [[editor.email], [editor.email]]
    client = signed_in(editor)
    inbox = read(reverse("members_inbox"), client)
    assert {str(each["data-queue"]) for each in inbox.html.select("[data-queue]")} == {
        "reports",
        "join_requests",
    }
    for link in inbox.links("[data-queue] li a"):
        assert client.get(link).status_code == 200
    request = group.requests.get()
    client.post(reverse("regions:admit", args=[group.slug, request.pk]))
    assert asking.groups.filter(pk=group.members.pk).exists()


def test_without_editors_the_administrators_are_asked(
    group: RegionalGroup, person: MakePerson, administrator: Member, committed: Committed
) -> None:
    with committed():
        membership.request_to_join(person(), group, "Let me in")
    assert [message.to for message in mail.outbox] == [[administrator.email]]


def test_the_page_says_so(group: RegionalGroup, person: MakePerson, anonymous: Client) -> None:
    notice = "[data-notice=no-moderator]"
    assert read(group.get_absolute_url(), anonymous).one(notice)
    person(group.moderators)
    assert not read(group.get_absolute_url(), anonymous).html.select(notice)
