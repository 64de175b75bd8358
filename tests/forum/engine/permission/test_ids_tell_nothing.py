"""Ids of what one may not read answer like ids of what is not there.

Every address of the forum with an id × private, hidden, waiting and missing × visitors and
members of other groups.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_moderation import actions
from forum.translation import source_texts
from forum.translation.models import TextTranslation
from portal.members.models import Member
from tests.forum.engine.moderation.places import Place, form_of, make_place
from tests.forum.engine.moderation.test_permission_matrix import OBJECTS
from tests.forum.fixture_types import Forum, SignIn, Write
from tests.reading import read

NONE = 987_654_321


def answer(client: Client, url: str, data: dict[str, Any]) -> tuple[int, str]:
    """The status and, of a redirect, the page it leads to."""
    response = client.get(url)
    if response.status_code == 405:
        response = client.post(url, data)
    return response.status_code, response.headers.get("Location", "").partition("?")[0]


def variants(arguments: list[Any]) -> Iterator[list[Any]]:
    """The arguments of an address, each number in turn and all of them of nothing."""
    places = [place for place, value in enumerate(arguments) if isinstance(value, int)]
    for chosen in [*([place] for place in places), places]:
        yield [NONE if place in chosen else value for place, value in enumerate(arguments)]


@pytest.fixture
def place(db: None) -> Place:
    return make_place("Asia")


@pytest.mark.parametrize("signed", [True, False])
def test_private_things_answer_like_missing_ones(
    signed: bool, place: Place, trusted: Member, signed_in: SignIn, anonymous: Client
) -> None:
    client = signed_in(trusted) if signed else anonymous
    data = form_of(place)
    told = {}
    for name, make in OBJECTS.items():
        arguments = make(place)
        if not any(isinstance(value, int) for value in arguments):
            continue
        private = answer(client, reverse(name, args=arguments), data)
        for missing in variants(arguments):
            if answer(client, reverse(name, args=missing), data) != private:
                told[name] = private
    assert told == {}


@pytest.mark.parametrize("signed", [True, False])
def test_hidden_and_waiting_things_answer_like_missing_ones(
    signed: bool,
    board: Forum,
    trusted: Member,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    client = signed_in(trusted) if signed else anonymous
    hidden = write(board, member)
    actions.hide(moderator, hidden.first_post, "No")
    waiting = write(board, member, approved=False)
    for topic in (hidden, waiting):
        post = topic.first_post
        attachment = Attachment.objects.create(post=post, file=ContentFile(b"x", name="a.txt"))
        translation = TextTranslation.objects.create(
            post=post,
            language="fr",
            version=source_texts.get_body(post).version,
            state=TextTranslation.State.READY,
            passages=["<p>mots</p>"],
        )
        whole = [board.slug, board.pk, topic.slug, topic.pk]
        for name, arguments in (
            ("forum_conversation:topic", whole),
            ("forum_conversation:post", [post.pk]),
            ("forum_conversation:post_create", whole),
            ("forum_conversation:post_update", [*whole, post.pk]),
            ("forum_history:post", [post.pk]),
            ("forum_attachments:attachment", [attachment.pk]),
            ("forum_translation:make", [post.pk]),
            ("forum_translation:correct", [translation.pk]),
            ("forum_translation:restore", [translation.pk]),
            ("forum_moderation:report", [post.pk]),
            ("forum_moderation:take_back", [post.pk]),
            ("forum_moderation:queued_post", [post.pk]),
            ("forum_engagement:helpful", [board.pk, topic.pk, post.pk]),
            ("forum_member:topic_subscribe", [board.pk, topic.pk]),
            ("forum_polls:vote", [board.pk, topic.pk]),
        ):
            there = answer(client, reverse(name, args=arguments), {})
            gone = [*arguments[:-1], NONE]
            assert there == answer(client, reverse(name, args=gone), {}), name
            assert there[0] in (302, 404), name


def test_numbers_in_queries_tell_nothing(
    place: Place, trusted: Member, signed_in: SignIn, anonymous: Client
) -> None:
    for client in (anonymous, signed_in(trusted)):
        for address in ("/en/forum/statistics/?board={}", "/en/forum/?board={}"):
            answers = {
                client.get(address.format(number)).status_code
                for number in (place["board"].pk, NONE)
            }
            assert len(answers) == 1, address


def test_who_may_read_it_is_offered_to_sign_in(place: Place, anonymous: Client) -> None:
    url = reverse("forum_conversation:post", args=[place["post"].pk])
    page = anonymous.get(url)
    assert page.status_code == 404
    assert f"?next={url}" in page.content.decode()
    anonymous.force_login(place["member"])
    assert anonymous.get(url).status_code == 302
    assert read(place["topic"].get_absolute_url(), anonymous)
