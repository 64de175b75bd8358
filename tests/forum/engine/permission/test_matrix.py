"""Groups × people × addresses: who gets in where."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_permission.permissions import can_moderate
from tests.forum.fixture_types import Forum, MakeGroup, MakePerson, Member, SignIn, Write
from tests.forum.groups import ALL_NAMES, NAMES

pytestmark = pytest.mark.any_database


@pytest.fixture
def world(make_group: MakeGroup, person: MakePerson, write: Write) -> dict[str, dict[str, Any]]:
    """Each group with a member, a moderator, an approved and a waiting topic."""
    made = {}
    for name in NAMES:
        group = make_group(name)
        member, moderator = person(group.members), person(group.moderators)
        made[name] = {
            "group": group,
            "member": member,
            "moderator": moderator,
            "topic": write(group.board, member, 2, subject=f"Topic of {name}"),
            "waiting": write(group.board, member, approved=False, subject=f"Waiting in {name}"),
        }
    return made


def reading(place: dict[str, Any]) -> list[str]:
    """The addresses that members of the group read."""
    topic, board = place["topic"], place["group"].board
    return [
        board.get_absolute_url(),
        topic.get_absolute_url(),
        topic.last_post.get_absolute_url().split("#")[0],
        reverse("forum_conversation:topic_create", args=[board.slug, board.pk]),
        reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs()),
    ]


def acts(place: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """What only the group's moderators do, as address and form."""
    topic, waiting = place["topic"], place["waiting"]
    parts = {"slug": topic.slug, "pk": topic.pk}
    return [
        (reverse("forum_moderation:topic_lock", kwargs=parts), {}),
        (reverse("forum_moderation:topic_unlock", kwargs=parts), {}),
        (
            reverse("forum_moderation:disapprove_queued_post", args=[waiting.first_post_id]),
            {"reason": "Off topic"},
        ),
        (
            reverse("forum_moderation:approve_queued_post", args=[waiting.first_post_id]),
            {"seen": waiting.first_post.version},
        ),
    ]


def test_reading(world: dict[str, dict[str, Any]], signed_in: SignIn) -> None:
    outcomes = {}
    for home, own in world.items():
        for role in ("member", "moderator"):
            client = signed_in(own[role])
            for name, place in world.items():
                for number, url in enumerate(reading(place)):
                    outcomes[home, role, name, number] = client.get(url).status_code
    wrong = {
        key: status for key, status in outcomes.items() if (status == 200) != (key[0] == key[2])
    }
    assert wrong == {}
    assert len(outcomes) == len(NAMES) * 2 * len(NAMES) * 5


def test_each_of_the_five_groups_reads_and_moderates_its_own_board_only(
    make_group: MakeGroup, person: MakePerson, write: Write
) -> None:
    groups = [make_group(name) for name in ALL_NAMES]
    members, moderators = (
        [person(g.members) for g in groups],
        [person(g.moderators) for g in groups],
    )
    topics = [write(g.board, member) for g, member in zip(groups, members, strict=True)]
    for at_home, (member, moderator) in enumerate(zip(members, moderators, strict=True)):
        for someone in (member, moderator):
            assert list(Topic.objects.readable_by(someone)) == [topics[at_home]]
        assert [can_moderate(member, group.board) for group in groups] == [False] * len(groups)
        moderated = [can_moderate(moderator, group.board) for group in groups]
        assert moderated == [number == at_home for number in range(len(groups))]


def test_strangers_find_nothing_and_sign_in_to_write(
    world: dict[str, dict[str, Any]], anonymous: Client
) -> None:
    for place in world.values():
        answers = [anonymous.get(url) for url in reading(place)]
        assert [answer.status_code for answer in answers] == [404, 404, 404, 302, 302]
        for answer in answers[3:]:
            assert answer["Location"].startswith("/en/accounts/login/")


def test_members_without_a_group_are_refused(
    world: dict[str, dict[str, Any]], signed_in: SignIn, member: Member
) -> None:
    client = signed_in(member)
    assert {client.get(url).status_code for p in world.values() for url in reading(p)} == {404}


def test_acts_of_moderators(world: dict[str, dict[str, Any]], signed_in: SignIn) -> None:
    """A moderator of one group cannot touch another's topics and posts, nor can members any."""
    for home, own in world.items():
        for role in ("member", "moderator"):
            client = signed_in(own[role])
            for name, place in world.items():
                if (role, home) == ("moderator", name):
                    continue
                assert {client.post(url, data).status_code for url, data in acts(place)} == {404}
    assert not ModerationAct.objects.exists()
    for own in world.values():
        client = signed_in(own["moderator"])
        assert {client.post(url, data).status_code for url, data in acts(own)} == {302}
    assert ModerationAct.objects.count() == len(NAMES) * 4


def test_lists_show_one_group_only(world: dict[str, dict[str, Any]], signed_in: SignIn) -> None:
    """Queue, log, hidden posts, unread, followed, profile, first page: nothing of the others."""
    for home, own in world.items():
        client = signed_in(own["moderator"])
        client.post(*acts(own)[0])
        for place in world.values():
            place["topic"].subscribers.add(own["moderator"])
        urls = [
            reverse("forum:index"),
            reverse("forum_moderation:queue"),
            reverse("forum_moderation:hidden"),
            reverse("forum_moderation:log"),
            reverse("forum_tracking:unread_topics"),
            reverse("forum_member:user_subscriptions"),
            *(reverse("forum_member:profile", args=[p["member"].pk]) for p in world.values()),
        ]
        text = "".join(client.get(url).content.decode() for url in urls)
        for name in world:
            assert (f"Topic of {name}" in text) == (name == home)
            assert (f"Waiting in {name}" in text) == (name == home)


def test_feeds_and_search_know_no_private_board(
    world: dict[str, dict[str, Any]], signed_in: SignIn
) -> None:
    from forum.engine.forum_conversation.search import public_posts

    assert not public_posts().exists()
    for place in world.values():
        board, client = place["group"].board, signed_in(place["moderator"])
        url = reverse("forum_feeds:forum_latest_topics", args=[board.slug, board.pk])
        assert client.get(url).status_code == 404
        feed = client.get(reverse("forum_feeds:latest_topics")).content.decode()
        assert "Topic of" not in feed


def test_public_board(
    board: Forum,
    write: Write,
    trusted: Member,
    signed_in: SignIn,
    anonymous: Client,
    member: Member,
) -> None:
    topic = write(board, trusted)
    write_url = reverse("forum_conversation:topic_create", args=[board.slug, board.pk])
    for client in (anonymous, signed_in(member), signed_in(trusted)):
        assert client.get(board.get_absolute_url()).status_code == 200
        assert client.get(topic.get_absolute_url()).status_code == 200
    assert anonymous.get(write_url).status_code == 302
    assert signed_in(member).get(write_url).status_code == 200
