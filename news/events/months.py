"""A month of events: a table of weeks, on a phone a list of its days."""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.events.facets import find_values
from news.events.filters import FILTERS, build_query
from news.facets import Values, build_choice, fits, get_chosen
from news.models import EventPage
from portal.i18n.formats import get_babel_locale

# More than a network does in a month.
MOST = 200


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day with the events that are held on it, or a day of another month."""

    day: dt.date
    in_month: bool
    is_today: bool
    events: list[EventPage] = field(default_factory=list)


@require_safe
def show_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month of events; raises ``Http404`` for one in which there is nothing to look for."""
    today = timezone.localdate()
    first_month, last_month = _find_bounds(today)
    if not (1 <= month <= 12 and first_month <= (year, month) <= last_month):
        raise Http404("No events are that long ago or that far ahead.")
    states = [each.get_state(request.GET, EventPage) for each in FILTERS]
    weeks = _get_weeks(year, month)
    days = _find_days(weeks[0][0], weeks[-1][-1], month)
    chosen = get_chosen(states)
    choice = build_choice(_read_values(days), FILTERS, chosen)
    shown = _build_weeks(weeks, month, today, days, chosen)
    context: dict[str, Any] = {
        "month": dt.date(year, month, 1),
        "heading": {"title": _("Events")},
        "weeks": shown,
        "weekdays": [day.weekday() for day in weeks[0]],
        "is_empty": not any(day.events for week in shown for day in week),
        "previous": _shift(year, month, -1, first_month, last_month),
        "next": _shift(year, month, 1, first_month, last_month),
        "choice": choice,
        "is_filtered": any(state.condition for state in states),
        "calendar_query": build_query(states),
    }
    return render(request, "news/event_month.html", context)


def _find_bounds(today: dt.date) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last month in which there is an event; this month is always between."""
    found = EventPage.objects.visible().aggregate(first=Min("starts"), last=Max("last_day"))
    first = min(found["first"] or today, today)
    last = max(found["last"] or today, today)
    return (first.year, first.month), (last.year, last.month)


def _shift(
    year: int, month: int, by: int, first: tuple[int, int], last: tuple[int, int]
) -> dt.date | None:
    """The month before or after, if there is something to look for."""
    number = year * 12 + month - 1 + by
    shifted = (number // 12, number % 12 + 1)
    return dt.date(*shifted, 1) if first <= shifted <= last else None


def _get_weeks(year: int, month: int) -> list[list[dt.date]]:
    """The weeks of a month as the reader's language counts them, whole."""
    begins_on = get_babel_locale(translation.get_language()).first_week_day
    return calendar.Calendar(begins_on).monthdatescalendar(year, month)


def _find_days(first: dt.date, last: dt.date, month: int) -> dict[dt.date, list[EventPage]]:
    """The events of each day of the month, each in the reader's language or a fallback.

    One query.
    """
    rows = EventPage.objects.filter(starts__lte=last, last_day__gte=first)
    by_day: dict[dt.date, list[EventPage]] = defaultdict(list)
    for event in rows.order_by("starts", "translation_key").for_reader(MOST):
        for days in event.rule.find_between(first, last):
            for number in range((days.last - days.first).days + 1):
                day = days.first + dt.timedelta(days=number)
                if first <= day <= last and day.month == month:
                    by_day[day].append(event)
    return by_day


def _read_values(days: dict[dt.date, list[EventPage]]) -> list[Values]:
    found = {event.pk: event for events in days.values() for event in events}
    return [find_values(event) for event in found.values()]


def _build_weeks(
    weeks: list[list[dt.date]],
    month: int,
    today: dt.date,
    days: dict[dt.date, list[EventPage]],
    chosen: Mapping[str, str],
) -> list[list[DayOfMonth]]:
    """The weeks with the events that fit what is chosen."""

    def build(day: dt.date) -> DayOfMonth:
        events = [event for event in days.get(day, ()) if fits(find_values(event), chosen)]
        return DayOfMonth(day, day.month == month, day == today, events)

    return [[build(day) for day in week] for week in weeks]
