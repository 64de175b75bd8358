"""What becomes of a post that a moderator proposes as good practice."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CaseProposal(models.Model):
    """A post proposed as good practice. Of the author it keeps the account, and no name."""

    member_data: ClassVar[dict[str, str | None]] = {"author": "other", "proposed_by": None}

    class State(models.TextChoices):
        """The states of a proposal."""

        ASKED = "asked", _("Waiting for the author")
        AGREED = "agreed", _("With the editors")
        DECLINED = "declined", _("The author does not agree")
        PUBLISHED = "published", _("Published as good practice")
        NOT_TAKEN = "not_taken", _("Not published")
        TAKEN_BACK = "taken_back", _("Taken back by the author")
        ENDED = "ended", _("The post is gone")

    class Naming(models.TextChoices):
        """Under which name the author stands on the page."""

        NONE = "none", _("No name")
        FIRST = "first", _("First name and country")
        SHOWN = "shown", _("The name shown in the forum")

    post = models.ForeignKey(
        "forum_conversation.Post",
        verbose_name=_("post"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="case_proposals",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.ASKED, db_index=True
    )
    naming = models.CharField(_("name"), max_length=10, choices=Naming, default=Naming.NONE)
    asked_on = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    # What all languages of the page share, once there is one.
    case_key = models.UUIDField(null=True, editable=False, db_index=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("post proposed as good practice")
        verbose_name_plural = _("posts proposed as good practice")
        ordering: ClassVar[list[str]] = ["asked_on", "pk"]
        constraints: ClassVar[list[Any]] = [
            # Who has said no, or has taken it back, is not asked again.
            models.UniqueConstraint(
                fields=["post"],
                condition=~Q(state__in=["ended", "not_taken"]),
                name="one_case_proposal_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("forum_cases:case", args=[self.pk])
