"""Groups × their people: who moves, merges and splits what."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.moving import services
from tests.forum.engine.moderation.moving_steps import address
from tests.forum.fixture_types import MakeGroup, MakePerson, Member, SignIn, Write
from tests.forum.groups import NAMES

pytestmark = pytest.mark.any_database

# --- Groups × moderators --------------------------------------------------------


@pytest.fixture
def world(make_group: MakeGroup, person: MakePerson, write: Write) -> dict[str, dict[str, Any]]:
    """Each group with a member, a moderator and two topics."""
    made = {}
    for name in NAMES:
        group = make_group(name)
        member = person(group.members)
        made[name] = {
            "group": group,
            "member": member,
            "moderator": person(group.moderators),
            "topic": write(group.board, member, 3, subject=f"Topic of {name}"),
            "other": write(group.board, member, 2, subject=f"Second of {name}"),
        }
    return made


def everything(place: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Each page with a form for it, as a moderator of everything would fill it in."""
    topic, board, sure = place["topic"], place["group"].board, {"confirm": "1"}
    sure |= {"authors_asked": "on", "reason": "r"}
    return [
        (address("move", topic), {"board": str(board.pk), **sure}),
        (address("merge", topic), {"address": str(place["other"].pk), **sure}),
        (
            address("split", topic),
            {"posts": [str(topic.last_post_id)], "subject": "S", "board": str(board.pk), **sure},
        ),
    ]


def test_matrix(world: dict[str, dict[str, Any]], signed_in: SignIn) -> None:
    """Nobody opens or sends a page about a topic of a group that they do not moderate."""
    asked = 0
    for home, own in world.items():
        for role in ("member", "moderator"):
            client = signed_in(own[role])
            for name, place in world.items():
                if (role, home) == ("moderator", name):
                    assert all(client.get(url).status_code == 200 for url, _d in everything(place))
                    continue
                for url, data in everything(place):
                    assert client.get(url).status_code == 404
                    assert client.post(url, data).status_code == 404
                    asked += 2
    assert asked == len(NAMES) * (2 * len(NAMES) - 1) * 6
    assert not ModerationAct.objects.exists()


def test_matrix_of_targets(world: dict[str, dict[str, Any]], signed_in: SignIn) -> None:
    """From one's own board nothing goes to another's, nor comes a word of it."""
    before = list(Topic.objects.order_by("pk").values_list("pk", "forum", "posts_count"))
    for home, own in world.items():
        client = signed_in(own["moderator"])
        for name, place in world.items():
            if name == home:
                continue
            (move, a), (merge, b), (split, c) = everything(own)
            (_m, other_a), (_n, other_b), (_s, other_c) = everything(place)
            for url, data in (
                (move, a | {"board": other_a["board"]}),
                (merge, b | {"address": other_b["address"]}),
                (merge, b | {"address": "", "recent": other_b["address"]}),
                (merge, b | {"address": f"/forum/post/{place['topic'].first_post_id}/"}),
                (split, c | {"board": other_c["board"]}),
                (split, c | {"posts": other_c["posts"]}),
            ):
                answer = client.post(url, data)
                page = answer.content.decode()
                assert answer.status_code == 200
                for foreign in NAMES:
                    if foreign != home:
                        assert f"Topic of {foreign}" not in page
                        assert f"Second of {foreign}" not in page
    assert list(Topic.objects.order_by("pk").values_list("pk", "forum", "posts_count")) == before


def test_strangers_are_asked_to_sign_in(
    world: dict[str, dict[str, Any]], anonymous: Client
) -> None:
    for place in world.values():
        for url, data in everything(place):
            assert anonymous.get(url)["Location"].startswith("/en/accounts/login/")
            assert anonymous.post(url, data).status_code in (302, 403)
    assert not ModerationAct.objects.exists()


def test_the_log_names_no_topic_that_its_readers_may_not_open(
    world: dict[str, dict[str, Any]], signed_in: SignIn, boss: Member
) -> None:
    asia, andes = world["Asia"], world["Andes"]
    services.move_topic(boss, asia["topic"], andes["group"].board, "By wish", authors_asked=True)
    log = reverse("forum_moderation:log")
    theirs = signed_in(asia["moderator"]).get(log).content.decode()
    assert "By wish" in theirs
    assert "Topic of Asia" not in theirs
    assert f"-{asia['topic'].pk}/" not in theirs
    assert "Topic of Asia" in signed_in(andes["moderator"]).get(log).content.decode()
    assert "By wish" not in signed_in(world["Mediterranean"]["moderator"]).get(log).content.decode()
