"""A moderator sends a post back; its author changes it and sends it again."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.engine import hooks
from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.models import CHANGE_WITHIN, Post, PostVersion
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import ModerationAct, Report
from forum.engine.forum_moderation.reports import services
from tests.factories import MemberFactory
from tests.forum.fixture_types import (
    Committed,
    Forum,
    MakeGroup,
    MakePerson,
    Member,
    SignIn,
    Write,
)
from tests.reading import error_codes, page_of, read

pytestmark = pytest.mark.any_database

WORDS = "Leave out the number, then we publish it"
WAYS = ("forum_moderation:ask_for_change", "forum_back_office:ask_for_change")
QUEUE = "/en/forum/moderation/queue/"


def edit_address(post: Post) -> str:
    parts = post.topic.writing_url_kwargs() | {"pk": post.pk}
    return reverse("forum_conversation:post_update", kwargs=parts)


def send(client: Client, post: Post, content: str, **fields: str) -> Any:
    data = {"content": content, "language": "en", "subject": str(post.subject)}
    return client.post(edit_address(post), data | fields)


def queued(client: Client) -> list[str]:
    """The addresses of the posts that wait for a moderator, in their order."""
    return read(QUEUE, client).links("main table a")


@pytest.fixture
def waiting(board: Forum, member: Member, write: Write) -> Any:
    return write(board, member, approved=False, subject="Fees").first_post


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("state", ["waiting", "hidden", "published", "reported"])
def test_sent_back_changed_and_sent_again(
    way: str,
    state: str,
    board: Forum,
    waiting: Any,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    anonymous: Client,
    committed: Committed,
) -> None:
    member.preferred_language = "ar"
    member.save()
    later = write(board, MemberFactory(), approved=False, subject="Later")
    if state == "hidden":
        actions.hide(moderator, waiting, "No")
    elif state in ("published", "reported"):
        actions.approve(moderator, waiting)
    mail.outbox.clear()
    client, author = signed_in(moderator), signed_in(member)
    with committed():
        if state == "reported":
            services.send_report(moderator, waiting, "personal", "")
            url = reverse(way.replace("ask_for_change", "report_decide"), args=[waiting.pk])
            answer = client.post(url, {"outcome": "asked", "reason": WORDS})
        else:
            answer = client.post(reverse(way, args=[waiting.pk]), {"words": WORDS})
    assert answer.status_code == 302
    assert anonymous.get(waiting.topic.get_absolute_url()).status_code == 404
    [letter] = [one for one in mail.outbox if one.to == [member.email]]
    assert WORDS in letter.body
    assert f"/ar/forum/post/{waiting.pk}/" in letter.body
    assert len(queued(client)) == 1

    for page in (waiting.topic.get_absolute_url(), f"/en/forum/member/profile/{member.pk}/"):
        assert WORDS in read(page, author).one("[data-change=asked]").text
    assert read(edit_address(waiting), author).one("[data-notice=change-asked]")
    assert send(author, waiting, "Without a number").status_code == 302

    assert queued(client) == [
        reverse("forum_moderation:queued_post", args=[pk])
        for pk in (waiting.pk, later.first_post_id)
    ]
    decide = read(reverse("forum_moderation:queued_post", args=[waiting.pk]), client)
    assert WORDS in decide.one("[data-change=made]").text
    waiting.refresh_from_db()
    url = reverse("forum_moderation:approve_queued_post", args=[waiting.pk])
    client.post(url, {"seen": waiting.version})
    shown = read(waiting.topic.get_absolute_url(), anonymous)
    assert "Without a number" in shown.main.text
    assert not shown.html.select("[data-change]")
    assert "ask_change" in ModerationAct.objects.values_list("kind", flat=True)
    waiting.refresh_from_db()
    assert (waiting.change_request, waiting.change_asked_on) == ("", None)


@pytest.mark.parametrize("way", WAYS)
def test_it_has_to_be_said_what_should_be_different(
    way: str, waiting: Any, moderator: Member, signed_in: SignIn
) -> None:
    answer = signed_in(moderator).post(reverse(way, args=[waiting.pk]), {"words": " "})
    assert answer.status_code == 200
    assert error_codes(answer) == {"words": ["required"]}
    decide = reverse("forum_moderation:report_decide", args=[waiting.pk])
    services.send_report(moderator, waiting, "spam", "")
    answer = signed_in(moderator).post(decide, {"outcome": "asked"})
    assert error_codes(answer) == {"reason": ["required"]}
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_of_a_proposed_change_only_the_change_goes_back(
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    post = write(board, member).first_post
    text = post.content.raw
    posting.change_post(member, post, {"content": "Call +977 1", "language": "en"})
    actions.ask_for_change(moderator, post, WORDS)
    page = read(post.topic.get_absolute_url(), anonymous)
    assert text in page.main.text
    assert not page.html.select("[data-change]")
    client, author = signed_in(moderator), signed_in(member)
    assert read(QUEUE, client).one("[data-empty]")
    assert "Call +977 1" in read(edit_address(post), author).one("textarea").text
    send(author, post, "Call us")
    assert len(queued(client)) == 1
    post.refresh_from_db()
    url = reverse("forum_moderation:approve_queued_post", args=[post.pk])
    client.post(url, {"seen": post.version})
    assert "Call us" in read(post.topic.get_absolute_url(), anonymous).main.text
    post.refresh_from_db()
    assert post.change_asked_on is None


@pytest.mark.database
@pytest.mark.parametrize("decision", ["approve", "disapprove", "ask_for_change"])
def test_a_moderator_can_decide_otherwise(
    decision: str, waiting: Any, moderator: Member, signed_in: SignIn
) -> None:
    actions.ask_for_change(moderator, waiting, WORDS)
    name = decision if decision == "ask_for_change" else f"{decision}_queued_post"
    client = signed_in(moderator)
    hidden = read("/en/forum/moderation/hidden/", client)
    assert hidden.links("main table a") == [
        reverse("forum_moderation:queued_post", args=[waiting.pk])
    ]
    client.post(
        reverse(f"forum_moderation:{name}", args=[waiting.pk]),
        {"reason": "No", "words": "Other words", "seen": Post.objects.get(pk=waiting.pk).version},
    )
    waiting.refresh_from_db()
    found = (waiting.approved, waiting.is_hidden, waiting.change_request)
    assert (
        found
        == {
            "approve": (True, False, ""),
            "disapprove": (False, True, ""),
            "ask_for_change": (False, False, "Other words"),
        }[decision]
    )


@pytest.mark.database
def test_it_can_be_changed_for_thirty_days_also_where_nobody_writes_any_more(
    waiting: Any,
    member: Member,
    moderator: Member,
    signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    actions.ask_for_change(moderator, waiting, WORDS)
    actions.set_lock(moderator, waiting.topic, locked=True)
    monkeypatch.setattr(hooks, "writing_refusal", lambda board: "The theme is over")
    author = signed_in(member)
    assert author.get(edit_address(waiting)).status_code == 200
    assert edit_address(waiting) in read(waiting.topic.get_absolute_url(), author).links("a")
    with time_machine.travel(timezone.now() + CHANGE_WITHIN + dt.timedelta(minutes=1), tick=False):
        author = signed_in(member)
        assert author.get(edit_address(waiting)).status_code == 403
        assert send(author, waiting, "Too late").status_code == 403
        actions.ask_for_change(moderator, waiting, "Once more")
        assert author.get(edit_address(waiting)).status_code == 200


@pytest.mark.parametrize("state", ["alone", "answered", "reported", "reply", "proposal"])
def test_its_author_takes_it_back(
    state: str,
    board: Forum,
    member: Member,
    moderator: Member,
    write: Write,
    signed_in: SignIn,
) -> None:
    writer = moderator if state == "reply" else member
    topic = write(board, writer, approved=state != "alone")
    post = topic.first_post
    if state == "reply":
        post = posting.create_reply(member, topic, {"content": "Mine", "language": "en"})
    if state == "answered":
        posting.create_reply(moderator, topic, {"content": "Answer", "language": "en"})
    if state == "reported":
        Report.objects.create(post=post, reporter=moderator, reason="spam")
    if state == "proposal":
        posting.change_post(member, post, {"content": "Other", "language": "en"})
    actions.ask_for_change(moderator, post, WORDS)
    url = reverse("forum_moderation:take_back", args=[post.pk])
    author = signed_in(member)
    assert read(url, author).html.select("main form")
    assert author.post(url).status_code == 302
    now = Post.objects.filter(pk=post.pk).first()
    assert (now is None) == (state in ("alone", "reply"))
    if now is not None:
        assert (now.approved, now.is_hidden) == (state == "proposal", state != "proposal")
        assert (now.proposed_on, now.change_asked_on) == (None, None)
    assert ModerationAct.objects.filter(kind="take_back", actor=member).count() == 1
    assert author.post(url).status_code == 404


def test_the_log_does_not_say_who_is_behind_a_pseudonym(
    board: Forum, member: Member, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    post = write(board, member, under_pseudonym=True).first_post
    post.under_pseudonym = True
    post.save()
    actions.ask_for_change(moderator, post, WORDS)
    signed_in(member).post(reverse("forum_moderation:take_back", args=[post.pk]))
    log = read("/en/forum/moderation/log/", signed_in(moderator)).main.text
    assert member.get_display_name() not in log
    assert ModerationAct.objects.get(kind="take_back").actor is None


def test_who_may(
    board: Forum,
    waiting: Any,
    member: Member,
    moderator: Member,
    trusted: Member,
    editor: Member,
    boss: Member,
    make_group: MakeGroup,
    person: MakePerson,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    """People × what they ask for × before and after a moderator asked for a change."""
    elsewhere = person(make_group("Elsewhere").moderators)
    people = {
        "nobody": anonymous,
        "author": signed_in(member),
        "member": signed_in(trusted),
        "editor": signed_in(editor),
        "elsewhere": signed_in(elsewhere),
        "moderator": signed_in(moderator),
        "administrator": signed_in(boss),
    }
    may_ask = {"moderator", "administrator"}
    for who, client in people.items():
        for way in WAYS:
            answer = client.post(reverse(way, args=[waiting.pk]), {"words": " "})
            assert (answer.status_code == 200) == (who in may_ask), (who, way)
    take_back = reverse("forum_moderation:take_back", args=[waiting.pk])
    assert {who for who, client in people.items() if client.get(take_back).status_code == 200} == (
        set()
    )
    actions.ask_for_change(moderator, waiting, WORDS)
    for address, may in (
        (take_back, {"author"}),
        (edit_address(waiting), {"author", *may_ask}),
        (waiting.topic.get_absolute_url(), {"author", *may_ask}),
    ):
        found = {who for who, client in people.items() if client.get(address).status_code == 200}
        assert found == may, address


def test_the_author_is_told_of_every_decision_against_a_text(
    board: Forum, member: Member, moderator: Member, write: Write, committed: Committed
) -> None:
    first, second = write(board, member).first_post, write(board, member).first_post
    own = write(board, moderator).first_post
    posting.change_post(member, second, {"content": "Other", "language": "en"})
    with committed():
        actions.hide(moderator, first, "Reason one")
        actions.decide_on_edit(moderator, second, accept=False, reason="Reason two")
        actions.hide(moderator, own, "Reason three")
    assert [letter.to for letter in mail.outbox] == [[member.email]] * 2
    assert "Reason one" in mail.outbox[0].body
    assert "Reason two" in mail.outbox[1].body


@pytest.mark.database
def test_waiting_page_of_an_author_names_only_their_own(
    waiting: Any, member: Member, trusted: Member, signed_in: SignIn
) -> None:
    profile = reverse("forum_member:profile", args=[member.pk])
    assert page_of(signed_in(member).get(profile)).links("main .teasers a")
    assert page_of(signed_in(trusted).get(profile)).links("main .teasers a") == []


def test_what_readers_saw_stays_for_moderators(
    board: Forum, trusted: Member, moderator: Member, write: Write
) -> None:
    """Whether its author changes it or takes it back."""
    changed, taken = (write(board, trusted).first_post for _ in range(2))
    for post in (changed, taken):
        actions.ask_for_change(moderator, post, WORDS)
    fields = {"subject": "Fees", "content": "Kind words", "language": "en"}
    posting.change_post(trusted, changed, fields)
    actions.take_back(trusted, taken)
    for post in (changed, taken):
        kept = PostVersion.objects.get(post=post.pk)
        assert kept.only_moderators
        assert kept.content.startswith("Words 0")
    assert Post.objects.get(pk=taken.pk).is_hidden


@pytest.mark.database
def test_a_post_that_nobody_read_is_deleted_when_taken_back(
    waiting: Any, member: Member, moderator: Member
) -> None:
    actions.ask_for_change(moderator, waiting, WORDS)
    actions.take_back(member, waiting)
    assert not Post.objects.filter(pk=waiting.pk).exists()
