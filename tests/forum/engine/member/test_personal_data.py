"""What becomes of a person's part in the forum: taken along, left behind, taken back."""

import json

import pytest
from django.core.files.base import ContentFile
from django.db.models import ManyToOneRel

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.models import Post, Topic, author_display_name
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.permissions import MODERATORS
from forum.engine.forum_permission.permissions import can_moderate
from forum.engine.forum_tracking.models import TopicReadTrack
from forum.translation.models import TextTranslation
from portal.members import account_deletion, personal_data
from portal.members.models import Member
from tests.forum.fixture_types import MakeGroup, MakePerson, Write

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(board: Forum, trusted: Member, person: MakePerson, write: Write) -> Topic:
    """A topic of ``trusted`` in which somebody else answered."""
    topic: Topic = write(board, trusted, subject="Passports")
    Post(
        topic=topic,
        poster=person(),
        subject="Passports",
        content="An answer of somebody else",
        approved=True,
    ).save()
    return topic


def data_of(member: Member) -> dict[str, list]:
    text = "".join(personal_data.export_personal_data(member))
    data: dict[str, list] = json.loads(text)
    return data


def test_the_file_has_everything_of_the_person_and_nothing_of_others(
    talk: Topic, trusted: Member, board: Forum
) -> None:
    talk.subscribers.add(trusted)
    TopicReadTrack.objects.create(user=trusted, topic=talk)
    data = data_of(trusted)
    assert "forum_tracking.topicreadtrack" in {row["table"] for row in data["other"]}
    assert data["topics"][0]["title"] == "Passports"
    assert [post["text"] for post in data["posts"]] == ["Words 0 of Passports"]
    assert data["followed_topics"] == [{"topic": talk.pk}]
    assert "An answer of somebody else" not in json.dumps(data)


def test_every_table_that_knows_a_person_lets_them_go(talk: Topic, trusted: Member) -> None:
    relations = [
        relation
        for relation in Member._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel)
    ]
    holding = {
        relation.related_model._meta.label
        for relation in relations
        if getattr(relation.on_delete, "__name__", "") in {"PROTECT", "RESTRICT"}
    }
    assert holding == set()
    account_deletion.delete_account(trusted, erase_texts=False)
    assert not Member.objects.filter(pk=trusted.pk).exists()


def test_posts_stay_and_are_a_former_members(talk: Topic, trusted: Member) -> None:
    account_deletion.delete_account(trusted, erase_texts=False)
    post = talk.posts.first()
    assert post is not None
    assert post.poster is None
    assert post.content.raw == "Words 0 of Passports"
    assert post.author_name == author_display_name(None)
    talk.refresh_from_db()
    assert talk.posts_count == 2


def test_texts_that_are_taken_back_leave_the_answers(
    talk: Topic, trusted: Member, board: Forum, write: Write
) -> None:
    alone = write(board, trusted, subject="Nobody answered")
    first = talk.posts.first()
    assert first is not None
    first.language = "ar"
    first.proposed_content = "A change that waits"
    first.save()
    attachment = Attachment(post=first, original_name="list.pdf")
    attachment.file.save("list.pdf", ContentFile(b"x"))
    TextTranslation.objects.create(post=first, language="ne", version="1", passages=["Words"])
    account_deletion.delete_account(trusted, erase_texts=True)
    first.refresh_from_db()
    assert "Words 0" not in first.content.raw
    assert first.content.raw
    assert first.proposed_content == ""
    assert not Attachment.objects.exists()
    assert not TextTranslation.objects.exists()
    assert talk.posts.last().content.raw == "An answer of somebody else"
    assert not Topic.objects.filter(pk=alone.pk).exists(), "nobody else spoke there"
    assert Topic.objects.filter(pk=talk.pk).exists()


def test_the_log_of_moderators_stays_without_their_name(
    talk: Topic, moderator: Member, trusted: Member
) -> None:
    post = talk.posts.last()
    actions.hide(moderator, post, "Names of persons")
    assert data_of(moderator)["moderation_acts"][0]["by"] == "me"
    account_deletion.delete_account(moderator, erase_texts=True)
    act = post.moderation_acts.get()
    assert act.actor is None
    assert act.reason == "Names of persons"


def test_moderators_are_known_by_their_boards(
    make_group: MakeGroup, person: MakePerson, trusted: Member, moderator: Member
) -> None:
    group = make_group("Asia")
    board = Forum.objects.get(pk=group.board_id) if hasattr(group, "board_id") else group.board
    own = person(board.moderators_group)
    assert MODERATORS.is_held_by(own)
    assert MODERATORS.is_held_by(moderator)
    assert not MODERATORS.is_held_by(trusted)
    assert not MODERATORS.is_held_by(person(board.members_group))
    assert can_moderate(own, board)
