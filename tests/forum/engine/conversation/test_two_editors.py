"""Two people change one post: the second sees both texts, and nothing is lost."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine

from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.models import Post, PostVersion
from forum.engine.forum_moderation import actions
from tests.forum.engine.conversation.test_writing import edit_url, main_of
from tests.forum.fixture_types import Client, Forum, Member, SignIn, Write
from tests.reading import page_of

pytestmark = pytest.mark.any_database


@pytest.fixture
def clock() -> Any:
    start = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False) as moment:
        yield moment


def form_of(client: Client, post: Post, content: str) -> dict[str, str]:
    """The form as the page gives it, with a text typed into it."""
    page = client.get(edit_url(post)).content.decode()
    found = re.search(r'name="made_from" value="([^"]+)"', page)
    assert found
    return {
        "subject": "Fees",
        "content": content,
        "language": "en",
        "made_from": found[1],
    }


@pytest.fixture
def post(clock: Any, board: Forum, trusted: Member, write: Write) -> Post:
    topic = write(board, trusted, subject="Fees")
    clock.shift(dt.timedelta(hours=1))
    return topic.first_post


@pytest.mark.parametrize("first", ["author", "moderator"])
def test_the_second_sees_both_texts(
    clock: Any, post: Post, trusted: Member, moderator: Member, signed_in: SignIn, first: str
) -> None:
    clients = [signed_in(trusted), signed_in(moderator)]
    if first == "moderator":
        clients.reverse()
    forms = [
        form_of(clients[0], post, "Masons gather stones"),
        form_of(clients[1], post, "Cooks carry water"),
    ]
    clock.shift(dt.timedelta(minutes=1))
    assert clients[0].post(edit_url(post), forms[0]).status_code == 302
    response = clients[1].post(edit_url(post), forms[1])
    assert response.status_code == 409
    assert page_of(response).one("main [data-notice=conflict]")
    page = str(main_of(response))
    assert "Masons gather stones" in page
    assert "Cooks carry water</textarea>" in page
    post.refresh_from_db()
    assert post.content.raw == "Masons gather stones"
    again = forms[1] | {"made_from": re.search(r'name="made_from"[^>]* value="([^"]+)"', page)[1]}
    clock.shift(dt.timedelta(minutes=1))
    assert clients[1].post(edit_url(post), again).status_code == 302
    post.refresh_from_db()
    assert post.content.raw == "Cooks carry water"
    assert PostVersion.objects.filter(content="Masons gather stones").exists()


@pytest.mark.database
def test_the_same_form_sent_twice_is_no_quarrel(
    clock: Any, post: Post, trusted: Member, signed_in: SignIn
) -> None:
    client = signed_in(trusted)
    form = form_of(client, post, "Once")
    clock.shift(dt.timedelta(minutes=1))
    assert [client.post(edit_url(post), form).status_code for _each in range(2)] == [302, 302]
    assert PostVersion.objects.count() == 1


def test_a_change_that_a_moderator_accepts_while_its_author_writes_on(
    clock: Any, board: Forum, member: Member, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    post = write(board, member, subject="Fees").first_post
    clock.shift(dt.timedelta(hours=1))
    posting.change_post(member, post, {"content": "A held change", "language": "en"})
    client = signed_in(member)
    form = form_of(client, post, "A better change")
    clock.shift(dt.timedelta(minutes=1))
    actions.decide_on_edit(moderator, Post.objects.get(pk=post.pk), accept=True)
    response = client.post(edit_url(post), form)
    assert response.status_code == 409
    assert "A better change</textarea>" in str(main_of(response))
    assert "held" in str(main_of(response))


def test_a_preview_keeps_the_version_it_was_made_from(
    clock: Any, post: Post, trusted: Member, moderator: Member, signed_in: SignIn
) -> None:
    client = signed_in(trusted)
    form = form_of(client, post, "Mine")
    clock.shift(dt.timedelta(minutes=1))
    posting.change_post(
        moderator, Post.objects.get(pk=post.pk), {"content": "His", "language": "en"}
    )
    page = str(main_of(client.post(edit_url(post), form | {"preview": "1"})))
    assert form["made_from"] in page
    assert client.post(edit_url(post), form).status_code == 409


def test_what_is_kept_over_a_sign_in_keeps_it_too(
    clock: Any, post: Post, trusted: Member, moderator: Member, signed_in: SignIn
) -> None:
    client = signed_in(trusted)
    page = client.get(edit_url(post)).content.decode()
    slip = re.search(r'name="slip" value="([^"]+)"', page)
    form = form_of(client, post, "Mine") | {"slip": slip[1] if slip else ""}
    client.logout()
    client.post(edit_url(post), form)
    clock.shift(dt.timedelta(minutes=1))
    posting.change_post(
        moderator, Post.objects.get(pk=post.pk), {"content": "His", "language": "en"}
    )
    client.force_login(trusted)
    page = str(main_of(client.get(edit_url(post))))
    assert "Mine</textarea>" in page
    assert form["made_from"] in page


def test_a_change_under_way_while_the_post_is_approved_waits(
    clock: Any, board: Forum, member: Member, moderator: Member, write: Write
) -> None:
    """Its files took their time: it was read when the post was still waiting."""
    waiting = write(board, member, subject="Fees", approved=False).first_post
    read = waiting.content.raw
    under_way = Post.objects.get(pk=waiting.pk)
    clock.shift(dt.timedelta(minutes=1))
    assert actions.accept_post(moderator, Post.objects.get(pk=waiting.pk), waiting.version)
    fields = {"subject": "Fees", "content": "What nobody has read", "language": "en"}
    posting.change_post(member, under_way, fields)
    there = Post.objects.get(pk=waiting.pk)
    assert (there.approved, there.content.raw) == (True, read)
    assert there.proposed_content == "What nobody has read"


@pytest.mark.database
def test_a_moderator_approves_only_what_was_read(
    clock: Any, board: Forum, member: Member, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    waiting = write(board, member, subject="Fees", approved=False).first_post
    stale = Post.objects.get(pk=waiting.pk)
    clock.shift(dt.timedelta(minutes=1))
    fields = {"subject": "Fees", "content": "What nobody has read", "language": "en"}
    posting.change_post(member, waiting, fields)
    assert not actions.accept_post(moderator, stale, stale.version)
    # Nor without saying what was read.
    signed_in(moderator).post(f"/en/forum/moderation/queue/{waiting.pk}/approve/")
    assert not Post.objects.get(pk=waiting.pk).approved
