"""Polls in topics: one question, one choice each, until a day."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from machina.apps.forum_conversation.forum_polls.abstract_models import (
    AbstractTopicPoll,
    AbstractTopicPollOption,
    AbstractTopicPollVote,
)

from forum.engine import languages
from portal.i18n import registry


class TopicPoll(AbstractTopicPoll):
    """A question to the readers of a topic.

    It is moderated like a post: where those of whoever opened it need approval, it waits.

    machina's ``duration``, ``max_options``, ``user_changes`` and
    ``hide_results`` stay at their defaults: a poll has a last day, everybody
    has one vote and may change it until then, and everybody sees the numbers.
    """

    member_data: ClassVar[dict[str, str | None]] = {"opened_by": "polls"}

    class State(models.TextChoices):
        """Whether readers are shown it."""

        SHOWN = "shown", _("shown")
        WAITING = "waiting", _("waiting")
        HIDDEN = "hidden", _("hidden")

    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SHOWN)
    hidden_reason = models.CharField(_("reason for hiding"), max_length=400, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        default=registry.SOURCE_LANGUAGE,
        validators=[languages.validate_language],
    )

    class Meta(AbstractTopicPoll.Meta):
        verbose_name = _("poll")
        verbose_name_plural = _("polls")

    @property
    def is_shown(self) -> bool:
        """Whether everybody who reads the topic sees it."""
        return self.state == self.State.SHOWN

    def is_closed(self, today: date | None = None) -> bool:
        """Whether its last day is over."""
        today = today or timezone.localdate()
        return self.closes_on is not None and today > self.closes_on

    @property
    def spoken_question(self) -> languages.TextInLanguage:
        """The question, marked with its language on pages in another."""
        return languages.TextInLanguage(self.question, self.language)


class TopicPollOption(AbstractTopicPollOption):
    """One of the answers to choose from."""

    class Meta(AbstractTopicPollOption.Meta):
        verbose_name = _("answer of a poll")
        verbose_name_plural = _("answers of a poll")
        ordering = ["pk"]


class TopicPollVote(AbstractTopicPollVote):
    """One person's choice. The poll stands here too, so that the database counts one vote each."""

    member_data: ClassVar[dict[str, str | None]] = {"voter": "poll_votes"}

    # Votes stay when their voter leaves: the numbers were true.
    voter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("voter"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="poll_votes",
    )
    poll = models.ForeignKey(
        TopicPoll,
        verbose_name=_("poll"),
        null=True,
        on_delete=models.CASCADE,
        related_name="all_votes",
    )

    class Meta(AbstractTopicPollVote.Meta):
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["voter", "poll_option"], name="one_vote_per_option"),
            models.UniqueConstraint(fields=["poll", "voter"], name="one_vote_per_poll"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the poll is that of the option."""
        self.poll_id = self.poll_option.poll_id
        super().save(*args, **kwargs)
