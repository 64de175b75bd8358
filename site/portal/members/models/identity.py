"""The log of looks behind a pseudonym."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.audit import AuditLogEntry


class IdentityLook(AuditLogEntry):
    """An identity keeper (``actor``) learnt who is behind a pseudonym."""

    member_data: ClassVar[dict[str, str | None]] = {"actor": None, "member": "identity_looks"}

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="identity_looks",
    )
    pseudonym = models.CharField(_("pseudonym"), max_length=80)

    class Meta(AuditLogEntry.Meta):
        verbose_name = _("identity shown")
        verbose_name_plural = _("identities shown")

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.pseudonym}"
