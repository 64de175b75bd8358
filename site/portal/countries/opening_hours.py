"""When a contact answers, said in the reader's language: it is data, not text."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.countries.models import Contact
from portal.i18n.formats import format_local_time, get_weekday_name

EVERY_DAY = gettext_lazy("Every day")
DAY_AND_NIGHT = gettext_lazy("day and night")


def _format_days(contact: Contact) -> str:
    first, last = contact.weekday_from, contact.weekday_to
    if first is None or last is None or first == last:
        only = first if first is not None else last
        return get_weekday_name(only) if only is not None else ""
    if (last - first) % 7 == 6:
        return str(EVERY_DAY)
    return pgettext("days of the week", "%(first)s to %(last)s") % {
        "first": get_weekday_name(first),
        "last": get_weekday_name(last),
    }


def _format_times(contact: Contact) -> str:
    if contact.opens is None or contact.closes is None:
        return ""
    if contact.opens == contact.closes:
        return str(DAY_AND_NIGHT)
    return pgettext("times of day", "%(first)s to %(last)s") % {
        "first": format_local_time(contact.opens),
        "last": format_local_time(contact.closes),
    }


def format_opening_hours(contact: Contact) -> str:
    """“Monday to Friday, 10:00 to 17:00”; empty when nothing is known."""
    days, times = _format_days(contact), _format_times(contact)
    if days and times:
        return _("%(days)s, %(times)s") % {"days": days, "times": times}
    return days or times
