"""Translations of the forum's texts, each made once for all readers, and their corrections."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TextTranslation(models.Model):
    """The translation of one version of a text into one language.

    The text is that of a ``post``, ``board`` or ``poll``. ``version`` is its digest:
    an edit changes it and makes the translation stale. ``passages`` are a title, or
    the body of a post as sanitised HTML; a board's name and description; a poll's
    question and answers. ``machine_passages`` is what a correction has replaced.
    """

    member_data: ClassVar[dict[str, str | None]] = {"corrected_by": None}
    erased_with_post: ClassVar[bool] = True

    # The service of what came with the demo: written by a person, checked by nobody.
    SAMPLE: ClassVar[str] = "sample"

    class State(models.TextChoices):
        CLAIMED = "claimed", _("being translated")
        READY = "ready", _("ready")

    post = models.ForeignKey(
        "forum_conversation.Post",
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="translations",
    )
    board = models.ForeignKey(
        "forum.Forum",
        verbose_name=_("board"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="translations",
    )
    poll = models.ForeignKey(
        "forum_polls.TopicPoll",
        verbose_name=_("poll"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="translations",
    )
    language = models.CharField(_("language"), max_length=10)
    version = models.CharField(_("version"), max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CLAIMED)
    claimed_on = models.DateTimeField(_("started on"), auto_now_add=True)
    passages = models.JSONField(_("passages"), default=list, blank=True)
    service = models.CharField(_("service"), max_length=60, blank=True)
    via = models.CharField(_("translated through"), max_length=10, blank=True)
    machine_passages = models.JSONField(_("machine-translated passages"), default=list, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("corrected by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    corrected_on = models.DateTimeField(_("corrected on"), null=True, blank=True)
    # What the member typed, to be edited again.
    corrected_text = models.TextField(_("corrected text"), blank=True)

    class Meta:
        verbose_name = _("translation of a text")
        verbose_name_plural = _("translations of texts")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["post", "language", "version"],
                condition=Q(post__isnull=False),
                name="post_translated_once",
            ),
            models.UniqueConstraint(
                fields=["board", "language", "version"],
                condition=Q(board__isnull=False),
                name="board_translated_once",
            ),
            models.UniqueConstraint(
                fields=["poll", "language", "version"],
                condition=Q(poll__isnull=False),
                name="poll_translated_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.version[:8]}"


class Correction(models.Model):
    """What a member made of a translation. A later correction replaces none: each is a row."""

    member_data: ClassVar[dict[str, str | None]] = {"author": "corrections"}

    translation = models.ForeignKey(
        TextTranslation,
        verbose_name=_("translation of a text"),
        on_delete=models.CASCADE,
        related_name="corrections",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("corrected by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(_("corrected text"))
    created = models.DateTimeField(_("corrected on"), auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created", "pk"]
        verbose_name = _("correction of a translation")
        verbose_name_plural = _("corrections of translations")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["author", "created"], name="corrections_of_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.translation_id}"
