"""What goes when somebody leaves and takes their texts along, and what does not linger."""

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from forum.engagement import helpful
from forum.engine.forum_conversation import posting, search
from forum.engine.forum_conversation.kept_texts import KEPT_FOR, KeptText
from forum.engine.forum_conversation.models import PostVersion
from portal.members import account_deletion, personal_data
from portal.members.models import Member
from tests.forum.fixture_types import Committed, Forum, SignIn, Write
from tests.reading import read

SUBJECT = "Zinnober keeps my passport"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_subject_goes_with_the_texts_from_answers_and_address_too(
    language: str,
    board: Forum,
    trusted: Member,
    moderator: Member,
    write: Write,
    committed: Committed,
) -> None:
    topic = write(board, trusted, subject=SUBJECT)
    answer = posting.create_reply(moderator, topic, {"content": "Answer", "language": "en"})
    PostVersion.objects.create(
        post=answer,
        subject=SUBJECT,
        content="Before",
        language="en",
        written_on=timezone.now(),
        replaced_on=timezone.now(),
    )
    head = topic.first_post
    head.language = language
    head.save()
    with committed():
        account_deletion.delete_account(trusted, erase_texts=True)
    topic.refresh_from_db()
    answer.refresh_from_db()
    assert answer.content.raw == "Answer"
    for address in (
        topic.get_absolute_url(),
        board.get_absolute_url(),
        reverse("forum_history:post", args=[answer.pk]),
    ):
        assert "Zinnober" not in str(read(address).html), address
    assert "zinnober" not in topic.get_absolute_url()
    found = [each for post in search.public_posts() for each in search.to_documents(post)]
    assert found
    assert "Zinnober" not in repr(found)
    assert not PostVersion.objects.filter(subject=SUBJECT).exists()


def test_the_subject_of_others_stays(
    board: Forum, trusted: Member, moderator: Member, write: Write
) -> None:
    topic = write(board, moderator, subject=SUBJECT)
    posting.create_reply(trusted, topic, {"content": "Answer", "language": "en"})
    account_deletion.delete_account(trusted, erase_texts=True)
    topic.refresh_from_db()
    assert topic.subject == SUBJECT


# --- Typed before signing in again -----------------------------------------------------


@pytest.fixture
def kept(board: Forum, trusted: Member, signed_in: SignIn) -> Client:
    """A client whose session had ended when the form was sent."""
    url = reverse("forum_conversation:topic_create", args=[board.slug, board.pk])
    client = signed_in(trusted)
    slip = read(url, client).one("input[name=slip]")["value"]
    client.logout()
    client.post(url, {"subject": "S", "content": "Zinnober", "language": "en", "slip": str(slip)})
    return client


def test_the_session_holds_no_words_and_the_row_goes_after_two_hours(kept: Client) -> None:
    assert [row.fields["content"] for row in KeptText.objects.all()] == ["Zinnober"]
    assert "Zinnober" not in repr([row.get_decoded() for row in Session.objects.all()])
    call_command("delete_kept_texts")
    assert KeptText.objects.count() == 1
    with time_machine.travel(timezone.now() + KEPT_FOR + dt.timedelta(minutes=1), tick=False):
        call_command("delete_kept_texts")
    assert not KeptText.objects.exists()


def test_what_is_kept_is_the_members_own(kept: Client, trusted: Member) -> None:
    assert "Zinnober" in "".join(personal_data.export_personal_data(trusted))
    account_deletion.delete_account(trusted, erase_texts=False)
    assert not KeptText.objects.exists()


# --- The back office's log --------------------------------------------------------------


def test_the_log_of_the_back_office_forgets_the_name(
    administrator: Member, signed_in: SignIn
) -> None:
    person = Member.objects.create_user("zinnober@union.example", display_name="Zinnober Tamang")
    log(person, "wagtail.create", user=administrator)
    log(person, "wagtail.edit", user=administrator, data={"name": "Zinnober"})
    other = Member.objects.create_user("other@union.example", display_name="Other")
    log(other, "wagtail.create", user=administrator)
    account_deletion.delete_account(person, erase_texts=False)
    account = ContentType.objects.get_for_model(Member)
    rows: Any = ModelLogEntry.objects.filter(content_type=account)
    assert "Zinnober" not in json.dumps(list(rows.values("label", "data")))
    assert list(rows.filter(object_id=str(other.pk)).values_list("label", flat=True)) == [
        str(other)
    ]


def test_deleted_in_the_back_office_the_name_goes_too(
    administrator: Member, signed_in: SignIn
) -> None:
    person = Member.objects.create_user("zinnober@union.example", display_name="Zinnober Tamang")
    signed_in(administrator).post(reverse("wagtailusers_users:delete", args=[person.pk]))
    assert not Member.objects.filter(pk=person.pk).exists()
    assert "Zinnober" not in repr(list(ModelLogEntry.objects.values("label", "data")))


def test_helpful_marks_are_in_the_export(
    board: Forum, trusted: Member, member: Member, write: Write
) -> None:
    post = write(board, trusted).first_post
    helpful.set_helpful(member, post, helpful=True)
    for who, marks in ((member, [post.pk]), (trusted, [])):
        data = json.loads("".join(personal_data.export_personal_data(who)))
        assert [row["post"] for row in data["helpful_votes"]] == marks
