"""Earlier versions of a post: what is kept, who reads it, what is taken out."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from forum.engine.forum_conversation import posting, versions
from forum.engine.forum_conversation.models import Post, PostVersion
from forum.engine.forum_member import personal_data
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import ModerationAct
from tests.forum.fixture_types import Forum, MakePerson, Member, RegionalGroup, SignIn, Write


@pytest.fixture
def clock() -> Any:
    start = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False) as moment:
        yield moment


@pytest.fixture
def post(clock: Any, board: Forum, trusted: Member, write: Write) -> Post:
    """A post that was written an hour ago."""
    topic = write(board, trusted, subject="Fees")
    clock.shift(dt.timedelta(hours=1))
    return topic.first_post


def change(user: Member, post: Post, content: str, **fields: Any) -> None:
    fresh = Post.objects.select_related("topic__forum").get(pk=post.pk)
    posting.change_post(user, fresh, {"content": content, "language": "en"} | fields)
    post.refresh_from_db()


def page(post: Post, client: Client | None = None, **query: Any) -> str:
    url = reverse("forum_history:post", args=[post.pk])
    return (client or Client()).get(url, query).content.decode()


def test_each_change_keeps_what_was_there(post: Post, trusted: Member, moderator: Member) -> None:
    change(trusted, post, "The fee is 100", subject="Fee")
    change(moderator, post, "The fee is 100 dollars")
    rows = PostVersion.objects.order_by("pk").values_list("subject", "content", "written_by")
    assert list(rows) == [
        ("Fees", "Words 0 of Fees", trusted.pk),
        ("Fee", "The fee is 100", trusted.pk),
    ]
    shown = page(post)
    assert "<ins>dollars</ins>" in shown or "<ins> dollars</ins>" in shown
    changes = BeautifulSoup(shown, "html.parser").select("main [data-version]")
    assert [change["data-version"] for change in changes] == ["current", "earlier", "earlier"]
    by_moderator = [change.select_one("[data-by=moderator]") for change in changes]
    assert by_moderator[0].get_text() == moderator.get_display_name()
    assert by_moderator[1:] == [None, None]
    assert "Words 0 of" in changes[2].get_text()


def test_nothing_changed_makes_no_version(post: Post, trusted: Member) -> None:
    change(trusted, post, post.content.raw, kind="tool")
    assert (post.kind, post.changed_on) == ("tool", None)
    assert not PostVersion.objects.exists()
    shown = BeautifulSoup(page(post), "html.parser")
    assert shown.select("main [data-empty]")
    assert not shown.select("main [data-version]")


def test_slips_of_the_finger_are_mended_for_five_minutes(
    clock: Any, board: Forum, trusted: Member, person: MakePerson, write: Write
) -> None:
    topic = write(board, trusted)
    post = topic.first_post
    change(trusted, post, "Mended at once")
    assert not PostVersion.objects.exists()
    assert post.changed_on is not None
    Post(topic=topic, poster=person(), subject="Re", content="I answer to this").save()
    clock.shift(dt.timedelta(seconds=1))
    Post.objects.filter(topic=topic).exclude(pk=post.pk).update(
        created=post.created + dt.timedelta(seconds=1)
    )
    change(trusted, post, "Quite another text")
    assert [each.content for each in PostVersion.objects.all()] == ["Mended at once"]


def test_a_moderators_words_are_kept_however_fresh(
    clock: Any, board: Forum, trusted: Member, moderator: Member, write: Write
) -> None:
    post = write(board, trusted).first_post
    change(moderator, post, "The moderator's words")
    change(trusted, post, "The author's again")
    assert PostVersion.objects.filter(content="The moderator's words").exists()


def test_what_was_never_approved_is_no_version(
    clock: Any, board: Forum, member: Member, moderator: Member, write: Write
) -> None:
    post = write(board, member, approved=False).posts.get()
    clock.shift(dt.timedelta(hours=1))
    change(member, post, "Second try")
    actions.approve(moderator, post)
    assert not PostVersion.objects.exists()
    change(member, post, "A change that is refused")
    fresh = Post.objects.get(pk=post.pk)
    actions.decide_on_edit(moderator, fresh, accept=False, reason="No")
    assert not PostVersion.objects.exists()
    change(member, post, "A change that is accepted")
    actions.decide_on_edit(moderator, Post.objects.get(pk=post.pk), accept=True)
    assert [each.content for each in PostVersion.objects.all()] == ["Second try"]


def test_who_may_not_read_the_post_reads_no_version(
    clock: Any, group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    member, moderator = person(group.members), person(group.moderators)
    post = write(group.board, member).first_post
    clock.shift(dt.timedelta(hours=1))
    change(member, post, "New")
    url = reverse("forum_history:post", args=[post.pk])
    assert signed_in(member).get(url).status_code == 200
    assert signed_in(person()).get(url).status_code == 404
    assert Client().get(url).status_code == 404
    actions.hide(moderator, post, "Off topic")
    assert signed_in(person(group.members)).get(url).status_code == 404
    assert signed_in(member).get(url).status_code == 200
    assert signed_in(moderator).get(url).status_code == 200


def test_a_pseudonym_stays_one(
    clock: Any, board: Forum, trusted: Member, write: Write, signed_in: SignIn
) -> None:
    trusted.pseudonym = "Shadow"
    trusted.save()
    post = write(board, trusted).first_post
    Post.objects.filter(pk=post.pk).update(under_pseudonym=True)
    clock.shift(dt.timedelta(hours=1))
    change(trusted, post, "New")
    shown = page(post)
    assert "Shadow" in shown
    assert trusted.get_display_name() not in shown


def test_a_moderator_takes_a_version_out(
    post: Post, trusted: Member, moderator: Member, signed_in: SignIn
) -> None:
    change(trusted, post, "Call Maya at 555 0100")
    change(trusted, post, "Call the office")
    version = PostVersion.objects.get(content__contains="Maya")
    url = reverse("forum_moderation:remove_version", args=[version.pk])
    assert url in page(post, signed_in(moderator))
    assert url not in page(post, signed_in(trusted))
    assert signed_in(trusted).post(url, {"reason": "Mine"}).status_code == 404
    client = signed_in(moderator)
    assert "field-error" in client.post(url, {"reason": " "}).content.decode()
    assert client.post(url, {"reason": "A telephone number"}).status_code == 302
    for shown in (page(post), page(post, client), client.get(url).content.decode()):
        assert "Maya" not in shown
        assert 'data-version="removed"' in shown
    assert not PostVersion.objects.filter(content__contains="Maya").exists()
    log = ModerationAct.objects.values_list("kind", "reason", "post")
    assert list(log) == [("remove_version", "A telephone number", post.pk)]
    client.post(url, {"reason": "Once more"})
    assert ModerationAct.objects.count() == 1


def test_many_versions_come_in_pages_that_join_up(
    post: Post, trusted: Member, clock: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        change(trusted, post, f"Text number {number}")
        clock.shift(dt.timedelta(minutes=1))
    numbers = [page(post, page=each).count('class="flow version"') for each in (1, 2, 3)]
    assert numbers == [6, 5, 2]
    second = page(post, page=2)
    assert "<del>4</del>" in second  # 5 replaced it; it stands on the next page
    with django_assert_max_num_queries(12):
        page(post, page=2)
    assert page(post, page="none").count('class="flow version"') == 6


def test_what_people_wrote_is_not_obeyed(post: Post, trusted: Member) -> None:
    change(trusted, post, "<script>alert(1)</script> & [x](javascript:alert(1))")
    change(trusted, post, "<img src=x onerror=alert(1)>")
    shown = page(post)
    for bad in ("<script>alert", "<img", 'href="javascript'):
        assert bad not in shown.split("<main", 1)[1].split("</main>")[0]


def test_what_an_author_takes_back_goes_from_its_history(post: Post, trusted: Member) -> None:
    change(trusted, post, "Second")
    personal_data.erase_texts_on_leaving(trusted, True)
    assert not PostVersion.objects.exists()
    assert not versions.list_versions(post).exists()
