"""What cannot be right about an event, each beside the field where it can be mended."""

from itertools import pairwise
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from news.events.days import MOST_TIMES

if TYPE_CHECKING:
    from news.models import EventPage

type Faults = dict[str, ValidationError]

_CLOCK_FAULTS: dict[str, StrPromise] = {
    "skipped": _("On this day the clocks jump over this time. Choose another time."),
    "twice": _("On this day the clocks show this time twice. Choose another time."),
}


def find_faults(event: "EventPage") -> Faults:
    """What is wrong, by the name of the field; nothing of fields that are empty or unreadable."""
    faults = _check_days(event) | _check_place(event)
    if not faults and event.starts and event.ends:
        faults |= _check_rule(event)
        faults |= _check_clocks(event)
    return faults


def _refuse(text: StrPromise | str, code: str, **params: int) -> ValidationError:
    return ValidationError(text, code=code, params=params)


def _check_days(event: "EventPage") -> Faults:
    if event.starts and event.ends and event.ends < event.starts:
        return {"ends": _refuse(_("The end date cannot be before the start date."), "order")}
    return {}


def _check_place(event: "EventPage") -> Faults:
    faults: Faults = {}
    if not event.place and not event.online:
        text = _("Say where people meet, or that they can take part online.")
        faults["place"] = _refuse(text, "required")
    if event.state != "planned" and not event.reason:
        faults["reason"] = _refuse(_("Say why."), "required")
    return faults


def _check_rule(event: "EventPage") -> Faults:
    if event.repeats and event.sign_up:
        text = _("People cannot sign up for an event that repeats.")
        return {"sign_up": _refuse(text, "repeats")}
    if not event.repeats:
        if event.repeats_until:
            return {"repeats": _refuse(_("Say how often."), "required")}
        return {}
    if event.repeats_until is None:
        return {"repeats_until": _refuse(_("Say when it stops repeating."), "required")}
    times = event.rule.times
    if len(times) > MOST_TIMES:
        text = _("That would be more than %(most)s times. Choose an earlier day.")
        return {"repeats_until": _refuse(text, "too_often", most=MOST_TIMES)}
    if len(times) == 1:
        return {"repeats_until": _refuse(_("Until then it does not repeat."), "once")}
    if any(later.first <= earlier.last for earlier, later in pairwise(times)):
        text = _("It would begin again before it has ended.")
        return {"repeats": _refuse(text, "overlap")}
    return {}


def _check_clocks(event: "EventPage") -> Faults:
    if event.starts_at is None:
        if event.ends_at is not None:
            return {"starts_at": _refuse(_("Say when it begins, too."), "required")}
        return {}
    if not event.time_zone:
        return {"time_zone": _refuse(_("Choose a time zone."), "required")}
    is_one_day = event.starts == event.ends
    if event.ends_at is not None and is_one_day and event.ends_at <= event.starts_at:
        return {"ends_at": _refuse(_("It has to end after it begins."), "order")}
    clocks = event.clocks
    for days in event.rule.times if clocks else ():
        field, fault = clocks.find_fault(days) if clocks else ("", "")
        if fault:
            return {field: _refuse(_CLOCK_FAULTS[fault], fault)}
    return {}
