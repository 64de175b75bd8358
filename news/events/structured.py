"""An event in the words of schema.org."""

from typing import TYPE_CHECKING, Any

from portal.core.metadata import Data, build_publisher

if TYPE_CHECKING:
    from news.models import EventPage

_STATES = {
    "planned": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
_FREQUENCIES = {"WEEKLY": "P1W", "MONTHLY": "P1M", "YEARLY": "P1Y"}


def describe_event(event: "EventPage") -> Data:
    """When and where it is, and whether it takes place."""
    when = event.when
    ends = when.ends if event.ends_at else when.days.last
    said: dict[str, Any] = {
        "@type": "Event",
        "startDate": when.begins or when.days.first,
        "endDate": ends,
        "location": _describe_places(event),
        "eventStatus": _STATES[event.state],
        "eventAttendanceMode": f"https://schema.org/{_get_attendance(event)}EventAttendanceMode",
        "organizer": build_publisher(),
    }
    if event.places:
        said["maximumAttendeeCapacity"] = event.places
    if event.repeats:
        said["eventSchedule"] = {
            "@type": "Schedule",
            "startDate": event.starts,
            "endDate": event.repeats_until,
            "repeatFrequency": _FREQUENCIES[event.repeats],
            **({"scheduleTimezone": event.time_zone} if event.time_zone else {}),
        }
    return said


def _get_attendance(event: "EventPage") -> str:
    if not event.online:
        return "Offline"
    return "Mixed" if event.place else "Online"


def _describe_places(event: "EventPage") -> Data | list[Data]:
    places: list[Data] = []
    if event.place:
        place: Data = {"@type": "Place", "name": event.place, "address": event.place}
        if event.country:
            address = {"@type": "PostalAddress", "addressCountry": str(event.country)}
            place["address"] = address | {"addressLocality": event.place}
        places.append(place)
    if event.online:
        link = event.public_link or event.full_url or ""
        places.append({"@type": "VirtualLocation", "url": link})
    return places[0] if len(places) == 1 else places
