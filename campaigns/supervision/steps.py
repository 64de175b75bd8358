"""The steps of a case: which hold, in which order, and which was the last."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.ratifications.dates import Span, get_span

if TYPE_CHECKING:
    from campaigns.supervision.models import SupervisoryStep


class Kind(models.TextChoices):
    """What kind of step it is."""

    FILED = "filed", pgettext_lazy("step of a case", "brought")
    RECEIVABLE = "receivable", _("accepted for examination")
    GOVERNMENT = "government", _("answer of the government")
    VISIT = "visit", _("visit to the country")
    DISCUSSED = "discussed", _("discussed")
    INTERIM = "interim", _("interim report")
    REPORT = "report", pgettext_lazy("step of a case", "report")
    COMMENTS = "comments", _("comments of the experts")
    FOLLOW_UP = "follow-up", _("follow-up")
    LAW = "law", _("new law or judgment")
    CLOSED = "closed", pgettext_lazy("state of a case", "closed")
    OTHER = "other", pgettext_lazy("step of a case", "other")
    MISTAKE = "mistake", _("entered by mistake")


def read_span(date: str) -> Span | None:
    """The days that a date can mean; ``None`` for none, and for what its field refuses."""
    try:
        return get_span(date) if date else None
    except ValueError:
        return None


def sort_steps(steps: "Iterable[SupervisoryStep]") -> "list[SupervisoryStep]":
    """In the order in which they took place; of a month or a year, its last day counts."""
    return sorted(steps, key=lambda step: (get_span(step.date).last, step.pk or 0))


def find_holding(steps: "Iterable[SupervisoryStep]") -> "list[SupervisoryStep]":
    """In order, those that no other step has corrected, and that were no mistake."""
    steps = list(steps)
    corrected = {step.corrects_id for step in steps}
    return sort_steps(
        step for step in steps if step.pk not in corrected and step.kind != Kind.MISTAKE
    )
