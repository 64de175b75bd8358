"""Moving a topic to another board: what follows it, and two at once."""

import datetime as dt
import re
from typing import Any, cast

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from forum.engine import counters
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.moving import services
from forum.engine.forum_moderation.moving.checks import MovingRefused
from forum.engine.forum_tracking.handler import TrackingHandler
from portal.search.models import SearchEntry
from tests.forum.engine.moderation.moving_steps import address, confirm, refused
from tests.forum.fixture_types import (
    Committed,
    MakeBoard,
    MakeGroup,
    MakePerson,
    MakeTheme,
    Member,
    RegionalGroup,
    SignIn,
    ThemePage,
    Write,
)
from tests.reading import error_codes, page_of, read


def unread(user: Member, *topics: Topic) -> set[int]:
    rows = Topic.objects.filter(pk__in=[topic.pk for topic in topics])
    return {topic.pk for topic in TrackingHandler().unread_topics(user, rows)}


def found() -> int:
    """How many posts the search has."""
    return SearchEntry.objects.filter(kind="post").count()


# --- Moving ---------------------------------------------------------------------


def test_a_move_through_the_pages(
    board: Forum,
    make_board: MakeBoard,
    write: Write,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
    committed: Committed,
) -> None:
    topic, other = write(board, trusted, 3), make_board("Other")
    client = signed_in(moderator)
    assert address("move", topic) in client.get(topic.get_absolute_url()).content.decode()
    assert client.get(address("move", topic)).status_code == 200
    data = {"board": str(other.pk), "reason": "It is about visas"}
    summary = page_of(client.post(address("move", topic), data))
    moves, *facts = summary.texts("#what + ul li")
    assert "3" in moves
    assert any(str(other.title) in fact for fact in facts)
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
    assert error_codes(again) == {"__all__": ["same_board"]}
    assert log.count() == 2
    (message,) = mail.outbox
    assert message.to == [trusted.email]
    assert "It is about visas" in message.body
    assert f"/en/forum/post/{topic.first_post_id}/" in message.body
    assert topic.subject not in f"{message.subject}{message.body}"


def test_members_see_no_such_buttons(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted, 2)
    page = signed_in(trusted).get(topic.get_absolute_url()).content.decode()
    for name in ("move", "merge", "split"):
        assert address(name, topic) not in page


def test_no_other_board(
    group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    moderator = person(group.moderators)
    topic = write(group.board, moderator)
    page = read(address("move", topic), signed_in(moderator))
    assert page.one("main [data-empty]")
    assert not page.html.select("main form")


def test_the_mail_is_in_the_authors_language_and_keeps_closed_addresses(
    board: Forum,
    group: RegionalGroup,
    write: Write,
    person: MakePerson,
    boss: Member,
    committed: Committed,
) -> None:
    author = person(preferred_language="es")
    with committed():
        services.move_topic(boss, write(board, author), group.board, "Porque sí")
    assert "Porque sí" in mail.outbox[0].body
    assert "/forum/post/" not in mail.outbox[0].body


def test_out_of_a_closed_room_only_when_the_authors_were_asked(
    board: Forum,
    group: RegionalGroup,
    write: Write,
    person: MakePerson,
    boss: Member,
    signed_in: SignIn,
) -> None:
    topic = write(group.board, person(group.members), 2)
    client = signed_in(boss)
    data = {"board": str(board.pk), "reason": "r"}
    answer = confirm(client, address("move", topic), data)
    assert len(page_of(answer).texts(".warning[role=note] p:not([class])")) == 1
    assert error_codes(answer) == {"authors_asked": ["required"]}
    topic.refresh_from_db()
    assert topic.forum_id == group.board.pk
    with pytest.raises(MovingRefused):
        services.move_topic(boss, topic, board, "r")
    with pytest.raises(MovingRefused):
        services.merge_topics(boss, topic, write(board, boss), "r")
    with pytest.raises(MovingRefused):
        services.split_topic(boss, topic, board, "S", [topic.last_post_id], "r")
    confirm(client, address("move", topic), data, authors_asked="on")
    topic.refresh_from_db()
    assert topic.forum_id == board.pk


def test_what_becomes_public_is_found_and_what_becomes_closed_is_not(
    board: Forum,
    group: RegionalGroup,
    write: Write,
    person: MakePerson,
    boss: Member,
    committed: Committed,
) -> None:
    with committed():
        topic = write(group.board, person(group.members), 2)
    assert found() == 0
    with committed():
        topic = services.move_topic(boss, topic, board, "r", authors_asked=True)
    assert found() == 2
    assert f"-{board.pk}/" in SearchEntry.objects.filter(kind="post")[0].url
    with committed():
        services.split_topic(boss, topic, group.board, "Among us", [topic.posts.last().pk], "r")
    assert found() == 1
    with committed():
        services.merge_topics(boss, topic, Topic.objects.get(subject="Among us"), "r")
    assert found() == 0


def test_waiting_hidden_pseudonymous_and_kept_in_house(
    board: Forum, make_board: MakeBoard, write: Write, person: MakePerson, boss: Member
) -> None:
    old = make_board("Careful", pseudonyms_allowed=True, outside_translation=False)
    author = person(pseudonym="Swallow")
    topic = write(old, author, 3)
    first, second, third = topic.posts.all()
    Post.objects.filter(topic=topic).update(under_pseudonym=True)
    Post.objects.filter(pk=second.pk).update(approved=False)
    Post.objects.filter(pk=third.pk).update(approved=False, disapproved_on=timezone.now())
    counters.refresh_topic(topic.pk)
    services.move_topic(boss, topic, board, "r")
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
    board: Forum,
    group: RegionalGroup,
    write: Write,
    trusted: Member,
    person: MakePerson,
    boss: Member,
) -> None:
    topic, inside = write(board, trusted), person(group.members)
    topic.subscribers.add(inside, trusted)
    services.move_topic(boss, topic, group.board, "r")
    assert list(topic.subscribers.all()) == [inside]


def test_what_was_read_stays_read(
    board: Forum,
    make_board: MakeBoard,
    write: Write,
    trusted: Member,
    person: MakePerson,
    boss: Member,
) -> None:
    visitor, marker, stranger = person(), person(), person()
    topic, other = write(board, trusted, 3), make_board("Other")
    handler = TrackingHandler()
    handler.mark_topic_read(topic, visitor)
    handler.mark_forums_read([board], marker)
    topic = services.move_topic(boss, topic, other, "r")
    assert not unread(visitor, topic)
    assert not unread(marker, topic)
    assert unread(stranger, topic) == {topic.pk}
    new = services.split_topic(boss, topic, board, "New", [topic.posts.last().pk], "r")
    assert not unread(visitor, topic, new)
    assert not unread(marker, topic, new)
    assert unread(stranger, topic, new) == {topic.pk, new.pk}
    third = write(board, trusted)
    handler.mark_topic_read(third, visitor)
    third = services.merge_topics(boss, new, third, "r")
    assert not unread(visitor, third)
    assert unread(stranger, third)


def test_into_a_closed_theme_nothing_goes_and_out_of_it_it_may(
    make_theme: MakeTheme,
    board: Forum,
    write: Write,
    trusted: Member,
    boss: Member,
    freeze_theme: Any,
) -> None:
    theme = make_theme()
    closed = Forum.objects.get(pk=theme.board_id)
    inside, outside = write(closed, trusted, 2), write(board, trusted, 2)
    freeze_theme(theme)
    with refused("board_closed"):
        services.move_topic(boss, outside, closed, "r")
    with refused("board_closed"):
        services.merge_topics(boss, outside, inside, "r")
    with refused("board_closed"):
        services.split_topic(boss, outside, closed, "S", [outside.last_post_id], "r")
    services.move_topic(boss, inside, board, "r")
    assert board.topics.count() == 2


@pytest.fixture
def freeze_theme() -> Any:
    """``freeze_theme(theme)``: its days are over."""

    def close(theme: ThemePage) -> None:
        today = timezone.localdate()
        type(theme).objects.filter(pk=theme.pk).update(
            opens_on=today - dt.timedelta(days=200), closes_on=today - dt.timedelta(days=80)
        )

    return close


# --- Two at once ----------------------------------------------------------------


def test_the_second_of_two_is_told(
    board: Forum, make_board: MakeBoard, write: Write, trusted: Member, boss: Member
) -> None:
    other, third = make_board("Other"), make_board("Third")
    topic, target = write(board, trusted, 2), write(board, trusted)
    seen = [Topic.objects.select_related("forum").get(pk=topic.pk) for _each in range(3)]
    services.move_topic(boss, topic, other, "r")
    with refused("topic_moved"):
        services.move_topic(boss, seen[0], third, "r")
    with refused("topic_moved"):
        services.merge_topics(boss, seen[1], target, "r")
    topic.refresh_from_db()
    with refused("same_board"):
        services.move_topic(boss, topic, other, "r")
    services.merge_topics(boss, topic, target, "r")
    with refused("topic_gone"):
        services.split_topic(boss, seen[2], board, "S", [1], "r")


def test_rights_are_those_of_the_moment(
    board: Forum, make_group: MakeGroup, write: Write, person: MakePerson
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    moderator = person(asia.moderators, andes.moderators)
    topic = write(asia.board, moderator)
    from forum.engine.forum_permission.handler import PermissionHandler

    # What the request has read before says nothing any more.
    handler = PermissionHandler()
    cast("Any", moderator).forum_rights = handler
    assert handler.can_approve_posts(andes.board, moderator)
    moderator.groups.remove(andes.moderators)
    with refused("not_moderator"):
        services.move_topic(moderator, topic, andes.board, "r", authors_asked=True)


def test_what_is_no_longer_true_is_shown_once_more(
    board: Forum,
    make_board: MakeBoard,
    write: Write,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
) -> None:
    topic, other = write(board, trusted), make_board("Other")
    client, url = signed_in(moderator), address("move", topic)
    data = {"board": str(other.pk), "reason": "r"}
    seen = re.findall(r'name="seen" value="(\w+)"', client.post(url, data).content.decode())[0]
    Post(topic=topic, poster=trusted, subject="x", content="y").save()
    assert not page_of(client.post(url, data)).html.select("[data-notice=outlook-changed]")
    page = page_of(client.post(url, data | {"seen": seen, "confirm": "1"}))
    assert page.one("[data-notice=outlook-changed]")
    assert Topic.objects.get(pk=topic.pk).forum_id == board.pk
    kept = client.post(url, data | {"change": "1"}).content.decode()
    assert f'value="{other.pk}" selected' in kept


def test_a_reply_at_the_moment_of_a_merge_is_not_lost_in_silence(
    board: Forum, write: Write, trusted: Member, boss: Member
) -> None:
    from django.http import Http404

    from forum.engine.forum_conversation import posting

    source, target = write(board, trusted), write(board, trusted)
    read_before = Topic.objects.select_related("forum").get(pk=source.pk)
    services.merge_topics(boss, source, target, "r")
    with pytest.raises(Http404):
        posting.create_reply(trusted, read_before, {"content": "Mine", "language": "en"})
    assert target.posts.count() == 2
