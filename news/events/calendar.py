"""Events as iCalendar files: one, or all to come by subscription."""

import datetime as dt
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Event, vRecur

from news.events.clocks import When
from news.events.filters import is_about
from news.models import EventPage, EventState
from portal.core.calendars import answer_with_calendar, build_calendar, build_event
from portal.core.feeds import make_feed_title
from portal.core.querysets import PageQuerySet
from portal.i18n import registry

# Calendars forget what is no longer in the file: what has just been stays a while.
KEPT_AFTERWARDS = dt.timedelta(days=90)
_STATES = {
    EventState.PLANNED: "CONFIRMED",
    EventState.POSTPONED: "TENTATIVE",
    EventState.CANCELLED: "CANCELLED",
}


@require_safe
def all_events(request: HttpRequest) -> HttpResponse:
    """What is to come, in the reader's language or a fallback.

    ``?country=NP``, ``?region=south-asia``: held there, or about it.
    """
    since = timezone.localdate() - KEPT_AFTERWARDS
    events = EventPage.objects.filter(is_about(request.GET), last_day__gte=since)
    found: Iterable[EventPage] = events.order_by("starts", "translation_key").for_reader(500)
    return answer_with_calendar(request, _to_ical(found), "events")


@require_safe
def one_event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event; raises ``Http404``."""
    event = find_event(slug)
    if event is None:
        raise Http404("No such event.")
    return answer_with_calendar(request, _to_ical([event]), slug)


def find_event(slug: str) -> EventPage | None:
    """The event of an address, in the reader's language or a fallback, if everybody may read it."""
    return choose_for_reader(EventPage.objects.filter(slug=slug))


def choose_for_reader(events: PageQuerySet) -> EventPage | None:
    """Of one event in its languages, the one for the reader; one query."""
    pages = events.visible().select_related("locale")
    in_languages = {page.locale.language_code: page for page in pages}
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    wanted = [reader, *registry.get_fallbacks(reader.code)]
    return next(
        (page for language in wanted if (page := in_languages.get(language.code))),
        next(iter(in_languages.values()), None),
    )


def _to_ical(events: Iterable[EventPage]) -> bytes:
    return build_calendar(make_feed_title(_("Events")), map(_build_event, events))


def _build_event(page: EventPage) -> Event:
    # The first of all times: a rule counts from it.
    when = When(page.rule.times[0], page.clocks)
    moments = [each for each in (page.changed_at, page.last_published_at) if each]
    return build_event(
        uid=f"event-{page.translation_key}",
        first=when.begins or when.days.first,
        last=when.ends or when.days.last,
        title=page.title,
        summary=page.summary,
        path=page.get_url() or "/",
        changed_at=max(moments, default=None),
        place=page.place or page.public_link,
        status=_STATES[EventState(page.state)],
        rule=_build_rule(page, when),
    )


def _build_rule(page: EventPage, when: When) -> vRecur | None:
    """The rule by which it takes place again; its end is a moment where times are said."""
    if not page.repeats:
        return None
    last = When(page.rule.times[-1], page.clocks)
    until = last.begins.astimezone(dt.UTC) if when.begins and last.begins else last.days.first
    return vRecur(freq=page.repeats, until=until)
