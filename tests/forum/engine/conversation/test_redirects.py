"""Addresses that outlive a move: of a post by its number, and of what was moved or merged."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engine.forum_moderation.moving import services
from forum.engine.text.markup import render
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakeGroup,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Topic,
    Write,
)

pytestmark = pytest.mark.any_database

SITE = "http://testserver"


def permalink(post_id: int) -> str:
    return reverse("forum_conversation:post", args=[post_id])


# --- Posts by number ------------------------------------------------------------


def test_a_permalink_leads_to_the_post(board: Forum, write: Write, trusted: Member) -> None:
    topic = write(board, trusted, 25)
    answer = Client().get(permalink(topic.last_post_id))
    assert answer.status_code == 302
    assert answer["Location"] == topic.last_post.get_absolute_url()
    assert Client().get(answer["Location"].split("#")[0]).status_code == 200


def test_who_may_not_read_the_post(
    group: RegionalGroup,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
    member: Member,
    anonymous: Client,
) -> None:
    inside = person(group.members)
    url = permalink(write(group.board, inside).first_post_id)
    assert signed_in(inside).get(url).status_code == 302
    assert signed_in(member).get(url).status_code == 404
    assert anonymous.get(url).status_code == 404
    waiting = write(group.board, inside, approved=False).first_post_id
    other = person(group.members)
    assert signed_in(other).get(permalink(waiting)).status_code == 404
    assert signed_in(other).get(permalink(99_999)).status_code == 404
    assert signed_in(other).get(f"/en/forum/post/{'9' * 30}/").status_code == 404


def test_the_link_under_a_post_is_one_for_good(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    page = signed_in(trusted).get(topic.get_absolute_url()).content.decode()
    assert f'href="{permalink(topic.first_post_id)}" data-copied' in page


def shown(text: str) -> list[str]:
    return [each.get_text() for each in BeautifulSoup(render(text), "html.parser").select("a")]


def test_a_permalink_in_a_post_is_called_by_its_topic(
    board: Forum, group: RegionalGroup, write: Write, trusted: Member
) -> None:
    public = write(board, trusted, 2, subject="Heat & dust")
    address = f"{SITE}{permalink(public.last_post_id)}"
    assert shown(f"See {address}.") == ["Heat & dust"]
    assert "/forum/post/" in render(address)
    assert "/en/forum/" not in render(address)
    closed = f"{SITE}{permalink(write(group.board, trusted).first_post_id)}"
    waiting = f"{SITE}{permalink(write(board, trusted, approved=False).first_post_id)}"
    for hidden in (closed, waiting, f"{SITE}/en/forum/post/99999/", f"{address}?x=1"):
        assert shown(hidden) == [hidden]


def test_naming_many_posts_costs_no_more_than_naming_one(
    board: Forum, write: Write, trusted: Member
) -> None:
    topic = write(board, trusted, 20)
    links = [f"{SITE}{permalink(pk)}" for pk in topic.posts.values_list("pk", flat=True)]

    def cost(count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert shown("\n\n".join(links[:count])) == [topic.subject] * count
        return len(queries)

    assert cost(20) == cost(1)


# --- Old places -----------------------------------------------------------------


def pages(topic: Topic) -> dict[str, str]:
    parts = topic.writing_url_kwargs()
    return {
        "topic": topic.get_absolute_url(),
        "post": f"{topic.get_absolute_url()}?from={topic.first_post_id}",
        "reply": reverse("forum_conversation:post_create", kwargs=parts),
        "edit": reverse(
            "forum_conversation:post_update", kwargs=parts | {"pk": topic.first_post_id}
        ),
    }


def test_old_addresses_of_a_moved_topic_lead_to_it(
    board: Forum,
    make_board: MakeBoard,
    write: Write,
    trusted: Member,
    signed_in: SignIn,
    boss: Member,
) -> None:
    topic = write(board, trusted)
    old = pages(topic)
    services.move_topic(boss, topic, make_board("Elsewhere"), "Fits better")
    topic.refresh_from_db()
    client = signed_in(trusted)
    for name, url in pages(topic).items():
        answer = client.get(old[name])
        assert (answer.status_code, answer["Location"]) == (302, url)
        assert client.get(url).status_code == 200


@pytest.mark.database
def test_chains_end_at_the_right_place(
    make_board: MakeBoard, write: Write, trusted: Member, boss: Member, anonymous: Client
) -> None:
    first, second, third = make_board("A"), make_board("B"), make_board("C")
    topic, other = write(first, trusted), write(third, trusted)
    olds = [topic.get_absolute_url()]
    for board in (second, first, second):
        topic = services.move_topic(boss, topic, board, "r")
        olds.append(topic.get_absolute_url())
    assert [anonymous.get(url).status_code for url in olds] == [302, 200, 302, 200]
    merged = services.merge_topics(boss, topic, other, "r")
    merged = services.move_topic(boss, merged, first, "r")
    for url in {*olds, other.get_absolute_url()}:
        fresh = Client().get(url)
        assert (fresh.status_code, fresh["Location"]) == (302, merged.get_absolute_url())
    # One that is made at its old place again answers for itself.
    assert anonymous.get(merged.get_absolute_url()).status_code == 200


def test_who_may_not_read_the_new_place_learns_nothing(
    board: Forum,
    make_group: MakeGroup,
    write: Write,
    trusted: Member,
    person: MakePerson,
    signed_in: SignIn,
    boss: Member,
    anonymous: Client,
) -> None:
    """Moved from a public board to a group's, and from one group to another."""
    asia, andes = make_group("Asia"), make_group("Andes")
    public = write(board, trusted)
    private = write(asia.board, trusted)
    olds = {**pages(public), **{f"private {n}": u for n, u in pages(private).items()}}
    never = {name: re.sub(r"(/topic/[^/]+)-\d+/", r"\1-999999/", url) for name, url in olds.items()}
    services.move_topic(boss, public, andes.board, "r")
    services.move_topic(boss, private, andes.board, "r", authors_asked=True)
    for reader in (person(), person(asia.members), person(asia.moderators)):
        client = signed_in(reader)
        for name, url in olds.items():
            gone, unknown = client.get(url), client.get(never[name])
            assert gone.status_code == unknown.status_code != 302, name
    for name, url in olds.items():
        gone, unknown = anonymous.get(url), anonymous.get(never[name])
        assert gone.status_code == unknown.status_code, name
        assert gone.get("Location", "").split("?")[0] == unknown.get("Location", "").split("?")[0]
    insider = signed_in(person(andes.members))
    assert insider.get(olds["topic"]).status_code == 302


@pytest.mark.database
def test_an_old_address_of_a_post_that_was_split_off(
    board: Forum,
    group: RegionalGroup,
    write: Write,
    trusted: Member,
    boss: Member,
    signed_in: SignIn,
) -> None:
    topic = write(board, trusted, 3)
    stays, goes = topic.posts.all()[1], topic.posts.all()[2]
    other = write(board, trusted)
    old = f"{topic.get_absolute_url()}?from={goes.pk}"
    edit = reverse(
        "forum_conversation:post_update",
        kwargs=topic.writing_url_kwargs() | {"pk": goes.pk},
    )
    new = services.split_topic(boss, topic, board, "Another matter", [goes.pk], "r")
    assert Client().get(old)["Location"] == f"{new.get_absolute_url()}?from={goes.pk}"
    assert f"topic/{new.slug}-{new.pk}/{goes.pk}/edit/" in signed_in(trusted).get(edit)["Location"]
    # Posts that never were in this topic are not looked for elsewhere.
    stranger = f"{topic.get_absolute_url()}?from={other.first_post_id}"
    assert Client().get(stranger).status_code == 404
    assert Client().get(f"{topic.get_absolute_url()}?from={stays.pk}").status_code == 200
    # Still right after the new topic was merged into a third one, or into one that is closed.
    services.merge_topics(boss, new, other, "r")
    assert Client().get(old)["Location"] == f"{other.get_absolute_url()}?from={goes.pk}"
    services.move_topic(boss, other, group.board, "r")
    assert Client().get(old).status_code == 404


def test_a_reply_to_what_has_moved_is_given_back_with_the_new_address(
    board: Forum,
    make_board: MakeBoard,
    write: Write,
    trusted: Member,
    signed_in: SignIn,
    boss: Member,
) -> None:
    topic = write(board, trusted)
    reply = pages(topic)["reply"]
    services.move_topic(boss, topic, make_board("Elsewhere"), "r")
    topic.refresh_from_db()
    answer = signed_in(trusted).post(reply, {"content": "My long text", "language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "My long text" in page
    assert pages(topic)["reply"] in page
    assert topic.posts.count() == 1


def test_ordinary_pages_ask_for_no_old_places(
    board: Forum, write: Write, trusted: Member, anonymous: Client
) -> None:
    topic = write(board, trusted)
    with CaptureQueriesContext(connection) as queries:
        anonymous.get(topic.get_absolute_url())
    assert not any("oldplace" in query["sql"] for query in queries.captured_queries)
