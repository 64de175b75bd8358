"""Opening a poll, voting in it, and its results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine import languages
from forum.engine.forum_conversation.forum_polls.models import (
    TopicPoll,
    TopicPollOption,
    TopicPollVote,
)
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_conversation.permissions import reply_refusal
from forum.engine.forum_permission.permissions import can_moderate, can_post_without_approval
from portal.members.models import Member
from portal.members.types import User


@dataclass
class Answer:
    """An option with its votes. ``percent``: of all votes, 0 to 100.

    ``in_mine``: the text in the reader's language, where it has been translated.
    """

    key: int
    text: languages.TextInLanguage
    votes: int
    percent: int
    is_mine: bool
    in_mine: str = ""


@dataclass
class PollResults:
    """A poll with its results as a reader sees them. ``why_not``: why they cannot vote now."""

    poll: TopicPoll
    answers: list[Answer]
    votes: int
    why_not: "str | Promise | None"
    question_in_mine: str = ""

    @property
    def has_voted(self) -> bool:
        """Whether the reader has voted."""
        return any(answer.is_mine for answer in self.answers)


def can_see_poll(user: User, poll: TopicPoll) -> bool:
    """Whether ``user``, who may read the topic, sees its poll."""
    if poll.is_shown or can_moderate(user, poll.topic.forum):
        return True
    return user.is_authenticated and user.pk in (poll.opened_by_id, poll.topic.poster_id)


def vote_refusal(user: User, poll: TopicPoll) -> "str | Promise | None":
    """Why ``user`` may not vote now; ``None`` when they may."""
    if not poll.is_shown:
        return _("You cannot vote in this poll now.")
    if poll.is_closed():
        return _("This poll is closed.")
    if reason := reply_refusal(user, poll.topic):
        return reason
    return None


def new_poll_refusal(user: User, topic: Topic) -> "str | Promise | None":
    """Why ``user`` may not add a poll to ``topic``; ``None`` when they may."""
    if TopicPoll.objects.filter(topic=topic).exists():
        return HAS_POLL
    if topic.poster_id != user.pk and not can_moderate(user, topic.forum):
        return _("Only the person who started the topic can add a poll.")
    return reply_refusal(user, topic)


HAS_POLL = _("This topic already has a poll.")


class PollExistsError(Exception):
    """Another poll was added to the topic at the same moment."""


@transaction.atomic
def open_poll(
    topic: Topic,
    question: str,
    options: Sequence[str],
    language: str,
    closes_on: date | None,
    opened_by: Member | None = None,
) -> TopicPoll:
    """Add a poll to ``topic``; raises :class:`PollExistsError`.

    Where posts of ``opened_by`` need approval, so does the poll.
    """
    waits = opened_by is not None and not can_post_without_approval(opened_by, topic.forum)
    try:
        with transaction.atomic():
            poll: TopicPoll = TopicPoll.objects.create(
                topic=topic,
                question=question,
                language=language,
                closes_on=closes_on,
                opened_by=opened_by,
                state=TopicPoll.State.WAITING if waits else TopicPoll.State.SHOWN,
            )
    except IntegrityError:
        raise PollExistsError from None
    TopicPollOption.objects.bulk_create(TopicPollOption(poll=poll, text=text) for text in options)
    return poll


def record_vote(user: Member, option: TopicPollOption) -> None:
    """Record the vote of ``user``; an earlier one in the same poll is replaced."""
    TopicPollVote.objects.bulk_create(
        [TopicPollVote(poll_id=option.poll_id, voter=user, poll_option=option)],
        update_conflicts=True,
        unique_fields=["poll", "voter"],
        update_fields=["poll_option"],
    )


def get_results(user: User, topic: Topic) -> PollResults | None:
    """The results of the topic's poll; ``None`` if ``user`` sees none. At most three queries."""
    poll = TopicPoll.objects.filter(topic=topic).first()
    if poll is None:
        return None
    poll.topic = topic
    if not can_see_poll(user, poll):
        return None
    options = list(poll.options.annotate(number=Count("votes")))
    mine = None
    if user.is_authenticated:
        own = TopicPollVote.objects.filter(poll=poll, voter=user)
        mine = own.values_list("poll_option_id", flat=True).first()
    total = sum(option.number for option in options)
    answers = [
        Answer(
            option.pk,
            languages.TextInLanguage(option.text, poll.language),
            option.number,
            round(100 * option.number / total) if total else 0,
            option.pk == mine,
        )
        for option in options
    ]
    return PollResults(poll, answers, total, vote_refusal(user, poll))
