"""Groups present themselves to all and let in whom their moderators choose: 5 × 5, no leak."""

from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from time_machine import TimeMachineFixture

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.permissions import reply_refusal, topic_refusal
from forum.engine.forum_permission import setup
from forum.engine.forum_permission.permissions import can_moderate, is_public, readable_boards
from forum.regions import membership
from forum.regions.models import GroupAct, JoinRequest, RegionalGroup
from tests.forum.fixture_types import (
    Committed,
    MakeBoard,
    MakeGroup,
    MakePerson,
    Member,
    SignIn,
    Write,
)
from tests.forum.groups import NAMES
from tests.reading import page_of

pytestmark = pytest.mark.any_database

State = JoinRequest.State


def address(act: str, group: RegionalGroup, *more: int) -> str:
    return reverse(f"regions:{act}", args=[group.slug, *more])


@pytest.fixture
def world(make_group: MakeGroup, person: MakePerson, write: Write) -> dict[str, dict[str, Any]]:
    """Each group with a member, a moderator, a topic and somebody who asks to join."""
    made = {}
    for name in NAMES:
        group = make_group(name)
        member = person(group.members, display_name=f"Member of {name}")
        asking = person(display_name=f"Asks {name}")
        made[name] = {
            "group": group,
            "member": member,
            "moderator": person(group.moderators, display_name=f"Moderator of {name}"),
            "topic": write(group.board, member, 7, subject=f"Secret of {name}"),
            "request": JoinRequest.objects.create(
                group=group, member=asking, message=f"Hello to {name}"
            ),
        }
    return made


def moderating(place: dict[str, Any]) -> list[tuple[str, str, dict[str, str]]]:
    """Everything that only the group's own moderators read or do: method, address, form."""
    group, request, member = place["group"], place["request"], place["member"]
    why = {"reason": "Because."}
    return [
        ("get", address("people", group), {}),
        ("get", address("refuse", group, request.pk), {}),
        ("get", address("remove", group, member.pk), {}),
        ("post", address("refuse", group, request.pk), why),
        ("post", address("admit", group, request.pk), {}),
        ("post", address("remove", group, member.pk), why),
        ("post", address("name", group), {}),
    ]


def state_of(world: dict[str, dict[str, Any]]) -> Any:
    """What the acts could change."""
    return (
        list(JoinRequest.objects.order_by("pk").values_list("pk", "state")),
        {name: place["group"].members.user_set.count() for name, place in world.items()},
        GroupAct.objects.count(),
    )


def test_no_moderator_reaches_into_another_group(
    world: dict[str, dict[str, Any]], signed_in: SignIn, member: Member, anonymous: Client
) -> None:
    """Groups × (their moderators, their members, an outsider, nobody) × every address."""
    before = state_of(world)
    tried = 0
    people = [
        (home, own[role], role) for home, own in world.items() for role in ("moderator", "member")
    ]
    for home, someone, role in [*people, ("", member, "outsider"), ("", None, "anonymous")]:
        client = signed_in(someone) if someone else anonymous
        for name, place in world.items():
            if (role, home) == ("moderator", name):
                continue
            for method, url, data in moderating(place):
                response = getattr(client, method)(url, data)
                assert response.status_code == (403 if someone else 302), (home, role, url)
                assert f"Hello to {name}" not in response.content.decode()
                tried += 1
    count = len(NAMES)
    assert tried == 7 * (count * (count - 1) + count * count + count + count)
    assert state_of(world) == before
    assert mail.outbox == []


def test_ids_of_another_group_are_not_found(
    world: dict[str, dict[str, Any]], signed_in: SignIn
) -> None:
    before = state_of(world)
    for home, own in world.items():
        client = signed_in(own["moderator"])
        for name, place in world.items():
            if name == home:
                continue
            foreign = (
                address("admit", own["group"], place["request"].pk),
                address("refuse", own["group"], place["request"].pk),
                address("remove", own["group"], place["member"].pk),
            )
            assert {client.post(url, {"reason": "x"}).status_code for url in foreign} == {404}
    assert state_of(world) == before


def test_outsiders_read_what_a_group_is_and_nothing_of_its_board(
    world: dict[str, dict[str, Any]], signed_in: SignIn, member: Member, anonymous: Client
) -> None:
    everybody = [
        anonymous,
        signed_in(member),
        *(signed_in(own["moderator"]) for own in world.values()),
    ]
    for name, place in world.items():
        group = place["group"]
        insiders = (signed_in(place["moderator"]), signed_in(place["member"]))
        for number, client in enumerate(everybody):
            html = client.get(group.get_absolute_url()).content.decode()
            assert f"About {name}." in html
            if number - 2 != NAMES.index(name):
                for secret in (
                    "Secret of",
                    "Hello to",
                    "Member of",
                    "7 posts",
                    group.board.get_absolute_url(),
                    group.members.name,
                ):
                    assert secret not in html, (name, number, secret)
        for client in insiders:
            assert (
                group.board.get_absolute_url()
                in client.get(group.get_absolute_url()).content.decode()
            )


def test_each_moderators_own_group_works(
    world: dict[str, dict[str, Any]], signed_in: SignIn, committed: Committed
) -> None:
    for name, own in world.items():
        client = signed_in(own["moderator"])
        page = client.get(address("people", own["group"])).content.decode()
        assert f"Hello to {name}" in page
        assert f"Member of {name}" in page
        with committed():
            client.post(address("admit", own["group"], own["request"].pk))
            client.post(address("remove", own["group"], own["member"].pk), {"reason": "Left."})
        assert own["group"].members.user_set.get() == own["request"].member
    assert GroupAct.objects.count() == 2 * len(NAMES)
    assert len(mail.outbox) == 2 * len(NAMES)


# --- Joining ------------------------------------------------------------------


@pytest.mark.database
def test_asking_and_being_let_in(
    group: RegionalGroup, person: MakePerson, signed_in: SignIn, committed: Committed
) -> None:
    moderators = [person(group.moderators, preferred_language=code) for code in ("en", "ar")]
    newcomer = person(preferred_language="en", display_name="Asha")
    client = signed_in(newcomer)
    with committed():
        client.post(address("join", group), {"message": "I build \u202ein Pune."})
    request = JoinRequest.objects.get()
    assert request.message == "I build in Pune."
    assert sorted(message.to[0] for message in mail.outbox) == sorted(m.email for m in moderators)
    assert "I build" not in "".join(str(message.body) for message in mail.outbox)
    assert "/ar/" in "".join(str(message.body) for message in mail.outbox)
    assert not readable_boards(newcomer)
    mail.outbox.clear()
    with committed():
        signed_in(moderators[0]).post(address("admit", group, request.pk))
    (message,) = mail.outbox
    assert message.to == [newcomer.email]
    assert group.board in readable_boards(type(newcomer).objects.get(pk=newcomer.pk))
    act = GroupAct.objects.get()
    assert (act.kind, act.member, act.actor) == ("admit", newcomer, moderators[0])


@pytest.mark.database
def test_one_open_request_each(group: RegionalGroup, member: Member, signed_in: SignIn) -> None:
    client = signed_in(member)
    for _each in range(2):
        client.post(address("join", group), {"message": "Please."})
    assert JoinRequest.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.create(group=group, member=member, message="Again")
    assert not membership.request_to_join(member, group, "Once more")
    client.post(address("take_back", group))
    client.post(address("join", group), {"message": "After all."})
    assert sorted(JoinRequest.objects.values_list("state", flat=True)) == ["waiting", "withdrawn"]


@pytest.mark.database
def test_asking_again_and_again_sends_one_mail_a_day(
    group: RegionalGroup,
    member: Member,
    person: MakePerson,
    committed: Committed,
    time_machine: TimeMachineFixture,
) -> None:
    person(group.moderators)
    person(group.moderators, vouched_on=None)
    time_machine.move_to("2026-11-25 10:00", tick=False)
    with committed():
        for _ in range(5):
            assert membership.request_to_join(member, group, "Please")
            membership.withdraw_request(member, group)
    assert len(mail.outbox) == 1
    time_machine.move_to("2026-11-26 10:01", tick=False)
    with committed():
        membership.request_to_join(member, group, "Please")
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("message", [" ", "\u200b\u200b\u2060", "\u3164"])
def test_an_empty_message_is_asked_for(
    group: RegionalGroup, member: Member, signed_in: SignIn, message: str
) -> None:
    response = signed_in(member).post(address("join", group), {"message": message})
    assert "field-error" in response.content.decode()
    assert not JoinRequest.objects.exists()


def test_who_may_not_ask(
    group: RegionalGroup, person: MakePerson, signed_in: SignIn, anonymous: Client
) -> None:
    for someone in (person(vouched_on=None), person(group.members)):
        signed_in(someone).post(address("join", group), {"message": "Please."})
    assert anonymous.post(address("join", group), {"message": "Please."}).status_code == 302
    assert not JoinRequest.objects.exists()


@pytest.mark.database
def test_a_refusal_has_a_reason_and_is_final_only_for_that_request(
    group: RegionalGroup, person: MakePerson, signed_in: SignIn, committed: Committed
) -> None:
    moderator, other, member = person(group.moderators), person(group.moderators), person()
    membership.request_to_join(member, group, "Please.")
    request = JoinRequest.objects.get()
    url = address("refuse", group, request.pk)
    client = signed_in(moderator)
    refused = page_of(client.post(url, {"reason": ""}))
    assert refused.html.select(".field-error")
    # Whoever asks to join has written no post whose author could be meant.
    assert not refused.html.select("main .hint")
    with committed():
        client.post(url, {"reason": "Your union is in another group."})
        signed_in(other).post(address("admit", group, request.pk))
    request.refresh_from_db()
    assert (request.state, request.decided_by) == (State.REFUSED, moderator)
    assert not group.members.user_set.exists()
    (message,) = mail.outbox
    assert "Your union is in another group." in message.body
    assert membership.request_to_join(member, group, "Again.")


@pytest.mark.database
def test_leaving(group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn) -> None:
    member = person(group.members)
    topic = write(group.board, member)
    topic.subscribers.add(member)
    client = signed_in(member)
    client.post(address("leave", group))
    assert client.get(group.board.get_absolute_url()).status_code == 404
    assert not topic.subscribers.exists()
    assert topic.posts.get().poster == member
    assert GroupAct.objects.get().kind == "leave"
    client.post(address("leave", group))
    assert GroupAct.objects.count() == 1


def test_moderators_are_named_only_if_they_wish(
    group: RegionalGroup, person: MakePerson, signed_in: SignIn, anonymous: Client
) -> None:
    moderator = person(group.moderators, display_name="Rosa Quispe")
    public = group.get_absolute_url()
    assert "Rosa Quispe" not in anonymous.get(public).content.decode()
    signed_in(moderator).post(address("name", group))
    assert "Rosa Quispe" in anonymous.get(public).content.decode()
    signed_in(moderator).post(address("name", group), {"hide": "1"})
    assert "Rosa Quispe" not in anonymous.get(public).content.decode()
    signed_in(moderator).post(address("name", group))
    moderator.groups.clear()
    assert "Rosa Quispe" not in anonymous.get(public).content.decode()


# --- Boards inside ------------------------------------------------------------


def test_rights_go_down_to_boards_inside_and_to_nobody_else(
    world: dict[str, dict[str, Any]], make_board: MakeBoard, write: Write, member: Member
) -> None:
    own = world["Asia"]
    own["member"].groups.add(setup.trusted_group())  # no newcomer: no limit to a day's topics
    above = own["group"].board
    inside = make_board("Gulf", audience=Forum.Audience.GROUP, parent=above)
    deepest = make_board("Doha", audience=Forum.Audience.GROUP, parent=inside)
    for board in (inside, deepest):
        topic = write(board, own["member"])
        for name, place in world.items():
            for role in ("member", "moderator"):
                someone = type(member).objects.get(pk=place[role].pk)
                belongs = name == "Asia"
                assert (board in readable_boards(someone)) is belongs
                assert (topic_refusal(someone, board) is None) is belongs
                assert (reply_refusal(someone, topic) is None) is belongs
                assert can_moderate(someone, board) is (belongs and role == "moderator")
        assert board not in readable_boards(member)
        assert not is_public(board)


def test_a_closed_circle_inside_stays_closed(
    group: RegionalGroup, make_board: MakeBoard, person: MakePerson
) -> None:
    from django.contrib.auth.models import Group

    circle = Group.objects.create(name="Circle")
    inside = make_board(
        "Inside", audience=Forum.Audience.GROUP, parent=group.board, members_group=circle
    )
    assert inside not in readable_boards(person(group.members))
    assert inside in readable_boards(person(group.members, circle))
