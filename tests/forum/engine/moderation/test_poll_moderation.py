"""A poll is moderated like a post: it waits, is shown, and is hidden without its topic."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.forum_polls.models import TopicPoll, TopicPollVote
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_moderation.models import ModerationAct
from forum.exports import content
from portal.members import account_deletion, personal_data
from tests.forum.fixture_types import Committed, Forum, MakeGroup, MakePerson, Member, SignIn, Write
from tests.reading import read

FORM = {"question": "Send 500 dollars?", "options": "Yes, at once\nNo", "language": "en"}
QUEUES = ("forum_moderation:queue", "forum_back_office:queue")
SPACES = ("forum_moderation", "forum_back_office")


@pytest.fixture
def topic(board: Forum, member: Member, write: Write) -> Topic:
    return write(board, member)


@pytest.fixture
def poll(topic: Topic, member: Member) -> TopicPoll:
    return polls.open_poll(topic, "Send 500 dollars?", ["Yes", "No"], "en", None, member)


def sees(client: Client, topic: Topic) -> bool:
    return bool(read(topic.get_absolute_url(), client).html.select("#poll"))


def address(space: str, name: str, poll: TopicPoll) -> str:
    return reverse(f"{space}:poll_{name}", args=[poll.topic_id])


def test_a_newcomers_poll_waits_in_the_queue_with_its_answers(
    topic: Topic,
    member: Member,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    author, client = signed_in(member), signed_in(moderator)
    create = reverse("forum_polls:poll_create", args=[topic.forum_id, topic.pk])
    assert author.post(create, FORM).status_code == 302
    poll = TopicPoll.objects.get()
    assert (poll.state, poll.opened_by) == ("waiting", member)
    assert [sees(one, topic) for one in (anonymous, signed_in(trusted), author, client)] == [
        False,
        False,
        True,
        True,
    ]
    vote = reverse("forum_polls:vote", args=[topic.forum_id, topic.pk])
    answer = {"answer": poll.options.first().pk}
    assert signed_in(trusted).post(vote, answer).status_code == 404
    author.post(vote, answer)
    assert not TopicPollVote.objects.exists()
    for queue in QUEUES:
        assert "Send 500 dollars?" in client.get(reverse(queue)).content.decode()
    for space in SPACES:
        decide = reverse(f"{space}:queued_post", args=[topic.first_post_id])
        assert "Yes, at once" in client.get(decide).content.decode()
    assert client.post(address("forum_moderation", "show", poll)).status_code == 302
    assert sees(anonymous, topic)
    assert "Send 500 dollars?" not in client.get(reverse(QUEUES[0])).content.decode()
    assert signed_in(trusted).post(vote, answer).status_code == 302
    assert TopicPollVote.objects.count() == 1


@pytest.mark.parametrize("space", SPACES)
def test_a_poll_is_hidden_alone_told_and_shown_again(
    space: str,
    topic: Topic,
    poll: TopicPoll,
    member: Member,
    moderator: Member,
    signed_in: SignIn,
    anonymous: Client,
    committed: Committed,
) -> None:
    client = signed_in(moderator)
    client.post(address(space, "show", poll))
    assert client.post(address(space, "hide", poll), {"poll-reason": " "}).status_code == 200
    assert sees(anonymous, topic)
    with committed():
        client.post(address(space, "hide", poll), {"poll-reason": "A fraud"})
    assert not sees(anonymous, topic)
    assert "A fraud" in read(topic.get_absolute_url(), signed_in(member)).one("#poll").text
    assert [letter.to for letter in mail.outbox] == [[member.email]]
    assert "A fraud" in mail.outbox[0].body
    client.post(address(space, "show", poll))
    assert sees(anonymous, topic)
    acts = ModerationAct.objects.order_by("pk").values_list("kind", "reason", "topic")
    assert list(acts) == [
        ("approve_poll", "", topic.pk),
        ("hide_poll", "A fraud", topic.pk),
        ("approve_poll", "", topic.pk),
    ]


def test_who_may_decide_on_a_poll(
    poll: TopicPoll,
    member: Member,
    trusted: Member,
    moderator: Member,
    editor: Member,
    boss: Member,
    make_group: MakeGroup,
    person: MakePerson,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    people: dict[str, Any] = {
        "nobody": anonymous,
        "author": signed_in(member),
        "member": signed_in(trusted),
        "editor": signed_in(editor),
        "elsewhere": signed_in(person(make_group("Elsewhere").moderators)),
        "moderator": signed_in(moderator),
        "administrator": signed_in(boss),
    }
    for space in SPACES:
        for name, done in (("show", "shown"), ("hide", "hidden")):
            may = set()
            for who, client in people.items():
                TopicPoll.objects.update(state="waiting")
                client.post(address(space, name, poll), {"poll-reason": "No"})
                if TopicPoll.objects.get().state == done:
                    may.add(who)
            assert may == {"moderator", "administrator"}, (space, name)


def test_what_waits_is_not_exported(topic: Topic, poll: TopicPoll, member: Member) -> None:
    def exported() -> list[Any]:
        batches = content.iterate_batches(member, topic.forum, 10)
        return [each.poll for batch in batches for each in batch]

    assert exported() == [None]
    TopicPoll.objects.update(state="shown")
    assert [each.question for each in exported()] == ["Send 500 dollars?"]


def test_a_poll_is_in_its_authors_data_and_goes_with_their_texts(
    topic: Topic, poll: TopicPoll, member: Member, trusted: Member, write: Write
) -> None:
    assert "Send 500 dollars?" in "".join(personal_data.export_personal_data(member))
    assert "Send 500 dollars?" not in "".join(personal_data.export_personal_data(trusted))
    elsewhere = write(topic.forum, trusted)
    polls.open_poll(elsewhere, "Mine?", ["Yes", "No"], "en", None, member)
    account_deletion.delete_account(member, erase_texts=True)
    assert not TopicPoll.objects.exists()
