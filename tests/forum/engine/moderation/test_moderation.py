"""Approve, hide with a reason, restore, lock; every act in the log."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import ModerationAct
from tests.forum.fixture_types import Committed, Forum, Member, SignIn, Write
from tests.reading import read


def act(client: Client, name: str, post: Post, **data: str) -> int:
    url = reverse(f"forum_moderation:{name}_queued_post", args=[post.pk])
    seen = {"seen": Post.objects.get(pk=post.pk).version}
    return client.post(url, seen | data).status_code


def test_hiding_keeps_the_post_and_restoring_brings_it_back(
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    topic = write(board, member, 2)
    post, client = topic.last_post, signed_in(moderator)
    assert act(client, "disapprove", post, reason="Names a person") == 302
    post.refresh_from_db()
    assert post.is_hidden
    assert post.content.raw in signed_in(member).get(topic.get_absolute_url()).content.decode()
    assert "Names a person" in signed_in(member).get(topic.get_absolute_url()).content.decode()
    assert post.content.raw not in anonymous.get(topic.get_absolute_url()).content.decode()
    hidden = client.get(reverse("forum_moderation:hidden")).content.decode()
    assert "Names a person" in hidden

    assert act(client, "approve", post) == 302
    assert post.content.raw in anonymous.get(topic.get_absolute_url()).content.decode()
    log = list(ModerationAct.objects.order_by("pk").values_list("kind", "actor", "reason"))
    assert log == [("hide", moderator.pk, "Names a person"), ("restore", moderator.pk, "")]
    assert "Names a person" in client.get(reverse("forum_moderation:log")).content.decode()


def test_hiding_needs_a_reason(
    board: Forum, member: Member, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    topic = write(board, member)
    url = reverse("forum_moderation:disapprove_queued_post", args=[topic.first_post_id])
    response = signed_in(moderator).post(url, {"reason": " "})
    assert response.status_code == 200
    assert "field-error" in response.content.decode()
    assert topic.posts.get().approved


def test_approving(
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    topic = write(board, member, approved=False)
    client = signed_in(moderator)
    decide = reverse("forum_moderation:queued_post", args=[topic.first_post_id])
    approve = reverse("forum_moderation:approve_queued_post", args=[topic.first_post_id])
    assert read(decide, client).one(f"form[action='{approve}'] button")
    act(client, "approve", topic.first_post)
    assert anonymous.get(topic.get_absolute_url()).status_code == 200
    assert read(reverse("forum_moderation:queue"), client).one("main [data-empty]")


def test_an_act_is_no_link(
    board: Forum, member: Member, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    topic = write(board, member, approved=False)
    url = reverse("forum_moderation:approve_queued_post", args=[topic.first_post_id])
    assert signed_in(moderator).get(url).status_code == 405


def test_a_closed_topic_is_read_only(
    board: Forum, trusted: Member, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    parts = {"slug": topic.slug, "pk": topic.pk}
    signed_in(moderator).post(reverse("forum_moderation:topic_lock", kwargs=parts))
    reply = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    response = signed_in(trusted).post(reply, {"content": "My long text", "language": "en"})
    assert response.status_code == 403
    assert "My long text" in response.content.decode()
    assert topic.posts.count() == 1
    edit = reverse(
        "forum_conversation:post_update",
        kwargs=topic.writing_url_kwargs() | {"pk": topic.first_post_id},
    )
    assert signed_in(trusted).get(edit).status_code == 403
    # Moderators may add a last word.
    assert signed_in(moderator).get(reply).status_code == 200
    signed_in(moderator).post(reverse("forum_moderation:topic_unlock", kwargs=parts))
    assert signed_in(trusted).get(reply).status_code == 200
    assert set(ModerationAct.objects.values_list("kind", flat=True)) == {"lock", "unlock"}


def test_the_log_outlives_the_moderator(
    board: Forum,
    member: Member,
    moderator: Member,
    administrator: Member,
    write: Write,
    signed_in: SignIn,
) -> None:
    topic = write(board, member)
    act(signed_in(moderator), "disapprove", topic.first_post, reason="A reason")
    moderator.delete()
    log = signed_in(administrator).get(reverse("forum_moderation:log")).content.decode()
    assert "A reason" in log
    assert moderator.get_display_name() not in log


def test_the_public_is_told(
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    committed: Committed,
) -> None:
    """Search and caches hear of what appears and of what goes."""
    from portal.core import publication

    told: list[tuple[str, int]] = []

    def appeared(instance: Any, **kwargs: Any) -> None:
        told.append(("published", instance.pk))

    def gone(instance: Any, **kwargs: Any) -> None:
        told.append(("withdrawn", instance.pk))

    def many(keys: list[int], **kwargs: Any) -> None:
        told.extend(("many", key) for key in keys)

    publication.published.connect(appeared, sender=Post)
    publication.withdrawn.connect(gone, sender=Post)
    publication.many_changed.connect(many, sender=Post)
    with committed():
        topic = write(board, member, 2)
    first, second = topic.posts.values_list("pk", flat=True)
    told.clear()
    with committed():
        act(signed_in(moderator), "disapprove", topic.first_post, reason="Why")
    assert set(told) == {("withdrawn", first), ("many", second)}
    told.clear()
    with committed():
        act(signed_in(moderator), "approve", topic.first_post)
    assert set(told) == {("published", first), ("many", second)}
    told.clear()
    with committed():
        board.audience = board.Audience.NOBODY
        board.save()
    assert set(told) == {("many", first), ("many", second)}


def test_text_and_decision_saved_at_once_both_stand(
    board: Forum, trusted: Member, moderator: Member, write: Write
) -> None:
    post = write(board, trusted, 2).last_post
    authors, moderators = Post.objects.get(pk=post.pk), Post.objects.get(pk=post.pk)
    actions.hide(moderator, moderators, "Names a person")
    posting.change_post(trusted, authors, {"content": "Other words", "language": "en"})
    post.refresh_from_db()
    assert post.is_hidden
    actions.approve(moderator, moderators)
    post.refresh_from_db()
    assert (post.approved, post.content.raw) == (True, "Other words")
    assert post.body == "<p>Other words</p>\n"


def test_a_text_that_changed_since_it_was_read_is_not_approved(
    board: Forum, member: Member, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    post = write(board, member, approved=False).first_post
    client = signed_in(moderator)
    decide = reverse("forum_moderation:queued_post", args=[post.pk])
    seen = re.findall(r'name="seen" value="(.*?)"', client.get(decide).content.decode())[0]
    posting.change_post(member, post, {"content": "Not what you read", "language": "en"})
    act(client, "approve", post, seen=seen)
    post.refresh_from_db()
    assert not post.approved
    seen = re.findall(r'name="seen" value="(.*?)"', client.get(decide).content.decode())[0]
    act(client, "approve", post, seen=seen)
    post.refresh_from_db()
    assert post.approved


def test_a_held_change_is_shown_whole_and_as_it_will_look(
    board: Forum, member: Member, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    post = write(board, member).first_post
    fields = {"subject": "Another subject", "content": "**bold** <b>", "language": "en"}
    posting.change_post(member, post, fields)
    decide = reverse("forum_moderation:queued_post", args=[post.pk])
    page = signed_in(moderator).get(decide).content.decode()
    assert "<strong>bold</strong> &lt;b&gt;" in page
    assert "Another subject" in page


def test_who_was_signed_out_comes_back_to_a_page_not_to_a_button(
    board: Forum, trusted: Member, write: Write, anonymous: Client
) -> None:
    topic = write(board, trusted)
    follow = reverse("forum_member:topic_subscribe", args=[board.pk, topic.pk])
    page = topic.get_absolute_url()
    came_from = f"http://testserver{page}?last"
    assert anonymous.post(follow, headers={"Referer": came_from})["Location"].endswith(
        f"next={page}%3Flast"
    )
    for elsewhere in ("", "https://elsewhere.example/x"):
        back = anonymous.post(follow, headers={"Referer": elsewhere})["Location"]
        assert back.endswith(f"next={reverse('forum:index')}")
