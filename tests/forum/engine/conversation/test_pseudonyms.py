"""Under a pseudonym: the real name stands nowhere, and never comes back by accident."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.models import Post, author_display_name
from forum.engine.forum_permission import setup
from tests.forum.fixture_types import Forum, MakeBoard, MakePerson, Member, SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NAME, PSEUDONYM = "Sita Rai", "Blue Helmet"


@pytest.fixture
def hidden(person: MakePerson) -> Any:
    return person(setup.trusted_group(), display_name=NAME, pseudonym=PSEUDONYM, country="NP")


@pytest.fixture
def shelter(make_board: MakeBoard) -> Any:
    return make_board("Shelter", pseudonyms_allowed=True)


def start(board: Forum, author: Member, **fields: Any) -> Post:
    return posting.create_topic(
        author,
        board,
        {"subject": "Careful", "content": "Words", "language": "en", "under_pseudonym": True}
        | fields,
    )


def test_the_form_offers_it_where_the_board_does(
    shelter: Any, board: Forum, hidden: Any, trusted: Member, signed_in: SignIn
) -> None:
    def offers(place: Any, who: Any) -> bool:
        url = reverse("forum_conversation:topic_create", args=[place.slug, place.pk])
        return "under_pseudonym" in signed_in(who).get(url).content.decode()

    assert offers(shelter, hidden)
    assert not offers(board, hidden)
    assert not offers(shelter, trusted)  # has no pseudonym


def test_a_forged_field_gives_no_pseudonym_where_there_is_none(board: Forum, hidden: Any) -> None:
    assert start(board, hidden).under_pseudonym is False


def test_the_name_stands_nowhere(
    shelter: Any, hidden: Any, moderator: Member, trusted: Member, signed_in: SignIn
) -> None:
    post = start(shelter, hidden)
    topic = post.topic
    pages = [
        topic.get_absolute_url(),
        shelter.get_absolute_url(),
        reverse("forum:index"),
        reverse("forum_feeds:latest_topics"),
        reverse("forum_engagement:useful", args=[shelter.pk]),
        "/en/search/?q=Careful",
    ]
    quote = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    for client in (Client(), signed_in(trusted), signed_in(moderator)):
        for url in pages:
            page = client.get(url).content.decode()
            assert NAME not in page, url
    assert PSEUDONYM in signed_in(trusted).get(pages[0]).content.decode()
    page = signed_in(trusted).get(f"{quote}?quote={post.pk}").content.decode()
    assert NAME not in page
    assert PSEUDONYM in page
    assert (
        reverse("forum_member:profile", args=[hidden.pk])
        not in signed_in(trusted).get(pages[0]).content.decode()
    )


def test_a_waiting_post_hides_the_name_from_moderators_too(
    shelter: Any, hidden: Any, moderator: Member, signed_in: SignIn
) -> None:
    hidden.groups.clear()
    post = start(shelter, hidden)
    assert not post.approved
    for name, args in (("queue", []), ("queued_post", [post.pk])):
        page = signed_in(moderator).get(reverse(f"forum_moderation:{name}", args=args))
        assert NAME not in page.content.decode()
        assert PSEUDONYM in page.content.decode()


def test_the_profile_does_not_list_it_for_others(
    shelter: Any, hidden: Any, trusted: Member, signed_in: SignIn
) -> None:
    start(shelter, hidden)
    url = reverse("forum_member:profile", args=[hidden.pk])
    assert "Careful" not in signed_in(trusted).get(url).content.decode()
    assert "Careful" in signed_in(hidden).get(url).content.decode()


@pytest.mark.parametrize("gone", ["board", "pseudonym"])
def test_an_edit_never_uncovers_it(shelter: Any, hidden: Any, signed_in: SignIn, gone: str) -> None:
    post = start(shelter, hidden)
    if gone == "board":
        shelter.pseudonyms_allowed = False
        shelter.save()
    else:
        hidden.pseudonym = ""
        hidden.save()
    url = reverse(
        "forum_conversation:post_update",
        kwargs=post.topic.writing_url_kwargs() | {"pk": post.pk},
    )
    data = {"subject": "Careful", "content": "More", "language": "en"}
    signed_in(hidden).post(url, data | {"form_key": str(uuid.uuid4())})
    page = Client().get(post.topic.get_absolute_url()).content.decode()
    assert "More" in page
    assert NAME not in page


def test_a_moderators_edit_leaves_the_pseudonym(
    shelter: Any, hidden: Any, moderator: Member
) -> None:
    post = start(shelter, hidden)
    posting.change_post(
        moderator, post, {"content": "Less", "language": "en", "under_pseudonym": False}
    )
    assert Post.objects.get(pk=post.pk).under_pseudonym is True


def test_a_member_who_left_is_a_former_member(shelter: Any, hidden: Any) -> None:
    post = start(shelter, hidden)
    hidden.delete()
    page = Client().get(Post.objects.get(pk=post.pk).topic.get_absolute_url()).content.decode()
    assert author_display_name(None) in page
