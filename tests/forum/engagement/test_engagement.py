"""Helpful posts, mentions, following and muting, and what moves elsewhere."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from forum.engagement import watches
from forum.engagement.mentions import _fold, find_mentioned
from forum.engagement.models import HelpfulVote, Mention
from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.moving import services
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakeGroup,
    MakePerson,
    Member,
    SignIn,
    Topic,
    Write,
)

pytestmark = pytest.mark.django_db


def helpful_url(post: Post) -> str:
    topic = post.topic
    return reverse("forum_engagement:helpful", args=[topic.forum_id, topic.pk, post.pk])


def answer(topic: Topic, author: Member, text: str, **fields: Any) -> Post:
    return posting.create_reply(author, topic, {"content": text, "language": "en"} | fields)


# --- Helpful ------------------------------------------------------------------


def test_helpful_counts_once_and_can_be_taken_back(
    board: Forum, trusted: Member, member: Member, write: Write, signed_in: SignIn
) -> None:
    post = write(board, trusted).first_post
    client = signed_in(member)
    for _again in range(2):
        client.post(helpful_url(post))
    assert HelpfulVote.objects.filter(post=post).count() == 1
    assert 'data-helped="1"' in client.get(post.topic.get_absolute_url()).content.decode()
    client.post(helpful_url(post), {"undo": "1"})
    assert not HelpfulVote.objects.exists()


def test_the_database_counts_a_person_once(board: Forum, trusted: Member, write: Write) -> None:
    post = write(board, trusted).first_post
    HelpfulVote.objects.create(post=post, member=trusted)
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpfulVote.objects.create(post=post, member=trusted)


def test_nobody_finds_the_own_post_helpful_nor_one_out_of_reach(
    board: Forum,
    trusted: Member,
    member: Member,
    write: Write,
    signed_in: SignIn,
    make_group: MakeGroup,
    person: MakePerson,
) -> None:
    own = write(board, trusted).first_post
    signed_in(trusted).post(helpful_url(own))
    waiting = write(board, member, approved=False).first_post
    assert signed_in(trusted).post(helpful_url(waiting)).status_code == 404
    group = make_group("Andes")
    private = write(group.board, person(group.members)).first_post
    assert signed_in(trusted).post(helpful_url(private)).status_code == 404
    assert Client().post(helpful_url(own)).status_code == 302
    assert not HelpfulVote.objects.exists()


# --- Mentions -----------------------------------------------------------------


@given(st.text(max_size=60), st.dictionaries(st.text(min_size=1, max_size=8), st.integers()))
def test_any_text_names_only_who_is_there(text: str, names: dict[str, int]) -> None:
    folded = {_fold(name): key for name, key in names.items()}
    assert find_mentioned(text, folded) <= set(folded.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Sita Rai, thank you", {1}),
        ("thank you @sita rai.", {1}),
        ("@Sita", {2}),
        ("mail@sita rai", set()),
        ("@Sitara", set()),
        ("@सिता नमस्ते", {3}),
        ("@Sita Rai @Sita", {1, 2}),
    ],
)
def test_names_after_the_sign(text: str, expected: set[int]) -> None:
    assert find_mentioned(text, {"sita rai": 1, "sita": 2, "सिता": 3}) == expected


NAMES = {
    "জয়া রায়": 1,  # one letter, as some keyboards type it
    "कमल श्रेष्ठ": 2,
    "Анна Петрова": 3,
    "فاطمة": 4,
    "José": 5,
    "Budi": 6,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@জয়া রায়", {1}),  # the same letter in two signs
        ("@জ\u09dfা রা\u09df", {1}),
        ("@জয়া রায়কে", {1}),
        ("@জয়া রায়ের কথা", {1}),
        ("@कमल श्रेष्ठलाई", {2}),
        ("@कमल श्रेष्ठज्यूलाई", {2}),
        ("@कमल श्रेष्ठको", {2}),
        ("@कमल\u00a0श्रेष्ठ।", {2}),
        ("@कमल श्रेष्ठा", set()),
        ("@कमल श्रेष्ठी", set()),
        ("@कमल श्रेष्ठलाईन", set()),
        ("कमला@कमल श्रेष्ठ", set()),
        ("@АННА ПЕТРОВА", {3}),
        ("@Анна Петровация", set()),
        ("@فاطمة، شكرا", {4}),
        ("@فاطمةً", set()),
        ("@Jose\u0301", {5}),
        ("@Jose", set()),
        ("@Budinya", {6}),
        ("@Budiman", set()),
        ("> @José\n\nNo", set()),
        ("> @José\nYes, @Budi", {6}),
        ("- > @José\n- @Budi", {6}),
        ("`@José` and **@Budi**", {6}),
        ("```\n@José\n```\n@Budi", {6}),
        ("    @José", set()),
    ],
)
def test_names_in_any_script_and_only_in_ones_own_words(text: str, expected: set[int]) -> None:
    folded = {_fold(name): key for name, key in NAMES.items()}
    assert find_mentioned(text, folded) == expected


def test_a_mention_is_listed_until_it_is_seen(
    board: Forum, person: MakePerson, trusted: Member, write: Write, signed_in: SignIn
) -> None:
    sita = person(display_name="Sita Rai")
    topic = write(board, sita)
    answer(topic, trusted, "Well said, @Sita Rai")
    assert Mention.objects.filter(member=sita, seen_on=None).count() == 1
    page = signed_in(sita).get(reverse("forum_engagement:mentions")).content.decode()
    assert "Well said" in page
    signed_in(sita).get(topic.get_absolute_url())
    assert Mention.objects.filter(member=sita, seen_on=None).count() == 0


def test_only_those_who_wrote_here_can_be_named(
    board: Forum, person: MakePerson, trusted: Member, write: Write
) -> None:
    person(display_name="Stranger")
    answer(write(board, trusted), trusted, "Hello @Stranger")
    assert not Mention.objects.exists()


def test_a_pseudonym_is_named_by_the_pseudonym_only(
    make_board: MakeBoard, person: MakePerson, trusted: Member, write: Write
) -> None:
    board = make_board(pseudonyms_allowed=True)
    hidden = person(display_name="Real Name", pseudonym="Blue Helmet")
    topic = write(board, trusted)
    answer(topic, hidden, "Careful", under_pseudonym=True)
    Post.objects.filter(poster=hidden).update(approved=True)
    answer(topic, trusted, "@Real Name?")
    assert not Mention.objects.exists()
    answer(topic, trusted, "@Blue Helmet!")
    assert Mention.objects.get().member == hidden


def test_a_mention_on_a_board_that_one_has_left_is_not_listed(
    make_group: MakeGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    group = make_group("Asia")
    sita, other = person(group.members, display_name="Sita"), person(group.members)
    topic = write(group.board, sita)
    answer(topic, other, "Secret for @Sita")
    sita.groups.clear()
    page = signed_in(sita).get(reverse("forum_engagement:mentions")).content.decode()
    assert "Secret" not in page


# --- Following and muting -------------------------------------------------------


def unread(client: Client) -> str:
    return client.get(reverse("forum_tracking:unread_topics")).content.decode()


def test_a_muted_topic_is_not_new(
    board: Forum, trusted: Member, member: Member, write: Write, signed_in: SignIn
) -> None:
    topic = write(board, trusted, subject="Loud")
    client = signed_in(member)
    url = reverse("forum_engagement:watch_topic", args=[board.pk, topic.pk])
    assert "Loud" in unread(client)
    client.post(url, {"kind": "mute"})
    assert "Loud" not in unread(client)
    client.post(url)
    assert "Loud" in unread(client)


def test_a_followed_topic_is_new_even_on_a_muted_board(
    board: Forum, trusted: Member, member: Member, write: Write, signed_in: SignIn
) -> None:
    wanted, other = (write(board, trusted, subject=name) for name in ("Wanted", "Other"))
    client = signed_in(member)
    client.post(reverse("forum_engagement:watch_board", args=[board.pk]), {"kind": "mute"})
    assert "Wanted" not in unread(client)
    watches.set_topic_watch(member, wanted, "follow")
    assert "Wanted" in unread(client)
    assert "Other" not in unread(client)
    assert other.subscribers.count() == 0


def test_watching_is_for_those_who_may_read(
    make_group: MakeGroup, member: Member, signed_in: SignIn
) -> None:
    url = reverse("forum_engagement:watch_board", args=[make_group("Asia").board.pk])
    assert signed_in(member).post(url, {"kind": "follow"}).status_code == 404
    assert Client().post(url, {"kind": "follow"}).status_code == 302
    assert not member.watches.exists()


def test_followed_boards_stand_on_the_list(board: Forum, member: Member, signed_in: SignIn) -> None:
    watches.set_board_watch(member, board, "follow")
    page = signed_in(member).get(reverse("forum_member:user_subscriptions")).content.decode()
    assert board.get_absolute_url() in page


# --- Useful posts and other boards ----------------------------------------------


def test_marked_posts_are_found_by_kind(board: Forum, trusted: Member, write: Write) -> None:
    topic = write(board, trusted)
    answer(topic, trusted, "Call the desk", kind="contact")
    answer(topic, trusted, "A checklist", kind="tool")
    url = reverse("forum_engagement:useful", args=[board.pk])
    everything = Client().get(url).content.decode()
    assert "Call the desk" in everything
    assert "A checklist" in everything
    contacts = Client().get(url, {"kind": "contact"}).content.decode()
    assert "A checklist" not in contacts
    assert Client().get(url, {"kind": "<script>"}).status_code == 200


def test_elsewhere_shows_what_the_reader_may_read(
    make_board: MakeBoard, make_group: MakeGroup, person: MakePerson, write: Write
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    reader = person(asia.members)
    public = make_board()
    write(public, reader, subject="Public")
    write(andes.board, person(andes.members), subject="Of the Andes")
    write(asia.board, reader, subject="At home")
    assert [topic.subject for topic in watches.get_topics_elsewhere(reader, asia.board)] == [
        "Public"
    ]
    watches.set_board_watch(reader, public, "mute")
    assert watches.get_topics_elsewhere(reader, asia.board) == []


def test_mutes_go_along_when_topics_are_merged(
    board: Forum, write: Write, trusted: Member, person: MakePerson, administrator: Member
) -> None:
    source, target = write(board, trusted), write(board, trusted)
    muted_one, muted_both, follows_other = person(), person(), person()
    watches.set_topic_watch(muted_one, source, "mute")
    for topic in (source, target):
        watches.set_topic_watch(muted_both, topic, "mute")
    watches.set_topic_watch(follows_other, source, "mute")
    watches.set_topic_watch(follows_other, target, "follow")
    merged = services.merge_topics(administrator, source, target, "Same")
    assert watches.get_topic_kinds(muted_one, merged)[1]
    assert watches.get_topic_kinds(muted_both, merged)[1]
    assert not watches.get_topic_kinds(follows_other, merged)[1]
    assert follows_other in merged.subscribers.all()
