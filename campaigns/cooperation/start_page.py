"""On the back office's first page: agreements that end soon, promises to ask about."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.reminders import find_ending, find_promises, get_edit_url
from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.formats import format_local_date, format_partial_date


def build_due_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For those who may change them."""
    if not request.user.has_perm("cooperation.change_cooperationagreement"):
        return
    today = timezone.localdate()
    list_url = reverse("wagtailsnippets_cooperation_cooperationagreement:list")
    number, ending = take_first(find_ending(today))
    yield StartLine(
        "cooperation-ending",
        _("Cooperation agreements that end soon"),
        number,
        list_url,
        [
            StartItem(each.title, get_edit_url(each.pk), format_partial_date(each.ends))
            for each in ending
        ],
    )
    number, promises = take_first(find_promises(today))
    yield StartLine(
        "cooperation-promises",
        _("Promises between unions to ask about"),
        number,
        f"{list_url}?due=yes",
        [
            StartItem(each.text, get_edit_url(each.agreement_id), format_local_date(each.next_on))
            for each in promises
        ],
    )
