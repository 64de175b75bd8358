"""What unions pledge, and what they report every quarter."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.targets.models.history import Remembered
from campaigns.targets.models.targets import MAX_NUMBER, Target
from portal.core.quarters import Quarter
from portal.countries.models import Union

MAX_SOURCE = 300


class Counting(models.TextChoices):
    """How sure a number is."""

    COUNTED = "counted", _("Counted")
    ESTIMATED = "estimated", _("Estimated")


class Pledge(Remembered):
    """How many a union wants to organise; of how many that there are."""

    TOLD = ("number", "source", "workforce", "workforce_source")

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="pledges")
    union = models.ForeignKey(
        Union, verbose_name=_("union"), on_delete=models.PROTECT, related_name="pledges"
    )
    number = models.PositiveIntegerField(_("How many people should join"))
    source = models.CharField(_("Where this is decided"), max_length=MAX_SOURCE)
    workforce = models.PositiveIntegerField(
        _("Migrant workers in the sector"), null=True, blank=True
    )
    workforce_source = models.CharField(_("Source"), max_length=MAX_SOURCE, blank=True)

    class Meta:
        verbose_name = _("How many people should join")
        verbose_name_plural = _("How many people should join")
        ordering: ClassVar[list[str]] = ["target", "union"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["target", "union"], name="one_pledge_of_a_union"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MAX_NUMBER), name="pledge_can_be_kept"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="pledge_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.union_id}: {self.number}"


class Report(Remembered):
    """How many members a union has organised since the target's first day, until a quarter's end.

    ``ASKED``: an odd number that the union says is right; it counts once an editor has confirmed
    it. ``explanation``: why it is right, where it was asked.
    """

    TOLD = ("number", "counting", "source", "state", "explanation")

    class State(models.TextChoices):
        """Whether it counts."""

        COUNTS = "counts", _("Counts")
        ASKED = "asked", _("Waits for an editor")

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="reports")
    union = models.ForeignKey(
        Union, verbose_name=_("union"), on_delete=models.PROTECT, related_name="target_reports"
    )
    quarter = models.CharField(_("Quarter"), max_length=7)
    number = models.PositiveIntegerField(_("People who have joined since the first day"))
    counting = models.CharField(
        _("counted or estimated"), max_length=9, choices=Counting, default=Counting.COUNTED
    )
    source = models.CharField(_("How you know the number"), max_length=MAX_SOURCE)
    state = models.CharField(max_length=6, choices=State, default=State.COUNTS, editable=False)
    explanation = models.CharField(max_length=MAX_SOURCE, blank=True, editable=False)

    class Meta:
        verbose_name = _("Quarterly report")
        verbose_name_plural = _("Quarterly reports")
        ordering: ClassVar[list[str]] = ["-quarter", "union"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["target", "union", "quarter"], name="one_report_of_a_quarter"
            ),
            models.CheckConstraint(condition=Q(number__lte=MAX_NUMBER), name="report_can_be_true"),
            models.CheckConstraint(condition=~Q(source=""), name="report_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.union_id} {self.quarter}: {self.number}"

    @property
    def period(self) -> Quarter:
        """Its quarter."""
        return Quarter.parse(self.quarter)

    @property
    def counts(self) -> bool:
        """Whether it is part of the total."""
        return self.state == self.State.COUNTS

    @property
    def is_estimated(self) -> bool:
        """Whether nobody counted."""
        return self.counting == Counting.ESTIMATED
