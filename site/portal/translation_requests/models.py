"""Who waits for which page in which language."""

from collections import Counter
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.mail.models import ConfirmedByMail


class TranslationRequest(ConfirmedByMail):
    """One person's request for one page in one language.

    Deleted as soon as the page is there in that language.
    """

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    translation_key = models.UUIDField(_("translation key"))
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    wants_to_know = models.BooleanField(
        _("wants to know when the page is translated"), default=True
    )
    offers_help = models.BooleanField(_("offers to help with the translation"), default=False)
    message = models.TextField(_("message"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("request for a translation")
        verbose_name_plural = _("requests for translations")
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["translation_key", "language", "email"],
                condition=~Q(email=""),
                name="one_request_for_each_address",
            ),
            models.UniqueConstraint(
                fields=["translation_key", "language", "member"],
                condition=Q(member__isnull=False),
                name="one_request_for_each_member",
            ),
            models.CheckConstraint(
                condition=~Q(email="") ^ Q(member__isnull=False),
                name="request_of_an_address_or_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} ({self.language})"

    @property
    def address(self) -> str:
        """Where to write to."""
        return self.member.email if self.member else self.email


def count_requests() -> dict[tuple[UUID, str], int]:
    """How many people wait for each page (translation key) in each language; one query."""
    confirmed = TranslationRequest.objects.confirmed().order_by()
    return dict(Counter(confirmed.values_list("translation_key", "language")))
