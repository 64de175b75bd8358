"""iCalendar files (RFC 5545): dates to put into a calendar, singly or by subscription."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from icalendar import Calendar, Event, vRecur

from portal.core.conditional import answer_conditionally
from portal.core.feeds import NEVER


def build_event(
    *,
    uid: str,
    first: dt.date,
    last: dt.date,
    title: str,
    summary: str,
    path: str,
    changed_at: dt.datetime | None,
    place: str = "",
    status: str = "",
    rule: vRecur | None = None,
) -> Event:
    """Whole days from the first to the last, or from a moment to another, each with its zone.

    ``uid``: the same in every language and for ever. Its sequence grows with each change, so
    that calendars take the later one. ``rule``: by which it takes place again.
    """
    changed_at = changed_at or NEVER
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", max(0, int((changed_at - NEVER).total_seconds())))
    event.add("dtstart", first)
    if isinstance(last, dt.datetime):
        if last != first:
            event.add("dtend", last)
    else:
        # The end of a whole-day event is the first day that is no longer part of it.
        event.add("dtend", last + dt.timedelta(days=1))
    if rule:
        event.add("rrule", rule)
    if status:
        event.add("status", status)
    event.add("summary", title)
    if summary:
        event.add("description", summary)
    if place:
        event.add("location", place)
    event.add("url", settings.SITE_URL + path)
    event.add("transp", "OPAQUE" if isinstance(first, dt.datetime) else "TRANSPARENT")
    return event


def build_calendar(name: str, events: Iterable[Event]) -> bytes:
    """A calendar to subscribe to, or of one event."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//calendar//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    _add_zones(calendar)
    content: bytes = calendar.to_ical()
    return content


def _add_zones(calendar: Calendar) -> None:
    """Say of the zones that it names what their clocks show, in the years of its events."""
    events: list[Any] = calendar.walk("VEVENT")
    years = [
        day.year
        for event in events
        for day in (event["dtstart"].dt, *event.get("rrule", {}).get("until", []))
    ]
    if years:
        first, last = dt.date(min(years) - 1, 1, 1), dt.date(max(years) + 2, 1, 1)
        calendar.add_missing_timezones(first, last)


def answer_with_calendar(request: HttpRequest, content: bytes, name: str) -> HttpResponse:
    """The file, or 304 for a calendar that has it already."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    patch_cache_control(response, no_cache=True)
    return answer_conditionally(request, response)


def make_subscription_url(path: str) -> str:
    """The address with which a calendar program subscribes."""
    return f"webcal://{settings.SITE_URL.partition('://')[2]}{path}"
