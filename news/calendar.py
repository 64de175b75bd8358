"""Events as iCalendar files: one, or all to come by subscription."""

import datetime as dt
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Event

from news.models import EventPage
from portal.core.calendars import answer_with_calendar, build_calendar, build_event
from portal.core.feeds import make_feed_title
from portal.core.querysets import PageQuerySet
from portal.i18n import registry

# Calendars forget what is no longer in the file: what has just been stays a while.
KEPT_AFTERWARDS = dt.timedelta(days=90)


@require_safe
def all_events(request: HttpRequest) -> HttpResponse:
    """What is to come, in the reader's language or a fallback; ``?country=NP``: there."""
    since = timezone.localdate() - KEPT_AFTERWARDS
    events = EventPage.objects.filter(ends__gte=since).order_by("starts", "translation_key")
    if country := request.GET.get("country", ""):
        events = events.filter(country=country.upper())
    found: Iterable[EventPage] = events.for_reader(500)
    return answer_with_calendar(request, _to_ical(found), "events")


@require_safe
def one_event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event; raises ``Http404``."""
    pages: PageQuerySet = EventPage.objects.visible().filter(slug=slug).select_related("locale")
    in_languages = {page.locale.language_code: page for page in pages}
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    wanted = [reader, *registry.get_fallbacks(reader.code)]
    event = next(
        (page for language in wanted if (page := in_languages.get(language.code))),
        next(iter(in_languages.values()), None),
    )
    if event is None:
        raise Http404("No such event.")
    return answer_with_calendar(request, _to_ical([event]), slug)


def _to_ical(events: Iterable[EventPage]) -> bytes:
    return build_calendar(make_feed_title(_("Events")), map(_build_event, events))


def _build_event(page: EventPage) -> Event:
    return build_event(
        uid=f"event-{page.translation_key}",
        first=page.starts,
        last=page.ends,
        title=page.title,
        summary=page.summary,
        path=page.get_url() or "/",
        changed_at=page.last_published_at,
        place=page.place,
    )
