"""Events and news that a group shows as its own."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from forum.regions.models import RegionalGroup
from portal.core.querysets import all_pages

MAX_LISTED = 12


@dataclass
class GroupAnnouncements:
    """Upcoming events, the next first, and news, the latest first."""

    events: list[Any] = field(default_factory=list)
    news: list[Any] = field(default_factory=list)


def get_announcements(group: RegionalGroup) -> GroupAnnouncements:
    """The group's events and news, in the reader's language or one it falls back to."""
    keys = list(group.announcements.values_list("page__translation_key", flat=True))
    announced = GroupAnnouncements()
    if not keys:
        return announced
    pages = all_pages().filter(translation_key__in=keys).order_by("translation_key")
    chosen = pages.for_reader(len(keys))
    listed = Page.objects.filter(pk__in=[page.pk for page in chosen]).select_related("locale")
    today = timezone.localdate()
    for page in listed.specific():
        # Events have a last day, news a date: the forum cannot import the models of news.
        last: dt.date | None = getattr(page, "last_day", None) or getattr(page, "ends", None)
        if last is None:
            announced.news.append(page)
        elif last >= today:
            announced.events.append(page)
    announced.events.sort(key=lambda page: page.starts)
    announced.news.sort(key=lambda page: (getattr(page, "date", today), page.pk), reverse=True)
    return GroupAnnouncements(announced.events[:MAX_LISTED], announced.news[:MAX_LISTED])
