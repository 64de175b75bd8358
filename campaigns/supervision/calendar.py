"""The dates on which the next steps are expected, for calendar programs."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Event

from campaigns.supervision.models import SupervisoryCase
from portal.core.calendars import answer_with_calendar, build_calendar, build_event
from portal.core.feeds import make_feed_title
from portal.i18n.names import get_country_name

# Calendars forget what is no longer in the file: what has just been stays a while.
_KEPT_AFTERWARDS = dt.timedelta(days=90)


@require_safe
def answer_calendar(request: HttpRequest) -> HttpResponse:
    """The dates of all cases that go on, or with ``?country=QA`` those about a country."""
    since = timezone.localdate() - _KEPT_AFTERWARDS
    cases = SupervisoryCase.objects.going_on().filter(next_on__gte=since)
    if country := request.GET.get("country", ""):
        cases = cases.filter(country=country[:2].upper())
    title = make_feed_title(_("Cases before the ILO and the UN"))
    content = build_calendar(title, _build_events(cases.order_by("next_on", "key")))
    return answer_with_calendar(request, content, "cases")


def _build_events(cases: Iterable[SupervisoryCase]) -> Iterable[Event]:
    for case in cases:
        if case.next_on is None:
            continue
        yield build_event(
            uid=f"supervisory-case-{case.key}",
            first=case.next_on,
            last=case.next_on,
            title=f"{get_country_name(str(case.country))}: {case.title}",
            summary=case.reference,
            path=reverse("supervisory_case", args=[case.key]),
            changed_at=case.changed_at,
        )
