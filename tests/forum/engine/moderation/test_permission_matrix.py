"""Groups × their moderators × every address of the forum: nothing of another group gets out.

Each group's board holds one of everything that can be on one, each with a word
of its own that is in no other place. A moderator of one group opens, and sends
a form to, every address of the others; members and newcomers do the same. No
answer may hold the word, and no row of the other group may change.
"""

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.urls import reverse

from forum.cases.models import CaseProposal
from forum.engagement.models import HelpfulVote
from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.forum_polls.models import TopicPoll, TopicPollVote
from forum.engine.forum_conversation.models import Post, PostVersion, Topic
from forum.engine.forum_moderation.models import ModerationAct, Report
from forum.regions.models import GroupAct, JoinRequest
from forum.translation.models import TextTranslation
from tests.forum.addresses import EVERY
from tests.forum.engine.moderation.places import Place, form_of, make_place
from tests.forum.fixture_types import Client, MakePerson, SignIn
from tests.forum.groups import NAMES

pytestmark = pytest.mark.any_database

Make = Callable[[Place], list[Any]]


def of_board(place: Place) -> list[Any]:
    return [place["board"].pk]


def of_topic(place: Place) -> list[Any]:
    return [place["board"].pk, place["topic"].pk]


def of_post(place: Place) -> list[Any]:
    return [place["board"].pk, place["topic"].pk, place["post"].pk]


def post_id(place: Place) -> list[Any]:
    return [place["post"].pk]


def topic_id(place: Place) -> list[Any]:
    return [place["topic"].slug, place["topic"].pk]


def case_id(place: Place) -> list[Any]:
    return [place["case"].pk]


def group_slug(place: Place) -> list[Any]:
    return [place["group"].slug]


def whole_topic(place: Place) -> list[Any]:
    board, topic = place["board"], place["topic"]
    return [board.slug, board.pk, topic.slug, topic.pk]


# What stands on a group's board. Everybody else is refused, whatever they send.
OBJECTS: dict[str, Make] = {
    "forum:forum": lambda place: [place["board"].slug, place["board"].pk],
    "forum_conversation:topic_create": lambda place: [place["board"].slug, place["board"].pk],
    "forum_conversation:topic": whole_topic,
    "forum_conversation:post": post_id,
    "forum_conversation:post_create": whole_topic,
    "forum_conversation:post_update": lambda place: [*whole_topic(place), place["post"].pk],
    "forum_cases:propose": post_id,
    **{
        f"forum_cases:{name}": case_id
        for name in ("case", "agree", "decline", "take_back", "refuse")
    },
    "forum_engagement:useful": of_board,
    "forum_engagement:watch_board": of_board,
    "forum_engagement:watch_topic": of_topic,
    "forum_engagement:names": of_topic,
    "forum_engagement:helpful": of_post,
    "forum_attachments:attachment": lambda place: [place["attachment"].pk],
    "forum_feeds:forum_latest_topics": lambda place: [place["board"].slug, place["board"].pk],
    "forum_member:topic_subscribe": of_topic,
    "forum_moderation:queued_post": post_id,
    "forum_moderation:approve_queued_post": lambda place: [place["waiting"].pk],
    "forum_moderation:disapprove_queued_post": post_id,
    "forum_moderation:ask_for_change": post_id,
    "forum_moderation:take_back": post_id,
    "forum_moderation:poll_show": lambda place: [place["topic"].pk],
    "forum_moderation:poll_hide": lambda place: [place["topic"].pk],
    "forum_moderation:topic_move": topic_id,
    "forum_moderation:topic_merge": topic_id,
    "forum_moderation:topic_split": topic_id,
    "forum_moderation:topic_lock": topic_id,
    "forum_moderation:topic_unlock": topic_id,
    "forum_history:post": post_id,
    "forum_moderation:remove_version": lambda place: [place["version"].pk],
    "forum_moderation:report": post_id,
    "forum_moderation:report_decide": post_id,
    "forum_polls:poll_create": of_topic,
    "forum_polls:vote": of_topic,
    "forum_translation:make": post_id,
    "forum_translation:make_all": of_topic,
    "forum_translation:correct": lambda place: [place["translation"].pk],
    "forum_translation:restore": lambda place: [place["translation"].pk],
    "forum_tracking:mark_topics_read": of_board,
    "forum_exports:board": of_board,
    "forum_exports:file": lambda place: [place["board"].pk, "csv"],
    "forum_exports:pdf": of_board,
    "themes:board": of_board,
    "themes:follow": of_board,
    "themes:summary": of_board,
    "themes:draft": of_board,
    "regions:people": group_slug,
    "regions:admit": lambda place: [place["group"].slug, place["request"].pk],
    "regions:refuse": lambda place: [place["group"].slug, place["request"].pk],
    "regions:remove": lambda place: [place["group"].slug, place["member"].pk],
    "regions:name": group_slug,
}
# Open to everybody, with what is each one's own in it: they answer, and show nothing of others.
OPEN: dict[str, Make] = {
    "forum:index": lambda place: [],
    "forum_cases:waiting": lambda place: [],
    "forum_engagement:mentions": lambda place: [],
    "forum_engagement:new": lambda place: [],
    "forum_feeds:latest_topics": lambda place: [],
    "forum_member:profile": lambda place: [place["member"].pk],
    "forum_member:user_subscriptions": lambda place: [],
    # One may always stop following, also what one can no longer read.
    "forum_member:topic_unsubscribe": of_topic,
    "forum_moderation:queue": lambda place: [],
    "forum_moderation:hidden": lambda place: [],
    "forum_moderation:log": lambda place: [],
    "forum_moderation:log_csv": lambda place: [],
    "forum_moderation:reports": lambda place: [],
    "forum_moderation:my_reports": lambda place: [],
    "forum_tracking:unread_topics": lambda place: [],
    "forum_tracking:mark_all_forums_read": lambda place: [],
    "forum_statistics:statistics": lambda place: [],
    "themes:calendar": lambda place: [],
    "themes:stop": lambda place: ["token"],
    "themes:propose": lambda place: [],
    "themes:proposals": lambda place: [],
    "regions:group": group_slug,
    "regions:join": group_slug,
    "regions:take_back": group_slug,
    "regions:leave": group_slug,
}
# Of a theme's section, not of a group: see test_themes_proposals.py.
ELSEWHERE = {
    f"themes:{name}" for name in ("proposal", "support", "withdraw", "accept", "refuse", "take_up")
}
# The site's other ways to posts.
BESIDES = (
    "/en/search/?q={word}",
    "/en/search/?q={word}&format=json",
    "/en/forum/statistics/?board={board}",
    "/sitemap.xml",
)
# What stands behind the word in the texts of a group.
SAID = "subject|waits|hidden|was|yes|proposed|before|traduit"
BACK_OFFICE = ("queued_post", "accept", "refuse", "ask_for_change")


@pytest.fixture(scope="module")
def kept_world(module_db: None) -> dict[str, Place]:
    """Made once: it costs as much as a dozen pages."""
    return {name: make_place(name) for name in NAMES}


@pytest.fixture
def world(kept_world: dict[str, Place], db: None) -> dict[str, Place]:
    return copy.deepcopy(kept_world)


def rows_of(place: Place) -> str:
    """Every row of a group that somebody else could have changed."""
    topics = Topic.objects.filter(forum=place["board"])
    posts = Post.objects.filter(topic__in=topics)
    asked = JoinRequest.objects.filter(pk=place["request"].pk)
    found = [
        *topics.order_by("pk"),
        *posts.order_by("pk"),
        *Attachment.objects.filter(post__in=posts),
        *TextTranslation.objects.filter(post__in=posts),
        *TopicPoll.objects.filter(topic__in=topics),
        *TopicPollVote.objects.filter(poll_option__poll__topic__in=topics),
        *Report.objects.filter(post__in=posts),
        *CaseProposal.objects.filter(post__in=posts),
        *PostVersion.objects.filter(post__in=posts),
        *HelpfulVote.objects.filter(post__in=posts),
        *ModerationAct.objects.filter(board=place["board"]),
        *GroupAct.objects.filter(group=place["group"]),
        *asked,
        *place["group"].members.user_set.order_by("pk"),
        *Topic.subscribers.through.objects.filter(topic__in=topics),
    ]
    return str(serializers.serialize("json", found))


def body_of(response: Any) -> str:
    """What was answered, its headers too."""
    content = b"".join(response) if response.streaming else response.content
    return f"{content.decode('utf-8', 'replace')}{response.headers}"


def leaks(client: Client, place: Place) -> list[tuple[str, str, int]]:
    """Addresses at which ``client`` got to something of a group that is not theirs."""
    found = []
    for name, make in [*OBJECTS.items(), *OPEN.items()]:
        url = reverse(name, args=make(place))
        for method, data in (("get", {}), ("post", form_of(place))):
            response = getattr(client, method)(url, data)
            refused = response.status_code in (403, 404, 405)
            if place["word"] in body_of(response) or (name in OBJECTS and not refused):
                found.append((name, method, response.status_code))
    for way in BESIDES:
        url = way.format(word=place["word"], board=place["board"].pk)
        # A search says again what was looked for: only more than that counts.
        if re.search(rf"{place['word']} ({SAID})", body_of(client.get(url))):
            found.append((way, "get", 200))
    return found


def test_every_address_has_its_row() -> None:
    """A new address without a row in this matrix fails here."""
    names = {name for name, _arguments in EVERY}
    assert names == {*OBJECTS, *OPEN, *ELSEWHERE}


@pytest.mark.parametrize("home", NAMES)
def test_a_moderator_gets_nothing_of_another_group(
    home: str, world: dict[str, Place], signed_in: SignIn
) -> None:
    before = {name: rows_of(place) for name, place in world.items()}
    client = signed_in(world[home]["moderator"])
    tries = 0
    for name, place in world.items():
        if name == home:
            continue
        assert leaks(client, place) == []
        for act in BACK_OFFICE:
            url = reverse(f"forum_back_office:{act}", args=[place["waiting"].pk])
            for method in ("get", "post"):
                answer = getattr(client, method)(url, form_of(place))
                assert answer.status_code in (404, 405), (act, method)
        assert rows_of(place) == before[name]
        tries += 1
    assert tries == len(NAMES) - 1


@pytest.mark.parametrize("home", NAMES)
def test_members_and_newcomers_get_nothing_of_a_group_that_is_not_theirs(
    home: str, world: dict[str, Place], signed_in: SignIn, person: MakePerson
) -> None:
    other = NAMES[(NAMES.index(home) + 1) % len(NAMES)]
    before = rows_of(world[other])
    for somebody in (world[home]["member"], person()):
        assert leaks(signed_in(somebody), world[other]) == []
    assert rows_of(world[other]) == before


@pytest.mark.parametrize("home", NAMES)
def test_the_groups_own_people_get_there(
    home: str, world: dict[str, Place], signed_in: SignIn
) -> None:
    """The matrix would say nothing if the pages were empty for everybody."""
    own = world[home]
    client = signed_in(own["moderator"])
    shown = {
        name
        for name, make in [*OBJECTS.items(), *OPEN.items()]
        if own["word"] in body_of(client.get(reverse(name, args=make(own))))
    }
    assert shown >= {
        "forum:forum",
        "forum_conversation:topic",
        "forum_conversation:post_update",
        "forum_attachments:attachment",
        "forum_cases:case",
        "forum_moderation:queue",
        "forum_moderation:queued_post",
        "forum_moderation:hidden",
        "forum_moderation:log",
        "forum_moderation:reports",
        "forum_moderation:report_decide",
        "forum_moderation:remove_version",
        "forum_history:post",
        "forum_member:profile",
        "forum_exports:file",
        "regions:people",
    }


def test_members_read_but_do_not_moderate_their_own_board(
    world: dict[str, Place], signed_in: SignIn
) -> None:
    acts_of_moderators = [
        name
        for name in OBJECTS
        if name.startswith("forum_moderation:") and name != "forum_moderation:report"
    ] + [
        "regions:people",
        "regions:admit",
        "regions:refuse",
        "regions:remove",
    ]
    for place in world.values():
        before = ModerationAct.objects.count()
        client = signed_in(place["member"])
        for name in acts_of_moderators:
            url = reverse(name, args=OBJECTS[name](place))
            for method in ("get", "post"):
                answer = getattr(client, method)(url, form_of(place))
                assert answer.status_code in (403, 404, 405), (name, method)
        assert ModerationAct.objects.count() == before


def test_what_was_exported_of_oneself_holds_nothing_of_others(
    world: dict[str, Place], signed_in: SignIn
) -> None:
    for home, own in world.items():
        text = body_of(signed_in(own["moderator"]).post(reverse("members_my_data")))
        assert not [name for name in NAMES if name != home and world[name]["word"] in text]


def test_a_change_by_its_author_is_the_only_one_that_goes_through(
    world: dict[str, Place],
) -> None:
    """The rows that the matrix compares do change when somebody may change them."""
    place = world["Asia"]
    before = rows_of(place)
    posting.change_post(place["member"], place["post"], {"content": "New words", "language": "en"})
    assert rows_of(place) != before
