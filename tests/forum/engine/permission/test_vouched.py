"""A new member reads public boards, and writes only once somebody vouched for them."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.permissions import (
    NOT_VOUCHED,
    edit_refusal,
    editable_post_ids,
    reply_refusal,
    topic_refusal,
)
from forum.engine.forum_permission.models import ForumPermission, UserForumPermission
from forum.engine.forum_permission.permissions import can_moderate, can_read_board
from portal.members.models import Vouch
from portal.members.vouching import withdraw_vouch
from tests.factories import MemberFactory
from tests.forum.fixture_types import MakePerson, Member, RegionalGroup, SignIn, Write
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger(site_tree: Page) -> Any:
    """Somebody for whom nobody has vouched."""
    return MemberFactory(vouched_on=None)


@pytest.fixture
def topic(board: Forum, trusted: Member, write: Write) -> Topic:
    return write(board, trusted)


def test_they_read_and_are_told_whom_to_ask(
    board: Forum, topic: Topic, stranger: Any, signed_in: SignIn
) -> None:
    client = signed_in(stranger)
    for address in (board.get_absolute_url(), topic.get_absolute_url()):
        page = read(address, client)
        assert str(NOT_VOUCHED) in page.one(".notice").get_text()
        assert "/en/accounts/membership/" in page.links(".notice a")


def test_no_path_lets_them_write(
    board: Forum,
    topic: Topic,
    stranger: Any,
    write: Write,
    signed_in: SignIn,
) -> None:
    own = write(board, stranger)  # from before the vouch was taken back
    post = own.posts.get()
    assert topic_refusal(stranger, board)
    assert reply_refusal(stranger, topic)
    assert edit_refusal(stranger, post)
    assert editable_post_ids(stranger, own, [post]) == set()
    before = Post.objects.count()
    client = signed_in(stranger)
    typed = {"subject": "New", "content": "What I typed", "language": "en"}
    for address in (
        reverse_of("topic_create", board),
        reverse_of("post_create", board, topic),
        reverse_of("post_update", board, own, post),
    ):
        response = client.post(address, typed)
        assert response.status_code == 403
        assert "What I typed" in response.content.decode(), "what was typed is not lost"
    assert Post.objects.count() == before
    post.refresh_from_db()
    assert post.content.raw != "What I typed"


@pytest.mark.parametrize("role", ["members", "moderators", "by hand"])
def test_whose_vouch_is_withdrawn_reads_and_exports_no_private_board(
    role: str,
    group: RegionalGroup,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
) -> None:
    someone = person(*([] if role == "by hand" else [getattr(group, role)]))
    board = group.board
    for codename in ("can_see_forum", "can_read_forum") if role == "by hand" else ():
        right = ForumPermission.objects.get(codename=codename)
        UserForumPermission.objects.create(
            forum=board, user=someone, permission=right, has_perm=True
        )
    topic = write(board, someone)
    export = reverse("forum_exports:file", args=[board.pk, "csv"])
    addresses = [board.get_absolute_url(), topic.get_absolute_url(), export]
    answers = lambda: [signed_in(someone).get(each).status_code for each in addresses]  # noqa: E731
    assert answers() == [200, 200, 200]
    vouch = Vouch.objects.create(member=someone, voucher=MemberFactory(is_superuser=True))
    withdraw_vouch(vouch.voucher, vouch.pk, "Reported to an employer")
    someone.refresh_from_db()
    assert answers() == [404, 404, 404]
    assert not Topic.objects.readable_by(someone).filter(pk=topic.pk).exists()


def test_a_moderator_without_a_vouch_does_not_moderate(
    board: Forum, moderator: Member, topic: Topic
) -> None:
    assert can_moderate(moderator, board)
    moderator.vouched_on = None
    assert not can_moderate(moderator, board)
    assert can_read_board(moderator, board)


def reverse_of(name: str, board: Forum, topic: Topic | None = None, post: Post = None) -> str:
    keys: dict[str, Any] = {"forum_slug": board.slug, "forum_pk": board.pk}
    if topic is not None:
        keys |= {"topic_slug": topic.slug, "topic_pk": topic.pk}
    if post is not None:
        keys["pk"] = post.pk
    return reverse(f"forum_conversation:{name}", kwargs=keys)


def test_once_somebody_vouched_they_write(
    board: Forum, stranger: Any, trusted: Member, topic: Topic
) -> None:
    stranger.vouched_on = stranger.date_joined
    assert topic_refusal(stranger, board) is None
    assert reply_refusal(stranger, topic) is None
