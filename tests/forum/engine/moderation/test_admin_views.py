"""Moderation in the back office: the same rights and decisions as on the site."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from forum.engine.forum_conversation import posting
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.reports import services
from tests.forum.fixture_types import Forum, MakeGroup, MakePerson, Member, Post, SignIn, Write
from tests.forum.groups import NAMES
from tests.reading import error_codes, message_levels

pytestmark = pytest.mark.any_database


@pytest.fixture
def world(make_group: MakeGroup, person: MakePerson, write: Write) -> dict[str, dict[str, Any]]:
    """Each group with its own: a moderator, a waiting and a hidden topic."""
    made = {}
    for name in NAMES:
        group = make_group(name)
        moderator = person(group.moderators, display_name=f"Moderator {name}")
        author = person(group.members)
        waiting = write(group.board, author, approved=False, subject=f"Waiting in {name}")
        hidden = write(group.board, author, approved=False, subject=f"Hidden in {name}")
        made[name] = {
            "moderator": moderator,
            "member": author,
            "waiting": waiting.posts.get(),
            "hidden": hidden.posts.get(),
        }
        reported = write(group.board, author, subject=f"Reported in {name}").first_post
        services.send_report(person(group.members), reported, "spam", f"Words in {name}")
        made[name]["reported"] = reported
        actions.hide(moderator, made[name]["hidden"], f"Reason in {name}")
    return made


def page_of(post: Post, name: str = "queued_post") -> str:
    return reverse(f"forum_back_office:{name}", args=[post.pk])


def test_each_moderator_sees_the_own_board_only(
    world: dict[str, dict[str, Any]], signed_in: SignIn
) -> None:
    for home, own in world.items():
        client = signed_in(own["moderator"])
        lists = "".join(
            client.get(reverse(f"forum_back_office:{name}")).content.decode()
            for name in ("queue", "hidden", "reports")
        )
        for name, place in world.items():
            assert (f"Waiting in {name}" in lists) == (name == home)
            assert (f"Reason in {name}" in lists) == (name == home)
            assert (f"Words in {name}" in lists) == (name == home)
            expected = 200 if name == home else 404
            assert client.get(page_of(place["reported"], "report_decide")).status_code == expected
            for post in (place["waiting"], place["hidden"]):
                assert client.get(page_of(post)).status_code == expected


def test_nobody_decides_on_another_board(
    world: dict[str, dict[str, Any]], signed_in: SignIn
) -> None:
    before = ModerationAct.objects.count()
    for home, own in world.items():
        client = signed_in(own["moderator"])
        for name, place in world.items():
            if name == home:
                continue
            for post in (place["waiting"], place["hidden"]):
                seen = {"seen": post.version, "reason": "No"}
                assert client.post(page_of(post, "accept"), seen).status_code == 404
                assert client.post(page_of(post, "refuse"), seen).status_code == 404
            decision = {"outcome": "hidden", "reason": "No"}
            url = page_of(place["reported"], "report_decide")
            assert client.post(url, decision).status_code == 404
    assert ModerationAct.objects.count() == before


def test_members_and_editors_without_a_board_stay_outside(
    world: dict[str, dict[str, Any]], signed_in: SignIn, editor: Member
) -> None:
    post = world["Asia"]["waiting"]
    addresses = [reverse("forum_back_office:queue"), reverse("forum_back_office:hidden")]
    for url in addresses:
        assert signed_in(world["Asia"]["member"]).get(url).status_code == 403
        response = signed_in(editor).get(url)
        assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
    assert signed_in(editor).get(page_of(post)).status_code == 404
    assert (
        signed_in(editor).post(page_of(post, "accept"), {"seen": post.version}).status_code == 404
    )
    assert "forum/moderation" not in signed_in(editor).get("/admin/").content.decode()


def test_administrators_see_every_board(
    world: dict[str, dict[str, Any]], signed_in: SignIn, person: MakePerson
) -> None:
    client = signed_in(person(is_superuser=True))
    lists = client.get(reverse("forum_back_office:queue")).content.decode()
    assert all(f"Waiting in {name}" in lists for name in world)


@pytest.mark.database
def test_a_moderator_approves_and_restores(
    world: dict[str, dict[str, Any]], signed_in: SignIn
) -> None:
    own = world["Asia"]
    client = signed_in(own["moderator"])
    assert "/admin/forum/moderation/" in client.get("/admin/").content.decode()
    for post in (own["waiting"], own["hidden"]):
        response = client.post(page_of(post, "accept"), {"seen": post.version})
        assert (response.status_code, response["Location"]) == (302, "/admin/forum/moderation/")
        post.refresh_from_db()
        assert post.approved
    kinds = ModerationAct.objects.filter(actor=own["moderator"]).values_list("kind", flat=True)
    assert set(kinds) == {"approve", "restore", "hide"}


def test_what_was_changed_meanwhile_is_not_approved(
    world: dict[str, dict[str, Any]], signed_in: SignIn
) -> None:
    own = world["Asia"]
    client, post = signed_in(own["moderator"]), own["waiting"]
    seen = post.version
    post.content = "Something quite different"
    post.save()
    response = client.post(page_of(post, "accept"), {"seen": seen}, follow=True)
    assert message_levels(response) == ["warning"]
    post.refresh_from_db()
    assert not post.approved


def test_hiding_needs_a_reason(world: dict[str, dict[str, Any]], signed_in: SignIn) -> None:
    own = world["Asia"]
    client, post = signed_in(own["moderator"]), own["waiting"]
    response = client.post(page_of(post, "refuse"), {"reason": " "})
    assert response.status_code == 200
    assert error_codes(response) == {"reason": ["required"]}
    assert not ModerationAct.objects.filter(post=post).exists()
    client.post(page_of(post, "refuse"), {"reason": "An advertisement"})
    post.refresh_from_db()
    assert (post.is_hidden, post.disapproval_reason) == (True, "An advertisement")


def test_a_held_change_is_shown_and_refused(
    board: Forum, write: Write, member: Member, moderator: Member, signed_in: SignIn
) -> None:
    topic = write(board, member)
    post = topic.first_post
    posting.change_post(member, post, {"content": "A held change", "language": "en"})
    client = signed_in(moderator)
    page = client.get(page_of(post)).content.decode()
    assert "A held change" in page
    client.post(page_of(post, "refuse"), {"reason": "Not this", "edit": "1"})
    post.refresh_from_db()
    assert (post.approved, post.proposed_on) == (True, None)


@pytest.mark.database
def test_the_lists_ask_the_same_number_of_queries_however_long(
    world: dict[str, dict[str, Any]],
    signed_in: SignIn,
    write: Write,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    own = world["Asia"]
    client = signed_in(own["moderator"])
    client.get("/admin/")
    for _round in range(2):
        for name in ("queue", "hidden", "reports"):
            # One of them: for which unions somebody works, which the menu goes by.
            with django_assert_max_num_queries(16):
                client.get(reverse(f"forum_back_office:{name}"))
        board = own["waiting"].topic.forum
        for number in range(10):
            write(board, own["member"], approved=False, subject=f"More {number}")


def test_a_report_is_decided(world: dict[str, dict[str, Any]], signed_in: SignIn) -> None:
    own = world["Asia"]
    client, post = signed_in(own["moderator"]), own["reported"]
    url = page_of(post, "report_decide")
    assert "Words in Asia" in client.get(url).content.decode()
    response = client.post(url, {"outcome": "hidden", "reason": " "})
    assert error_codes(response) == {"reason": ["required"]}
    assert client.post(url, {"outcome": "hidden", "reason": "Names a person"}).status_code == 302
    post.refresh_from_db()
    assert post.is_hidden
    assert "Words in Asia" not in client.get(reverse("forum_back_office:reports")).content.decode()
