"""What editors were told of: so that nobody is told twice."""

from typing import Any, ClassVar

from django.db import models


class DueNotice(models.Model):
    """One notice to the editors. ``about``: ``end``, or a promise by its key.

    ``days``: how many before the day it was meant for. Another day is told anew.
    """

    agreement = models.ForeignKey(
        "cooperation.CooperationAgreement", on_delete=models.CASCADE, related_name="notices"
    )
    about = models.CharField(max_length=20)
    due_on = models.CharField(max_length=10)
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agreement", "about", "due_on", "days"], name="one_notice_of_each_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.about}: {self.days}"
