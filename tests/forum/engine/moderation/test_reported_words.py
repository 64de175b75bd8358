"""Reported words and files stay for the moderators until they have decided."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.models import PostVersion
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.reports import services
from tests.forum.fixture_types import Forum, MakePerson, Member, SignIn, Write
from tests.reading import read

pytestmark = pytest.mark.any_database

DECIDE = ("forum_moderation:report_decide", "forum_back_office:report_decide")
NEW = {"content": "Harmless", "language": "en"}


@pytest.fixture
def post(board: Forum, trusted: Member, write: Write) -> Any:
    return write(board, trusted, subject="Zinnober").first_post


@pytest.fixture
def reported(post: Any, person: MakePerson) -> Any:
    services.send_report(person(), post, "personal", "")
    return post


@pytest.fixture
def attached(post: Any) -> Attachment:
    file = Attachment(post=post, original_name="list.pdf", size=1)
    file.file.save("list.pdf", ContentFile(b"x"))
    return file


@pytest.mark.parametrize("state", ["fresh", "hidden", "sent back"])
@pytest.mark.parametrize("address", DECIDE)
def test_the_moderator_reads_what_was_reported(
    state: str,
    address: str,
    reported: Any,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    words = reported.content.raw
    if state == "hidden":
        actions.hide(moderator, reported, "No")
    elif state == "sent back":
        actions.ask_for_change(moderator, reported, "Other words")
    posting.change_post(trusted, reported, NEW)
    posting.change_post(trusted, reported, NEW | {"content": "Once more"})
    url = reverse(address, args=[reported.pk])
    page = read(url, signed_in(moderator))
    assert words in page.one("[data-version=reported] .post-body").text
    history = reverse("forum_history:post", args=[reported.pk])
    assert words in str(read(history, signed_in(moderator)).html)
    if state == "fresh":
        for client in (anonymous, signed_in(trusted)):
            assert words not in str(read(history, client).html)
    services.decide_reports(moderator, reported, "nothing")
    assert not PostVersion.objects.exists()


def test_unchanged_or_not_reported_nothing_is_shown_or_kept(
    post: Any, trusted: Member, moderator: Member, signed_in: SignIn, person: MakePerson
) -> None:
    posting.change_post(trusted, post, NEW)
    assert not PostVersion.objects.exists()
    services.send_report(person(), post, "spam", "")
    url = reverse(DECIDE[0], args=[post.pk])
    assert not read(url, signed_in(moderator)).html.select("[data-version=reported]")


@pytest.mark.database
def test_versions_that_everybody_had_stay(
    reported: Any, moderator: Member, trusted: Member, signed_in: SignIn, anonymous: Client
) -> None:
    words = reported.content.raw
    posting.create_reply(moderator, reported.topic, {"content": "Answer", "language": "en"})
    posting.change_post(trusted, reported, NEW)
    services.decide_reports(moderator, reported, "nothing")
    history = reverse("forum_history:post", args=[reported.pk])
    assert words in str(read(history, anonymous).html)


@pytest.mark.database
@pytest.mark.parametrize("by_newcomer", [True, False])
def test_a_file_taken_away_stays_for_the_moderators(
    by_newcomer: bool,
    attached: Attachment,
    reported: Any,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    if by_newcomer:
        trusted.groups.clear()
    posting.change_post(trusted, reported, NEW | {"removed_files": [attached.pk]})
    url = attached.get_absolute_url()
    for client in (anonymous, signed_in(trusted)):
        assert client.get(url).status_code == 404
        page = read(reported.topic.get_absolute_url(), client)
        assert url not in page.links("main a")
    client = signed_in(moderator)
    assert client.get(url).status_code == 200
    for address in DECIDE:
        assert url in read(reverse(address, args=[reported.pk]), client).links("a")
    act = ModerationAct.objects.get(kind="take_file")
    assert (act.post_id, act.reason, act.actor) == (reported.pk, "list.pdf", None)
    services.decide_reports(moderator, reported, "nothing")
    assert not Attachment.objects.exists()


def test_without_a_report_a_file_goes_at_once(
    attached: Attachment, post: Any, trusted: Member
) -> None:
    posting.change_post(trusted, post, NEW | {"removed_files": [attached.pk]})
    assert not Attachment.objects.exists()
