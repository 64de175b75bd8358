"""Polls in topics. Nothing offers them yet: no address leads to one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from machina.apps.forum_conversation.forum_polls.abstract_models import (
    AbstractTopicPoll,
    AbstractTopicPollOption,
    AbstractTopicPollVote,
)


class TopicPoll(AbstractTopicPoll):
    """A question to the readers of a topic."""

    class Meta(AbstractTopicPoll.Meta):
        verbose_name = _("poll")
        verbose_name_plural = _("polls")


class TopicPollOption(AbstractTopicPollOption):
    """One of the answers to choose from."""

    class Meta(AbstractTopicPollOption.Meta):
        verbose_name = _("poll option")
        verbose_name_plural = _("poll options")


class TopicPollVote(AbstractTopicPollVote):
    """One person's choice."""

    class Meta(AbstractTopicPollVote.Meta):
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["voter", "poll_option"], name="one_vote_per_option")
        ]
