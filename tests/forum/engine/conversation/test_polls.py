"""Polls: one question, one vote each, until a day."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import TimeMachineFixture

from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.forum_polls.models import TopicPoll, TopicPollVote
from forum.engine.forum_conversation.models import Topic
from tests.forum.fixture_types import Forum, MakeGroup, MakePerson, Member, SignIn, Write
from tests.reading import error_codes, read

pytestmark = pytest.mark.django_db

FORM = {
    "question": "Who pays the fee?",
    "options": "A company\nIts driver\n\nA company",
    "language": "es",
}


def address(name: str, topic: Topic) -> str:
    return reverse(f"forum_polls:{name}", args=[topic.forum_id, topic.pk])


@pytest.fixture
def topic(board: Forum, trusted: Member, write: Write) -> Topic:
    return write(board, trusted)


@pytest.fixture
def poll(topic: Topic) -> TopicPoll:
    return polls.open_poll(topic, "Who pays?", ["Employer", "Worker"], "en", None)


def counted(poll: TopicPoll) -> list[int]:
    return [option.votes.count() for option in poll.options.all()]


def test_the_author_of_a_topic_adds_a_poll(
    topic: Topic, trusted: Member, signed_in: SignIn
) -> None:
    client = signed_in(trusted)
    assert address("poll_create", topic) in client.get(topic.get_absolute_url()).content.decode()
    assert client.post(address("poll_create", topic), FORM).status_code == 302
    poll = TopicPoll.objects.get()
    assert [option.text for option in poll.options.all()] == ["A company", "Its driver"]
    page = Client().get(topic.get_absolute_url()).content.decode()
    assert '<span lang="es" dir="ltr">Who pays the fee?</span>' in page
    assert client.post(address("poll_create", topic), FORM).status_code == 403


def test_of_two_polls_at_once_the_first_one_stands(
    topic: Topic,
    poll: TopicPoll,
    trusted: Member,
    signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polls, "new_poll_refusal", lambda user, topic: None)  # asked too early
    answer = signed_in(trusted).post(address("poll_create", topic), FORM)
    assert answer.status_code == 403
    assert list(TopicPoll.objects.all()) == [poll]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("options", "Only one", "too_few"),
        ("options", "\n".join(str(number) for number in range(11)), "too_many"),
        ("options", "a\n" + "b" * 201, "max_length"),
        ("question", "\u202e", "required"),
        ("closes_on", "2020-01-01", "past"),
    ],
)
def test_a_poll_that_makes_no_sense(
    topic: Topic, trusted: Member, signed_in: SignIn, field: str, value: str, code: str
) -> None:
    response = signed_in(trusted).post(address("poll_create", topic), FORM | {field: value})
    assert error_codes(response) == {field: [code]}
    assert not TopicPoll.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"), [("trusted", True), ("moderator", True), ("member", False)]
)
def test_who_adds_a_poll(
    topic: Topic, signed_in: SignIn, request: pytest.FixtureRequest, who: str, may: bool
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(address("poll_create", topic)).status_code == (200 if may else 403)
    client.post(address("poll_create", topic), FORM)
    assert TopicPoll.objects.exists() == may


def test_one_vote_that_can_be_changed(poll: TopicPoll, member: Member, signed_in: SignIn) -> None:
    client = signed_in(member)
    first, second = poll.options.all()
    client.post(address("vote", poll.topic), {"answer": first.pk})
    assert counted(poll) == [1, 0]
    client.post(address("vote", poll.topic), {"answer": second.pk})
    assert counted(poll) == [0, 1]


def test_the_database_counts_one_vote_each(poll: TopicPoll, member: Member) -> None:
    first, second = poll.options.all()
    TopicPollVote(voter=member, poll_option=first).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        TopicPollVote(voter=member, poll_option=second).save()


def test_forged_votes_count_for_nothing(
    poll: TopicPoll, member: Member, signed_in: SignIn, board: Forum, write: Write, trusted: Member
) -> None:
    other = polls.open_poll(write(board, trusted), "Other?", ["Yes", "No"], "en", None)
    client = signed_in(member)
    for answer in (other.options.first().pk, 999999, "x", "", "9" * 40):
        client.post(address("vote", poll.topic), {"answer": answer})
    assert client.get(address("vote", poll.topic)).status_code == 405
    Client().post(address("vote", poll.topic), {"answer": poll.options.first().pk})
    assert not TopicPollVote.objects.exists()


def test_a_closed_poll_counts_no_more(
    topic: Topic, member: Member, signed_in: SignIn, time_machine: TimeMachineFixture
) -> None:
    poll = polls.open_poll(topic, "Who?", ["A", "B"], "en", dt.date(2026, 9, 30))
    vote = {"answer": poll.options.first().pk}
    time_machine.move_to("2026-09-30 23:00")
    signed_in(member).post(address("vote", topic), vote)
    assert counted(poll) == [1, 0]
    time_machine.move_to("2026-10-01 00:30")
    late = signed_in(member).post(address("vote", topic), {"answer": poll.options.last().pk})
    assert late.status_code == 302
    assert counted(poll) == [1, 0]
    poll_shown = read(topic.get_absolute_url(), signed_in(member)).one("#poll")
    assert poll_shown["data-state"] == "closed"
    assert not poll_shown.select("input[type=radio]")


def test_a_poll_of_a_private_board(
    make_group: MakeGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    groups = [make_group(name) for name in ("Asia", "Andes")]
    members = [person(group.members) for group in groups]
    poll = polls.open_poll(write(groups[0].board, members[0]), "Q", ["A", "B"], "en", None)
    vote = {"answer": poll.options.first().pk}
    assert signed_in(members[1]).post(address("vote", poll.topic), vote).status_code == 404
    assert not TopicPollVote.objects.exists()
    assert signed_in(members[0]).post(address("vote", poll.topic), vote).status_code == 302
    assert TopicPollVote.objects.count() == 1


def test_votes_stay_when_their_voter_leaves(poll: TopicPoll, member: Member) -> None:
    polls.record_vote(member, poll.options.first())
    member.delete()
    assert counted(poll) == [1, 0]


def test_a_result_is_a_bar_with_its_number_and_share(
    topic: Topic, poll: TopicPoll, person: MakePerson, anonymous: Client
) -> None:
    for _vote in range(3):
        polls.record_vote(person(), poll.options.first())
    polls.record_vote(person(), poll.options.last())
    rows = read(topic.get_absolute_url(), anonymous).main.select(".poll-results tbody tr")
    assert [row.progress["value"] for row in rows] == ["75", "25"]
    assert [row.select_one("[data-votes]")["data-votes"] for row in rows] == ["3", "1"]
    assert [re.findall(r"\d+", row.bdi.text) for row in rows] == [["75"], ["25"]]


def test_the_cost_is_flat_in_options_and_votes(
    topic: Topic, signed_in: SignIn, person: MakePerson
) -> None:
    reader = person()

    def cost() -> int:
        client = signed_in(reader)
        client.get(topic.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(topic.get_absolute_url())
        return len(queries)

    poll = polls.open_poll(topic, "Q", ["A", "B"], "en", None)
    few = cost()
    poll.delete()
    poll = polls.open_poll(topic, "Q", [f"Answer {number}" for number in range(10)], "en", None)
    for option in poll.options.all():
        polls.record_vote(person(), option)
    assert cost() == few <= 22
