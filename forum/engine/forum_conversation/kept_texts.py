"""Texts that members typed before they had to sign in again, for two hours."""

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Long enough to reset a password.
KEPT_FOR = dt.timedelta(hours=2)


class KeptTextQuerySet(models.QuerySet[Any]):
    """Texts that are kept."""

    def delete_expired(self) -> int:
        """Delete what was kept long enough; how many texts that were."""
        deleted, _by_model = self.filter(created__lte=timezone.now() - KEPT_FOR).delete()
        return deleted


class KeptText(models.Model):
    """What a member typed into a form; the session has only its key, so that it does not
    outlive the two hours there.
    """

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    purpose = models.CharField(_("page"), max_length=200)
    fields = models.JSONField(_("text"), default=dict)
    created = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)

    objects = KeptTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved text")
        verbose_name_plural = _("saved texts")

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d %H:%M}"
