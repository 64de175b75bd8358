"""Themes that members propose and support."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.engine import languages
from forum.engine.forum_conversation.models import author_display_name
from portal.i18n import registry


class ThemeProposal(models.Model):
    """A theme that a member proposes to talk about next."""

    member_data: ClassVar[dict[str, str | None]] = {"author": "other", "decided_by": None}

    class State(models.TextChoices):
        """The states of a proposal."""

        WAITING = "waiting", _("Waiting for a moderator")
        SHOWN = "shown", _("Open for support")
        REFUSED = "refused", _("Not accepted")
        TAKEN = "taken", _("In preparation")
        WITHDRAWN = "withdrawn", _("Taken back")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="theme_proposals",
    )
    title = models.CharField(_("title"), max_length=100)
    why_now = models.TextField(_("why now"), max_length=2000)
    questions = models.TextField(_("guiding questions"), max_length=2000)
    language = models.CharField(
        _("language"), max_length=10, validators=[languages.validate_language]
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, db_index=True
    )
    created = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided on"), null=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    page = models.ForeignKey(
        "themes.ThemePage",
        verbose_name=_("theme"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # One form, one proposal: the same form sent twice is recognised by this.
    form_key = models.UUIDField(_("form key"), null=True, editable=False)

    class Meta:
        verbose_name = _("proposed theme")
        verbose_name_plural = _("proposed themes")
        ordering: ClassVar[list[str]] = ["-created", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["author", "form_key"], name="one_form_one_theme_proposal"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("themes:proposal", args=[self.pk])

    @property
    def spoken_title(self) -> languages.TextInLanguage:
        """The title, marked with its language."""
        return languages.TextInLanguage(self.title, self.language)

    @property
    def written_in(self) -> registry.Language:
        """The language it was written in."""
        return languages.language_of(self.language)

    @property
    def author_name(self) -> str:
        """The author's name; the account may be deleted."""
        return author_display_name(self.author)

    @property
    def question_list(self) -> list[str]:
        """The guiding questions."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]


class ThemeSupport(models.Model):
    """One member's support of a proposal."""

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    proposal = models.ForeignKey(ThemeProposal, on_delete=models.CASCADE, related_name="supports")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="theme_supports"
    )
    created = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("supports")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["proposal", "member"], name="one_support_each")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.member_id}"
