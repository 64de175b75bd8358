"""Who was told that an agreement ends: so that nobody is told twice."""

from typing import Any, ClassVar

from django.db import models


class EndNotice(models.Model):
    """One notice to the editors. ``days``: how many before the end it was meant for.

    Who gives an agreement another end is told of that one anew.
    """

    page = models.ForeignKey(
        "agreements.AgreementPage", on_delete=models.CASCADE, related_name="end_notices"
    )
    valid_until = models.DateField()
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["page", "valid_until", "days"], name="one_notice_of_each_end"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.days}"
