"""Moving, merging and splitting topics: what follows, who may, two at once."""

import datetime as dt
import random
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.engine import counters
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.forum_polls.models import TopicPoll
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_moderation import moving
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.moving_checks import MovingRefused
from forum.engine.forum_tracking.handler import TrackingHandler
from portal.search.models import SearchEntry

NAMES = ("Asia", "Andes", "Mediterranean", "East", "Border")


@pytest.fixture
def boss(administrator: Any) -> Any:
    """Somebody who moderates every board."""
    return administrator


def address(name: str, topic: Topic) -> str:
    return reverse(f"forum_moderation:topic_{name}", args=[topic.slug, topic.pk])


def confirm(client: Client, url: str, data: dict[str, Any], **more: str) -> Any:
    """Send the form, and then what the summary asks to send."""
    summary = client.post(url, data)
    page = summary.content.decode()
    seen = re.findall(r'name="seen" value="(\w+)"', page)
    assert summary.status_code == 200
    assert seen, page
    return client.post(url, data | {"seen": seen[0], "confirm": "1"} | more)


def unread(user: Any, *topics: Topic) -> set[int]:
    rows = Topic.objects.filter(pk__in=[topic.pk for topic in topics])
    return {topic.pk for topic in TrackingHandler().unread_topics(user, rows)}


def found() -> int:
    """How many posts the search has."""
    return SearchEntry.objects.filter(kind="post").count()


def dated(topic: Topic, *days: int) -> Topic:
    """Give the posts these dates, in days before now."""
    for post, ago in zip(topic.posts.all(), days, strict=True):
        Post.objects.filter(pk=post.pk).update(created=timezone.now() - dt.timedelta(days=ago))
    counters.refresh_topic(topic.pk)
    topic.refresh_from_db()
    return topic


# --- Moving ---------------------------------------------------------------------


def test_a_move_through_the_pages(
    board: Any,
    make_board: Any,
    write: Any,
    trusted: Any,
    moderator: Any,
    signed_in: Any,
    committed: Any,
) -> None:
    topic, other = write(board, trusted, 3), make_board("Other")
    client = signed_in(moderator)
    assert address("move", topic) in client.get(topic.get_absolute_url()).content.decode()
    assert client.get(address("move", topic)).status_code == 200
    data = {"board": str(other.pk), "reason": "It is about visas"}
    summary = client.post(address("move", topic), data).content.decode()
    assert "3 posts move." in summary
    assert "Everybody can read it" in summary
    topic.refresh_from_db()
    assert topic.forum_id == board.pk
    with committed():
        answer = confirm(client, address("move", topic), data)
    topic.refresh_from_db()
    assert answer.url == topic.get_absolute_url()
    assert topic.forum_id == other.pk
    board.refresh_from_db()
    other.refresh_from_db()
    assert (board.direct_posts_count, other.direct_posts_count) == (0, 3)
    assert (board.last_post, other.last_post) == (None, topic.last_post)
    log = ModerationAct.objects.filter(kind="move", topic=topic, reason="It is about visas")
    assert set(log.values_list("board", flat=True)) == {board.pk, other.pk}
    again = client.post(address("move", topic), data | {"confirm": "1"})
    assert "on this board already" in again.content.decode()
    assert log.count() == 2
    (message,) = mail.outbox
    assert message.to == [trusted.email]
    assert "It is about visas" in message.body
    assert f"/en/forum/post/{topic.first_post_id}/" in message.body
    assert topic.subject not in message.body + message.subject


def test_members_see_no_such_buttons(board: Any, write: Any, trusted: Any, signed_in: Any) -> None:
    topic = write(board, trusted, 2)
    page = signed_in(trusted).get(topic.get_absolute_url()).content.decode()
    for name in ("move", "merge", "split"):
        assert address(name, topic) not in page


def test_no_other_board(group: Any, person: Any, write: Any, signed_in: Any) -> None:
    moderator = person(group.moderators)
    topic = write(group.board, moderator)
    page = signed_in(moderator).get(address("move", topic)).content.decode()
    assert "You moderate no other board" in page


def test_the_mail_is_in_the_authors_language_and_keeps_closed_addresses(
    board: Any, group: Any, write: Any, person: Any, boss: Any, committed: Any
) -> None:
    author = person(preferred_language="es")
    with committed():
        moving.move(boss, write(board, author), group.board, "Porque sí")
    assert "Porque sí" in mail.outbox[0].body
    assert "/forum/post/" not in mail.outbox[0].body


def test_out_of_a_closed_room_only_when_the_authors_were_asked(
    board: Any, group: Any, write: Any, person: Any, boss: Any, signed_in: Any
) -> None:
    topic = write(group.board, person(group.members), 2)
    client = signed_in(boss)
    data = {"board": str(board.pk), "reason": "r"}
    answer = confirm(client, address("move", topic), data)
    page = answer.content.decode()
    assert "becomes public" in page
    assert "Ask the authors first" in page
    topic.refresh_from_db()
    assert topic.forum_id == group.board.pk
    with pytest.raises(MovingRefused):
        moving.move(boss, topic, board, "r")
    with pytest.raises(MovingRefused):
        moving.merge(boss, topic, write(board, boss), "r")
    with pytest.raises(MovingRefused):
        moving.split(boss, topic, board, "S", [topic.last_post_id], "r")
    confirm(client, address("move", topic), data, authors_asked="on")
    topic.refresh_from_db()
    assert topic.forum_id == board.pk


def test_what_becomes_public_is_found_and_what_becomes_closed_is_not(
    board: Any, group: Any, write: Any, person: Any, boss: Any, committed: Any
) -> None:
    with committed():
        topic = write(group.board, person(group.members), 2)
    assert found() == 0
    with committed():
        topic = moving.move(boss, topic, board, "r", authors_asked=True)
    assert found() == 2
    assert f"-{board.pk}/" in SearchEntry.objects.filter(kind="post")[0].url
    with committed():
        moving.split(boss, topic, group.board, "Among us", [topic.posts.last().pk], "r")
    assert found() == 1
    with committed():
        moving.merge(boss, topic, Topic.objects.get(subject="Among us"), "r")
    assert found() == 0


def test_waiting_hidden_pseudonymous_and_kept_in_house(
    board: Any, make_board: Any, write: Any, person: Any, boss: Any
) -> None:
    old = make_board("Careful", pseudonyms_allowed=True, outside_translation=False)
    author = person(pseudonym="Swallow")
    topic = write(old, author, 3)
    first, second, third = topic.posts.all()
    Post.objects.filter(topic=topic).update(under_pseudonym=True)
    Post.objects.filter(pk=second.pk).update(approved=False)
    Post.objects.filter(pk=third.pk).update(approved=False, disapproved_on=timezone.now())
    counters.refresh_topic(topic.pk)
    moving.move(boss, topic, board, "r")
    topic.refresh_from_db()
    posts = {post.pk: post for post in topic.posts.all()}
    assert posts[first.pk].approved
    assert posts[second.pk].is_waiting
    assert posts[third.pk].is_hidden
    assert all(post.under_pseudonym for post in posts.values())
    assert topic.author_name == "Swallow"
    assert not any(post.outside_translation for post in posts.values())
    page = Client().get(topic.get_absolute_url()).content.decode()
    assert author.get_display_name() not in page


def test_followers_who_may_read_it_stay(
    board: Any, group: Any, write: Any, trusted: Any, person: Any, boss: Any
) -> None:
    topic, inside = write(board, trusted), person(group.members)
    topic.subscribers.add(inside, trusted)
    moving.move(boss, topic, group.board, "r")
    assert list(topic.subscribers.all()) == [inside]


def test_what_was_read_stays_read(
    board: Any, make_board: Any, write: Any, trusted: Any, person: Any, boss: Any
) -> None:
    visitor, marker, stranger = person(), person(), person()
    topic, other = write(board, trusted, 3), make_board("Other")
    handler = TrackingHandler()
    handler.mark_topic_read(topic, visitor)
    handler.mark_forums_read([board], marker)
    topic = moving.move(boss, topic, other, "r")
    assert not unread(visitor, topic)
    assert not unread(marker, topic)
    assert unread(stranger, topic) == {topic.pk}
    new = moving.split(boss, topic, board, "New", [topic.posts.last().pk], "r")
    assert not unread(visitor, topic, new)
    assert not unread(marker, topic, new)
    assert unread(stranger, topic, new) == {topic.pk, new.pk}
    third = write(board, trusted)
    handler.mark_topic_read(third, visitor)
    third = moving.merge(boss, new, third, "r")
    assert not unread(visitor, third)
    assert unread(stranger, third)


def test_into_a_closed_theme_nothing_goes_and_out_of_it_it_may(
    make_theme: Any, board: Any, write: Any, trusted: Any, boss: Any, freeze_theme: Any
) -> None:
    theme = make_theme()
    closed = Forum.objects.get(pk=theme.board_id)
    inside, outside = write(closed, trusted, 2), write(board, trusted, 2)
    freeze_theme(theme)
    with pytest.raises(MovingRefused, match="closed"):
        moving.move(boss, outside, closed, "r")
    with pytest.raises(MovingRefused, match="closed"):
        moving.merge(boss, outside, inside, "r")
    with pytest.raises(MovingRefused, match="closed"):
        moving.split(boss, outside, closed, "S", [outside.last_post_id], "r")
    moving.move(boss, inside, board, "r")
    assert board.topics.count() == 2


@pytest.fixture
def freeze_theme() -> Any:
    """``freeze_theme(theme)``: its days are over."""

    def close(theme: Any) -> None:
        today = timezone.localdate()
        type(theme).objects.filter(pk=theme.pk).update(
            opens_on=today - dt.timedelta(days=200), closes_on=today - dt.timedelta(days=80)
        )

    return close


# --- Merging --------------------------------------------------------------------


def test_a_merge_through_the_pages(
    board: Any,
    write: Any,
    trusted: Any,
    person: Any,
    moderator: Any,
    signed_in: Any,
    committed: Any,
) -> None:
    source = dated(write(board, trusted, 2, subject="Twice asked"), 9, 3)
    target = dated(write(board, person(), 2, subject="Asked first"), 8, 2)
    source.subscribers.add(trusted)
    client, url = signed_in(moderator), address("merge", source)
    assert "Asked first" in client.get(url).content.decode()
    order = [
        source.posts.all()[0],
        target.posts.all()[0],
        source.posts.all()[1],
        target.posts.all()[1],
    ]
    data = {"address": f"http://testserver{target.get_absolute_url()}?last", "reason": "Same"}
    with committed():
        answer = confirm(client, url, data)
    target.refresh_from_db()
    assert answer.url == target.get_absolute_url()
    assert list(target.posts.all()) == order
    assert (target.subject, target.posts_count) == ("Asked first", 4)
    assert (target.first_post, target.poster) == (order[0], trusted)
    assert trusted in target.subscribers.all()
    assert not Topic.objects.filter(pk=source.pk).exists()
    assert mail.outbox[0].to == [trusted.email]
    # Sent once more: the way to what it is in.
    again = client.post(url, data | {"confirm": "1"})
    assert (again.status_code, again.url) == (302, target.get_absolute_url())
    assert ModerationAct.objects.filter(kind="merge").count() == 1


def test_the_name_beside_a_merged_topic_is_that_of_its_first_post(
    board: Any, write: Any, person: Any, boss: Any
) -> None:
    shy, open_one = person(pseudonym="Swallow"), person()
    source, target = dated(write(board, open_one), 9), dated(write(board, shy), 2)
    Post.objects.filter(topic=target).update(under_pseudonym=True)
    counters.refresh_topic(target.pk)
    target = moving.merge(boss, source, target, "r")
    assert target.author_name == open_one.get_display_name()
    assert {post.author_name for post in target.posts.all()} == {
        open_one.get_display_name(),
        "Swallow",
    }


@pytest.mark.parametrize("kind", ["number", "permalink", "old"])
def test_the_other_topic_is_named_in_many_ways(
    board: Any, make_board: Any, write: Any, trusted: Any, boss: Any, signed_in: Any, kind: str
) -> None:
    source, target = write(board, trusted), write(board, trusted)
    given = {
        "number": f" #{target.pk} ",
        "permalink": f"http://testserver/ne/forum/post/{target.first_post_id}/",
        "old": f"/forum/board/x-{board.pk}/topic/y-{target.pk}/",
    }[kind]
    if kind == "old":
        target = moving.move(boss, target, make_board("Elsewhere"), "r")
    data = {"address": given, "reason": "r"}
    assert confirm(signed_in(boss), address("merge", source), data).status_code == 302
    assert target.posts.count() == 2


@pytest.mark.parametrize(
    "given", ["", "x", "http://elsewhere.example/forum/post/1/", "http://[", "9" * 30, "999999"]
)
def test_what_names_no_topic_is_said_beside_the_field(
    board: Any, write: Any, trusted: Any, moderator: Any, signed_in: Any, given: str
) -> None:
    topic = write(board, trusted)
    data = {"address": given, "reason": "Typed with care"}
    answer = signed_in(moderator).post(address("merge", topic), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "field-error" in page
    assert "Typed with care" in page


def make_poll(topic: Topic) -> TopicPoll:
    return TopicPoll.objects.create(topic=topic, question="Which?")


def test_polls(board: Any, write: Any, trusted: Any, boss: Any) -> None:
    source, target, third = (write(board, trusted) for _each in range(3))
    poll = make_poll(source)
    target = moving.merge(boss, source, target, "r")
    poll.refresh_from_db()
    assert poll.topic == target
    make_poll(third)
    with pytest.raises(MovingRefused, match="poll"):
        moving.merge(boss, third, target, "r")


def test_merges_that_are_refused(board: Any, write: Any, trusted: Any, boss: Any) -> None:
    topic, waiting = write(board, trusted), write(board, trusted, approved=False)
    for source, target in ((topic, waiting), (waiting, topic), (topic, topic)):
        with pytest.raises(MovingRefused):
            moving.merge(boss, source, target, "r")
    nepali = write(board, trusted, language="ne")
    Post.objects.filter(topic=nepali).update(language="ne")
    counters.refresh_topic(nepali.pk)
    nepali.refresh_from_db()
    with pytest.raises(MovingRefused, match="into this one"):
        moving.merge(boss, topic, nepali, "r")
    assert moving.merge(boss, nepali, topic, "r").posts_count == 2


# --- Splitting ------------------------------------------------------------------


def test_a_split_through_the_pages(
    board: Any, group: Any, write: Any, trusted: Any, boss: Any, signed_in: Any
) -> None:
    topic = dated(write(board, trusted, 5, subject="Old subject"), 9, 8, 7, 6, 5)
    posts = list(topic.posts.all())
    client, url = signed_in(boss), address("split", topic)
    page = client.get(url).content.decode()
    assert f'id="post-{posts[1].pk}"' in page
    assert f'id="post-{posts[0].pk}"' not in page
    data = {
        "posts": [str(posts[2].pk)],
        "onwards": "on",
        "subject": "New subject",
        "board": str(group.board.pk),
        "reason": "Another matter",
    }
    answer = confirm(client, url, data)
    new = Topic.objects.get(forum=group.board)
    topic.refresh_from_db()
    assert answer.url == new.get_absolute_url()
    assert (topic.posts_count, new.posts_count) == (2, 3)
    assert (new.subject, new.slug, new.first_post) == ("New subject", "new-subject", posts[2])
    assert new.created == new.first_post.created
    assert topic.last_post == posts[1]
    assert not Post.objects.filter(topic=new).exclude(subject="New subject").exists()
    assert ModerationAct.objects.filter(kind="split").count() == 2
    # Sent once more: they are gone from here.
    again = client.post(url, data | {"confirm": "1"})
    assert "Choose the posts" in again.content.decode()
    assert Topic.objects.filter(forum=group.board).count() == 1


def test_splits_that_are_refused(
    board: Any, write: Any, trusted: Any, boss: Any, signed_in: Any
) -> None:
    topic, other = write(board, trusted, 3), write(board, trusted)
    first, second, third = topic.posts.values_list("pk", flat=True)
    for ids in ([], [first], [first, second], [other.first_post_id], [second, 99999]):
        with pytest.raises(MovingRefused):
            moving.split(boss, topic, board, "S", ids, "r")
    Post.objects.filter(pk=second).update(approved=False)
    with pytest.raises(MovingRefused, match="first of these"):
        moving.split(boss, topic, board, "S", [second, third], "r")
    data = {"posts": [str(third)], "subject": " \u200b ", "board": str(board.pk), "reason": "r"}
    page = signed_in(boss).post(address("split", topic), data).content.decode()
    assert "field-error" in page
    assert f'value="{third}" id="post-{third}" checked' in page
    assert topic.posts.count() == 3


def test_a_split_of_a_waiting_post_waits(
    board: Any, write: Any, trusted: Any, boss: Any, anonymous: Client
) -> None:
    topic = write(board, trusted, 2)
    Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED)
    Post.objects.filter(pk=topic.last_post_id).update(approved=False)
    new = moving.split(boss, topic, board, "S", [topic.last_post_id], "r")
    assert not new.approved
    assert new.is_locked
    assert anonymous.get(new.get_absolute_url()).status_code == 404


# --- Two at once ----------------------------------------------------------------


def test_the_second_of_two_is_told(
    board: Any, make_board: Any, write: Any, trusted: Any, boss: Any
) -> None:
    other, third = make_board("Other"), make_board("Third")
    topic, target = write(board, trusted, 2), write(board, trusted)
    seen = [Topic.objects.select_related("forum").get(pk=topic.pk) for _each in range(3)]
    moving.move(boss, topic, other, "r")
    with pytest.raises(MovingRefused, match="just moved"):
        moving.move(boss, seen[0], third, "r")
    with pytest.raises(MovingRefused, match="just moved"):
        moving.merge(boss, seen[1], target, "r")
    topic.refresh_from_db()
    with pytest.raises(MovingRefused, match="already"):
        moving.move(boss, topic, other, "r")
    moving.merge(boss, topic, target, "r")
    with pytest.raises(MovingRefused, match="merged"):
        moving.split(boss, seen[2], board, "S", [1], "r")


def test_rights_are_those_of_the_moment(
    board: Any, make_group: Any, write: Any, person: Any
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    moderator = person(asia.moderators, andes.moderators)
    topic = write(asia.board, moderator)
    from forum.engine.forum_permission.handler import PermissionHandler

    # What the request has read before says nothing any more.
    moderator.forum_rights = PermissionHandler()
    assert moderator.forum_rights.can_approve_posts(andes.board, moderator)
    moderator.groups.remove(andes.moderators)
    with pytest.raises(MovingRefused, match="moderate"):
        moving.move(moderator, topic, andes.board, "r", authors_asked=True)


def test_what_is_no_longer_true_is_shown_once_more(
    board: Any, make_board: Any, write: Any, trusted: Any, moderator: Any, signed_in: Any
) -> None:
    topic, other = write(board, trusted), make_board("Other")
    client, url = signed_in(moderator), address("move", topic)
    data = {"board": str(other.pk), "reason": "r"}
    seen = re.findall(r'name="seen" value="(\w+)"', client.post(url, data).content.decode())[0]
    Post(topic=topic, poster=trusted, subject="x", content="y").save()
    page = client.post(url, data | {"seen": seen, "confirm": "1"}).content.decode()
    assert "Something has changed" in page
    assert Topic.objects.get(pk=topic.pk).forum_id == board.pk
    kept = client.post(url, data | {"change": "1"}).content.decode()
    assert f'value="{other.pk}" selected' in kept


def test_a_reply_at_the_moment_of_a_merge_is_not_lost_in_silence(
    board: Any, write: Any, trusted: Any, boss: Any
) -> None:
    from django.http import Http404

    from forum.engine.forum_conversation import writing

    source, target = write(board, trusted), write(board, trusted)
    read_before = Topic.objects.select_related("forum").get(pk=source.pk)
    moving.merge(boss, source, target, "r")
    with pytest.raises(Http404):
        writing.reply(trusted, read_before, {"content": "Mine", "language": "en"})
    assert target.posts.count() == 2


# --- Groups × moderators --------------------------------------------------------


@pytest.fixture
def world(make_group: Any, person: Any, write: Any) -> dict[str, dict[str, Any]]:
    """Five groups, each with a member, a moderator and two topics."""
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


def test_matrix(world: dict[str, dict[str, Any]], signed_in: Any) -> None:
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
    assert asked == 5 * 9 * 6
    assert not ModerationAct.objects.exists()


def test_matrix_of_targets(world: dict[str, dict[str, Any]], signed_in: Any) -> None:
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
            assert anonymous.get(url).url.startswith("/en/accounts/login/")
            assert anonymous.post(url, data).status_code in (302, 403)
    assert not ModerationAct.objects.exists()


def test_the_log_names_no_topic_that_its_readers_may_not_open(
    world: dict[str, dict[str, Any]], signed_in: Any, boss: Any
) -> None:
    asia, andes = world["Asia"], world["Andes"]
    moving.move(boss, asia["topic"], andes["group"].board, "By wish", authors_asked=True)
    log = reverse("forum_moderation:log")
    theirs = signed_in(asia["moderator"]).get(log).content.decode()
    assert "By wish" in theirs
    assert "Topic of Asia" not in theirs
    assert f"-{asia['topic'].pk}/" not in theirs
    assert "Topic of Asia" in signed_in(andes["moderator"]).get(log).content.decode()
    assert "By wish" not in signed_in(world["East"]["moderator"]).get(log).content.decode()


# --- Numbers --------------------------------------------------------------------


def state() -> list[Any]:
    return [
        list(
            Topic.objects.order_by("pk").values_list(
                "pk",
                "forum",
                "subject",
                "approved",
                "first_post",
                "last_post",
                "last_post_on",
                "posts_count",
                "language",
            )
        ),
        list(Forum.objects.order_by("pk").values_list("pk", *counters.BOARD_FIELDS)),
    ]


@pytest.mark.parametrize("seed", range(8))
def test_numbers_are_those_of_a_full_recount(
    make_board: Any, write: Any, trusted: Any, boss: Any, seed: int
) -> None:
    chance = random.Random(seed)
    boards = [make_board() for _each in range(3)]
    for _each in range(6):
        write(chance.choice(boards), trusted, chance.randint(1, 4))
    for post in Post.objects.all():
        if chance.random() < 0.2:
            post.approved = False
            post.save()
    done = 0
    for _step in range(25):
        topics = list(Topic.objects.select_related("forum").order_by("pk"))
        topic, other, board = chance.choice(topics), chance.choice(topics), chance.choice(boards)
        try:
            match chance.choice(["move", "merge", "split"]):
                case "move":
                    moving.move(boss, topic, board, "r")
                case "merge":
                    moving.merge(boss, topic, other, "r")
                case _:
                    ids = [post.pk for post in topic.posts.all() if chance.random() < 0.5]
                    moving.split(boss, topic, board, "S", ids, "r", onwards=chance.random() < 0.3)
            done += 1
        except MovingRefused:
            continue
        kept = state()
        counters.recount()
        assert state() == kept
    assert done > 3
