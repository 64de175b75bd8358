"""Taking numbers for a page: each case is counted in one published period at most.

Whoever chooses a period that is there already gets its numbers. One that shares months with
another, such as a year of which quarters are published, is refused: subtracting one from the
other would give away what both hide. Numbers that a page has shown are never counted again,
since the difference would be the cases that have changed.
"""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from portal.core.locks import locked
from portal.core.quarters import Quarter
from rights_guides.helpdesk.analysis import frozen
from rights_guides.helpdesk.analysis.figures import read_figures
from rights_guides.helpdesk.analysis.models.periods import CountedPeriod
from rights_guides.helpdesk.analysis.numbers import compute_numbers

_LOCK = "numbers of cases"


class OverlapError(Exception):
    """Some of these months are counted in ``period`` already."""

    def __init__(self, period: CountedPeriod) -> None:
        super().__init__(str(period))
        self.period = period


class NotOverError(Exception):
    """The last of these quarters is not over yet."""


def take(first: Quarter, last: Quarter, page: UUID) -> CountedPeriod:
    """The numbers of these quarters for a page (its translation key), counted now if they may be.

    Raises ``NotOverError`` and ``OverlapError``.
    """
    if last.last_day >= timezone.localdate():
        raise NotOverError
    with locked(_LOCK):
        period = _find_or_make(first.first_day, last.last_day, page)
        if period.published_at is None:
            until = period.last_day + dt.timedelta(days=1)
            figures = read_figures(until, period.first_day)
            period.data = frozen.write(compute_numbers(figures, until))
            period.taken_on = timezone.localdate()
            period.save()
    return period


def _find_or_make(first_day: dt.date, last_day: dt.date, page: UUID) -> CountedPeriod:
    for period in _find_overlapping(first_day, last_day):
        if (period.first_day, period.last_day) == (first_day, last_day):
            return period
        if not _is_free(period, page):
            raise OverlapError(period)
    _find_overlapping(first_day, last_day).delete()
    return CountedPeriod(first_day=first_day, last_day=last_day, made_for=page)


def _find_overlapping(first_day: dt.date, last_day: dt.date) -> QuerySet[CountedPeriod]:
    return CountedPeriod.objects.filter(first_day__lte=last_day, last_day__gte=first_day)


def _is_free(period: CountedPeriod, page: UUID) -> bool:
    """Whether nobody has seen these numbers, and no other page waits for them."""
    others = Page.objects.exclude(translation_key=page)
    waiting = Q(caseanalysispage__period=period) | Q(translation_key=period.made_for)
    return period.published_at is None and not others.filter(waiting).exists()


def note_publication(page: Any) -> None:
    """The numbers of an analysis that is published stay as they are."""
    with locked(_LOCK):
        CountedPeriod.objects.filter(pk=page.period_id, published_at=None).update(
            published_at=timezone.now()
        )
