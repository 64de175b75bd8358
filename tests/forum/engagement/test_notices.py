"""What is new and what waits stands in the header, in one query, as the rules say it."""

import random
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from forum.engagement.models import Mention
from forum.engine.forum_conversation import posting
from forum.engine.forum_moderation.models import Report
from forum.engine.forum_moderation.reports import services
from forum.engine.forum_permission import setup
from forum.engine.forum_permission.board_queries import moderated_boards_of, readable_boards_of
from forum.engine.forum_permission.models import ForumPermission, UserForumPermission
from forum.engine.forum_permission.permissions import new_handler
from forum.themes.models import ThemeProposal
from portal.members.models import MembershipRequest
from portal.members.notices import NOTICES
from portal.members.roles import EDITORS
from tests.factories import MemberFactory
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakeGroup,
    MakePerson,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.reading import plain, read

pytestmark = pytest.mark.django_db
PLAIN_PAGE = "/en/accounts/profile/"


def numbers(client: Client, url: str = PLAIN_PAGE) -> dict[str, int]:
    """The numbers in the header by what they count."""
    found = read(url, client).html.select("[data-number]")
    return {str(link["data-number"]): int(link.b.get_text()) for link in found if link.b}


def reply(author: Member, topic: Any, words: str = "More") -> Any:
    return posting.create_reply(author, topic, {"content": words, "language": "en"})


def test_new_where_i_follow_and_where_i_am_named(
    board: Forum, write: Write, trusted: Member, member: Member, signed_in: SignIn
) -> None:
    followed, other = write(board, trusted), write(board, trusted)
    client = signed_in(member)
    assert numbers(client) == {}
    followed.subscribers.add(member)
    Mention.objects.create(post=other.first_post, member=member)
    assert numbers(client) == {"new": 1, "named": 1}
    listed = client.get(reverse("forum_engagement:new"))
    assert [topic.pk for topic in listed.context["topics"]] == [followed.pk]
    assert numbers(client, followed.get_absolute_url()) == {"named": 1}
    assert numbers(client, other.get_absolute_url()) == {}
    reply(trusted, followed)
    assert numbers(client) == {"new": 1}


def test_numbers_are_of_what_may_be_read(
    group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    reader, author = person(group.members), person(group.members)
    topic = write(group.board, author)
    topic.subscribers.add(reader)
    Mention.objects.create(post=topic.first_post, member=reader)
    client = signed_in(reader)
    assert numbers(client) == {"new": 1, "named": 1}
    reader.groups.remove(group.members)
    assert numbers(client) == {}


def test_native_digits_and_a_sentence_for_screen_readers(
    board: Forum, write: Write, trusted: Member, member: Member, signed_in: SignIn
) -> None:
    for _each in range(3):
        write(board, trusted).subscribers.add(member)
    link = read("/ne/accounts/profile/", signed_in(member)).one("[data-number=new]")
    assert link.b
    assert link.b.get_text() == "३"
    assert link.select_one("[aria-hidden=true] b")
    assert [text for text in link.select(".unseen") if "३" in text.get_text()]


def test_one_query_more_for_members_and_none_for_visitors(
    board: Forum, write: Write, trusted: Member, moderator: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    topic.subscribers.add(trusted)
    write(board, MemberFactory(), approved=False)
    for person in (trusted, moderator):
        page = read("/en/rights-guides/", signed_in(person))
        counting = [query for query in page.queries if "AS counted" in query]
        assert len(counting) == 1
        assert not any(
            "forum_permission" in query for query in page.queries if query not in counting
        )
    page = read("/en/rights-guides/")
    assert not page.html.select("[data-number]")
    assert not any("counted" in query or "session" in query for query in page.queries)


def test_everything_waits_in_one_place_danger_first(
    board: Forum,
    write: Write,
    trusted: Member,
    moderator: Member,
    person: MakePerson,
    signed_in: SignIn,
) -> None:
    moderator.groups.add(Group.objects.get_or_create(name=EDITORS)[0])
    client, inbox = signed_in(moderator), reverse("members_inbox")
    empty = read(inbox, client)
    assert empty.one("[data-empty=inbox]")
    post = write(board, trusted).first_post
    write(board, person(), approved=False)
    services.send_report(person(), post, Report.Reason.SPAM, "")
    services.send_report(person(), post, Report.Reason.DANGER, "")
    MembershipRequest.objects.create(member=person(vouched_on=None))
    ThemeProposal.objects.create(
        author=person(), title="Heat", why_now="Now", questions="What?", language="en"
    )
    page = read(inbox, client)
    waiting = {
        str(each["data-queue"]): each["data-waiting"] for each in page.html.select("[data-queue]")
    }
    assert waiting == {"reports": "2", "posts": "1", "proposals": "1", "vouching": "1"}
    assert next(iter(waiting)) == "reports"
    assert page.html.select("[data-queue] .mark")[0]["data-state"] == "stop"
    assert page.one("[data-number=waiting] b").get_text() == "5"
    for code in ("en", "ru", "id"):
        called = read(inbox.replace("/en/", f"/{code}/"), client)
        label = called.one("[data-number=waiting] u")
        assert plain(label).casefold() in plain(called.one("h1")).casefold()
    assert not page.html.select("[data-empty]")


def test_an_empty_list_says_when_something_waits_elsewhere(
    board: Forum,
    write: Write,
    trusted: Member,
    moderator: Member,
    person: MakePerson,
    signed_in: SignIn,
) -> None:
    client, queue = signed_in(moderator), reverse("forum_moderation:queue")
    assert read(queue, client).one("[data-empty='']")
    services.send_report(person(), write(board, trusted).first_post, Report.Reason.DANGER, "")
    page = read(queue, client)
    assert page.one("[data-empty=here] a")["href"] == reverse("members_inbox")
    assert {tab.get("data-tab-number") for tab in page.html.select("[data-tab-number]")} == {
        "1",
        "0",
    }


def test_nobody_counts_what_others_decide(
    make_group: MakeGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    write(asia.board, person(asia.members), approved=False)
    assert numbers(signed_in(person(asia.moderators))) == {"waiting": 1}
    for other in (person(andes.moderators), person(asia.members), person()):
        assert numbers(signed_in(other)) == {}
    author = person(asia.moderators)
    services.send_report(person(asia.members), write(asia.board, author).first_post, "spam", "")
    assert numbers(signed_in(author)) == {"waiting": 1}  # not the report on their own post


def test_without_the_second_step_nothing_is_counted(
    board: Forum,
    write: Write,
    moderator: Member,
    person: MakePerson,
    signed_in: SignIn,
    settings: Any,
) -> None:
    write(board, person(), approved=False)
    settings.REQUIRE_MFA = True
    client = signed_in(moderator)
    assert numbers(client) == {}
    assert client.get("/en/nothing-here/").status_code == 404
    assert client.get(reverse("members_inbox")).status_code == 302


def test_the_query_is_put_together_once_for_members_of_a_kind(
    board: Forum, write: Write, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    asked = []

    def rows(member: Member) -> Any:
        asked.append(member.is_vouched)
        return Mention.objects.filter(member=member.pk)

    first, second = person(), person()
    clients = [signed_in(each) for each in (first, second, person(vouched_on=None))]
    Mention.objects.create(post=write(board, trusted).first_post, member=second)
    with NOTICES.override({"named": replace(NOTICES["named"], rows=rows)}):
        assert [numbers(client) for client in clients] == [{}, {"named": 1}, {}]
    assert asked == [True, False]


def test_what_is_counted_depends_on_no_other_field_of_the_member(
    member: Member, signed_in: SignIn
) -> None:
    def rows(member: Member) -> Any:
        return Mention.objects.filter(post__language=member.preferred_language)

    with (
        NOTICES.override({"named": replace(NOTICES["named"], rows=rows)}),
        pytest.raises(get_user_model().DoesNotExist),
    ):
        numbers(signed_in(member))


def test_the_choices_say_what_will_happen(
    board: Forum,
    write: Write,
    trusted: Member,
    moderator: Member,
    person: MakePerson,
    signed_in: SignIn,
) -> None:
    post = write(board, trusted).first_post
    services.send_report(person(), post, "spam", "")
    url = reverse("forum_moderation:report_decide", args=[post.pk])
    form = signed_in(moderator).get(url).context["form"]
    offered = dict(form.fields["outcome"].choices)
    assert set(offered) == set(Report.Outcome.values)
    assert not {str(label) for label in offered.values()} & {str(o.label) for o in Report.Outcome}


def test_move_is_offered_to_who_has_somewhere_to_move_to(
    board: Forum,
    make_board: MakeBoard,
    group: RegionalGroup,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
) -> None:
    moderator = person(group.moderators)
    topic = write(group.board, moderator)
    move = reverse("forum_moderation:topic_move", args=[topic.slug, topic.pk])
    client = signed_in(moderator)
    assert move not in read(topic.get_absolute_url(), client).links("a")
    moderator.groups.add(setup.public_moderators_group())
    assert move in read(topic.get_absolute_url(), client).links("a")


def test_the_database_answers_as_the_rules_do(
    make_board: MakeBoard, make_group: MakeGroup, person: MakePerson
) -> None:
    """Trees of boards × people: the query and the checker agree on every board."""
    chance = random.Random(11)
    groups = [make_group(name) for name in ("Asia", "Andes")]
    boards = [group.board for group in groups]
    for _each in range(8):
        parent = chance.choice([None, *boards])
        audience = chance.choice(["public", "group", "nobody"])
        fields: dict[str, Any] = (
            {"members_group": chance.choice(groups).members} if audience == "group" else {}
        )
        if chance.random() < 0.3:
            fields["moderators_group"] = chance.choice(groups).moderators
        boards.append(make_board(audience=audience, parent=parent, **fields))
    rights = {right.codename: right for right in ForumPermission.objects.all()}
    people = [person(), person(vouched_on=None), person(is_superuser=True)]
    people += [
        person(getattr(group, role)) for group in groups for role in ("members", "moderators")
    ]
    people += [person(setup.public_moderators_group()), person(groups[0].members, vouched_on=None)]
    for somebody in people[3:]:
        UserForumPermission.objects.create(
            user=somebody,
            forum=chance.choice(boards),
            permission=rights[chance.choice(["can_read_forum", "can_approve_posts"])],
            has_perm=chance.random() < 0.5,
        )
    for somebody in people:
        handler = new_handler()
        readable = {board.pk for board in handler.readable_boards(somebody)}
        assert set(readable_boards_of(somebody).values_list("pk", flat=True)) == readable
        moderated = {board.pk for board in handler.get_moderation_queue_forums(somebody)}
        assert set(moderated_boards_of(somebody).values_list("pk", flat=True)) == moderated
