"""The log of looks behind a pseudonym."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class IdentityLook(models.Model):
    """An identity keeper learnt who is behind a pseudonym. Rows are written, never changed."""

    member_data: ClassVar[dict[str, str | None]] = {"keeper": None, "member": "identity_looks"}

    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who looked"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("at whom"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="identity_looks",
    )
    pseudonym = models.CharField(_("pseudonym"), max_length=80)
    reason = models.CharField(_("reason"), max_length=400)
    created = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("look at an identity")
        verbose_name_plural = _("looks at identities")
        ordering: ClassVar[list[str]] = ["-created", "-pk"]

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.pseudonym}"
