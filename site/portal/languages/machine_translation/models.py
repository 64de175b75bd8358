"""What machine translation has used up, month by month."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class MonthlyUsage(models.Model):
    """Characters that were sent to a service in a month.

    One row for all of them, one for each purpose, and one for each person
    where persons have a budget (``account`` is an opaque key).
    """

    month = models.DateField(_("month"), help_text=_("Its first day."))
    service = models.CharField(_("service"), max_length=60)
    purpose = models.CharField(_("purpose"), max_length=30, blank=True)
    account = models.CharField(_("account"), max_length=64, blank=True)
    characters = models.PositiveBigIntegerField(_("characters"), default=0)

    class Meta:
        verbose_name = _("use of machine translation")
        verbose_name_plural = _("use of machine translation")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["month", "service", "purpose", "account"], name="machine_usage_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.service} {self.purpose or '*'}: {self.characters}"
