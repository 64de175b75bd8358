"""Events and news that a group shows as its own."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from forum.regions.models import RegionalGroup
from portal.core.querysets import all_pages

MOST = 12


@dataclass
class Announced:
    """Events to come, the next first; news, the latest first."""

    events: list[Any] = field(default_factory=list)
    news: list[Any] = field(default_factory=list)


def of(group: RegionalGroup) -> Announced:
    """What the group announces, in the reader's language or one it falls back to."""
    keys = list(group.announced.values_list("page__translation_key", flat=True))
    result = Announced()
    if not keys:
        return result
    pages = all_pages().filter(translation_key__in=keys).order_by("translation_key")
    chosen = pages.for_reader(len(keys))
    found = Page.objects.filter(pk__in=[page.pk for page in chosen]).select_related("locale")
    today = timezone.localdate()
    for page in found.specific():
        # Events have a last day; news, a date. No section's models are known here.
        last: dt.date | None = getattr(page, "ends", None)
        if last is None:
            result.news.append(page)
        elif last >= today:
            result.events.append(page)
    result.events.sort(key=lambda page: page.starts)
    result.news.sort(key=lambda page: (getattr(page, "date", today), page.pk), reverse=True)
    return Announced(result.events[:MOST], result.news[:MOST])
