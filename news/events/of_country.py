"""On a country's page: its next events."""

from operator import attrgetter

from news.models import EventPage

MOST = 4
# Among these are the next: events that take place again may have begun long ago.
MOST_LOOKED_AT = 40


def list_next(events: list[EventPage]) -> list[EventPage]:
    """The next of these events."""
    return sorted(events, key=attrgetter("when.days"))[:MOST]
