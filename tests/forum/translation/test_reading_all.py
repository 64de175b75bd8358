"""One switch above a topic: all of its posts in the reader's language, or in their own."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Post, Topic
from forum.translation.models import TextTranslation
from tests.forum.fixture_types import Forum, Member, SignIn, Write
from tests.forum.translation.conftest import Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def spanish_topic(board: Forum, trusted: Member, write: Write) -> Topic:
    topic = write(board, trusted, 3, language="es", subject="Nadie paga")
    Post.objects.filter(topic=topic).update(language="es")
    Topic.objects.filter(pk=topic.pk).update(language="es")
    return Topic.objects.select_related("forum").get(pk=topic.pk)


def find_switch(page: str) -> Tag | None:
    return BeautifulSoup(page, "html.parser").select_one("[data-reading]")


def press(client: Client, topic: Topic, switch: Tag) -> str:
    """Where the button above the posts leads."""
    data = {
        "next": topic.get_absolute_url(),
        "post": [field["value"] for field in switch.select("input[name=post]")],
    }
    return str(client.post(str(switch["action"]), data)["Location"])


def test_a_member_has_all_posts_translated_at_once(
    spanish_topic: Topic, member: Member, signed_in: SignIn, service: Service
) -> None:
    client = signed_in(member)
    url = spanish_topic.get_absolute_url()
    switch = find_switch(client.get(url).content.decode())
    assert switch
    assert switch["data-reading"] == "originals"
    page = client.get(press(client, spanish_topic, switch)).content.decode()
    assert page.count('data-translated="machine"') == 3
    assert "en:es Nadie paga" in BeautifulSoup(page, "html.parser").h1.text
    # Bodies and title in as few calls as their kinds allow.
    assert len(service.calls) == 2

    back = find_switch(page)
    assert back
    assert back["data-reading"] == "mine"
    link = back.select_one("a")
    assert link
    assert "data-translated" not in client.get(url + str(link["href"])).content.decode()


def test_a_visitor_reads_what_is_translated_and_causes_nothing(
    spanish_topic: Topic, member: Member, signed_in: SignIn, service: Service
) -> None:
    client = signed_in(member)
    url = spanish_topic.get_absolute_url()
    switch = find_switch(client.get(url).content.decode())
    assert switch
    press(client, spanish_topic, switch)
    calls = len(service.calls)
    link = find_switch(Client().get(url).content.decode())
    assert link
    assert link.a
    page = Client().get(url + str(link.a["href"])).content.decode()
    assert page.count('data-translated="machine"') == 3
    assert len(service.calls) == calls
    action = reverse("forum_translation:make_all", args=[spanish_topic.forum_id, spanish_topic.pk])
    assert "/login/" in Client().post(action)["Location"]
    assert len(service.calls) == calls


def test_one_post_in_another_language_has_its_own_link_only(
    board: Forum, trusted: Member, write: Write
) -> None:
    topic = write(board, trusted, 3)
    Post.objects.filter(pk=topic.posts.last().pk).update(language="es")
    assert find_switch(Client().get(topic.get_absolute_url()).content.decode()) is None


@pytest.mark.parametrize("post", ["", "x", "٣", "0", "9" * 40, "-1"])
def test_what_is_no_post_is_nothing(
    post: str, spanish_topic: Topic, member: Member, signed_in: SignIn, service: Service
) -> None:
    action = reverse("forum_translation:make_all", args=[spanish_topic.forum_id, spanish_topic.pk])
    assert signed_in(member).post(action, {"post": post, "next": "//evil.test/"}).status_code == 302
    assert service.calls == []


def test_posts_that_the_member_cannot_read_are_not_translated(
    spanish_topic: Topic,
    board: Forum,
    trusted: Member,
    write: Write,
    member: Member,
    signed_in: SignIn,
    service: Service,
) -> None:
    waiting = spanish_topic.posts.order_by("pk").last()
    Post.objects.filter(pk=waiting.pk).update(approved=False)
    elsewhere = write(board, trusted, language="es").posts.get()
    action = reverse("forum_translation:make_all", args=[spanish_topic.forum_id, spanish_topic.pk])
    answer = signed_in(member).post(
        action, {"post": [waiting.pk, elsewhere.pk], "next": "https://evil.test/"}
    )
    assert answer["Location"].startswith(spanish_topic.get_absolute_url())
    assert not TextTranslation.objects.exists()
