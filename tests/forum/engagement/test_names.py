"""Names suggested while a mention is typed: for whom, and whose."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engagement import views
from forum.engine.forum_conversation.models import Post, Topic
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakeGroup,
    MakePerson,
    Member,
    SignIn,
    Write,
)
from tests.reading import read


def names_url(topic: Topic, board: int | None = None) -> str:
    return reverse("forum_engagement:names", args=[board or topic.forum_id, topic.pk])


def suggested(client: Client, topic: Topic, typed: str) -> Any:
    response = client.get(names_url(topic), {"q": typed})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    return response.json()["names"]


def say(topic: Topic, author: Member | None, **fields: Any) -> Post:
    return Post.objects.create(topic=topic, poster=author, subject="x", content="y", **fields)


@pytest.fixture
def topic(board: Forum, write: Write, person: MakePerson) -> Topic:
    return write(board, person(display_name="Sita Rai"))


# --- Who is answered ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "place", "status"),
    [
        ("anonymous", "public", 403),
        ("unvouched", "public", 403),
        ("newcomer", "public", 200),
        ("trusted", "public", 200),
        ("moderator", "public", 200),
        ("newcomer", "closed", 403),
        ("trusted", "elsewhere", 404),
        ("trusted", "waiting", 404),
        ("trusted", "group", 404),
        ("moderator", "group", 404),
        ("group member", "group", 200),
        ("anonymous", "group", 404),
    ],
)
def test_only_who_may_reply_is_answered(
    topic: Topic,
    make_group: MakeGroup,
    make_board: MakeBoard,
    write: Write,
    person: MakePerson,
    request: pytest.FixtureRequest,
    signed_in: SignIn,
    who: str,
    place: str,
    status: int,
) -> None:
    group = make_group("Asia")
    readers: dict[str, Any] = {
        "unvouched": lambda: person(vouched_on=None),
        "newcomer": person,
        "group member": lambda: person(group.members),
    }
    board_id = None
    if place == "group":
        topic = write(group.board, person(group.members, display_name="Sita Rai"))
    elif place == "closed":
        Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED)
    elif place == "waiting":
        Topic.objects.filter(pk=topic.pk).update(approved=False)
    elif place == "elsewhere":
        board_id = make_board().pk
    client = Client()
    if who != "anonymous":
        make = readers.get(who) or (lambda: request.getfixturevalue(who))
        client = signed_in(make())
    response = client.get(names_url(topic, board_id), {"q": "sita"})
    if place == "group" and who == "anonymous":
        # Nothing there for them; a visitor is not told more than to sign in.
        assert response.status_code in (403, 404)
    else:
        assert response.status_code == status
    assert (b"Sita" in response.content) == (status == 200)


# --- Whose names ----------------------------------------------------------------------


def test_those_who_wrote_here_by_any_word_of_the_name(
    topic: Topic, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    say(topic, person(display_name="Анна Петрова"))
    say(topic, person(display_name="जया राय"))
    client = signed_in(trusted)
    for typed in ("si", "SITA R", "rai"):
        assert suggested(client, topic, typed) == ["Sita Rai"], typed
    assert suggested(client, topic, "пет") == ["Анна Петрова"]
    assert suggested(client, topic, "जय") == ["जया राय"]
    for typed in ("", "s", "@s", "  ", "ita", "%", "sita  x"):
        assert suggested(client, topic, typed) == [], typed


def test_nobody_who_is_not_read_here_is_named(
    topic: Topic, board: Forum, write: Write, person: MakePerson, signed_in: SignIn
) -> None:
    reader = person(display_name="Name reader")
    say(topic, reader)
    say(topic, person(display_name="Name waiting"), approved=False)
    post = say(topic, person(display_name="Name hidden"))
    Post.objects.filter(pk=post.pk).update(approved=False, disapproved_on=post.created)
    say(topic, None)
    write(board, person(display_name="Name elsewhere"))
    person(display_name="Name silent")
    assert suggested(signed_in(reader), topic, "name") == []


def test_a_pseudonym_is_the_only_name(
    topic: Topic, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    author = person(display_name="Real Name", pseudonym="Blue Helmet")
    say(topic, author, under_pseudonym=True)
    client = signed_in(trusted)
    assert suggested(client, topic, "real") == []
    assert suggested(client, topic, "blue") == ["Blue Helmet"]


def test_eight_names_and_each_once(
    topic: Topic, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    authors = [person(display_name=f"Ram {number}") for number in range(10)]
    for author in (*authors, *authors):
        say(topic, author)
    names = suggested(signed_in(trusted), topic, "ram")
    assert names == [f"Ram {number}" for number in range(9, 1, -1)]


# --- How much -------------------------------------------------------------------------


def test_too_many_requests_are_refused(
    topic: Topic, trusted: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "SUGGESTIONS", "2/m/user")
    client = signed_in(trusted)
    for status in (200, 200, 429):
        assert client.get(names_url(topic), {"q": "sita"}).status_code == status
    assert client.get(names_url(topic), {"q": "s"}).status_code == 200
    assert client.post(names_url(topic), {"q": "sita"}).status_code == 405


def test_the_cost_does_not_grow(
    topic: Topic, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    client = signed_in(trusted)

    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url, {"q": "sita"}).status_code == 200
        return len(queries)

    reply = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    urls = [names_url(topic), f"{reply}?quote={topic.first_post_id}"]
    few = [cost(url) for url in urls]
    for _each in range(20):
        say(topic, person())
    assert [cost(url) for url in urls] == few
    # Fourteen of the suggestions' are the limit, which counts in the database.
    assert few[0] <= 22
    assert few[1] <= 9


# --- Without a script -------------------------------------------------------------------


def test_the_page_to_reply_on_says_whom_one_can_mention(
    topic: Topic, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    say(topic, trusted)
    say(topic, person(display_name="Ali"))
    reply = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    page = read(reply, signed_in(trusted))
    assert page.texts(".mention-help bdi") == ["@Ali", "@Sita Rai"]
    assert page.one("[data-names]")["data-names"] == names_url(topic)


def test_where_nobody_else_has_written_nothing_is_said_of_it(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    reply = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    new = f"/en/forum/board/{board.slug}-{board.pk}/topic/new/"
    for url in (reply, new):
        assert not read(url, signed_in(trusted)).html.select(".mention-help, [data-names]")
