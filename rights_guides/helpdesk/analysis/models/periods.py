"""The cases of whole quarters, counted once."""

from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from portal.i18n.formats import format_date_span
from rights_guides.helpdesk.analysis import frozen
from rights_guides.helpdesk.analysis.numbers import Numbers


class CountedPeriod(models.Model):
    """What may be published of the cases that came in from ``first_day`` to ``last_day``.

    No two periods share a day (``snapshots``), so that a case is in one of them at most, and no
    numbers of two periods can be subtracted from one another. ``published_at``: when a page first
    showed them; from then on they stay as they are. ``made_for``: the page they were first taken
    for, in every language.
    """

    first_day = models.DateField(editable=False)
    last_day = models.DateField(editable=False)
    taken_on = models.DateField(editable=False)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)
    made_for = models.UUIDField(editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-last_day"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(first_day__lt=F("last_day")), name="period_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return format_date_span(self.first_day, self.last_day)

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers as they were taken, what is hidden included as hidden."""
        return frozen.read(self.data)
