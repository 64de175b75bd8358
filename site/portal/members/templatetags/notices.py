"""What is new to a member, and what waits for them, for templates."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.i18n.formats import format_local_number
from portal.members import notices

register = template.Library()


@dataclass(frozen=True, slots=True)
class HeaderNumber:
    """A number in the header. ``sentence`` begins with ``label``, which is what is seen."""

    key: str
    label: str | Promise
    number: int
    sentence: str
    url: str


@register.simple_tag(takes_context=True)
def header_numbers(context: template.Context) -> list[HeaderNumber]:
    """The numbers for the reader that are not 0; none for visitors and on error pages."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user"):
        return []
    numbers = notices.get_numbers(request)
    shown = [
        HeaderNumber(key, each.label, number, each.describe(number), reverse(each.url_name))
        for key, each in notices.NOTICES.items()
        if (number := numbers.new.get(key, 0))
    ]
    if waiting := numbers.total_waiting:
        shown.append(
            HeaderNumber(
                "waiting",
                _("Inbox"),
                waiting,
                _describe_waiting(waiting),
                reverse("members_inbox"),
            )
        )
    return shown


@register.simple_tag(takes_context=True)
def may_enter_back_office(context: template.Context) -> bool:
    """Whether the reader works in the back office; asked with the numbers, at no query more."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user"):
        return False
    return notices.get_numbers(request).may_enter_back_office


@register.simple_tag(takes_context=True)
def waiting_tabs(context: template.Context) -> list[dict[str, Any]]:
    """The lists of what waits for the reader, with how much is in each; the inbox first."""
    numbers = notices.get_numbers(context["request"])
    path = context["request"].path
    tabs: dict[str, dict[str, Any]] = {}
    inbox: dict[str, Any] = {"url": reverse("members_inbox"), "label": _("Everything"), "number": 0}
    for each in numbers.waiting:
        url = reverse(each.queue.url_name)
        tab = tabs.setdefault(url, {"url": url, "label": each.queue.label, "number": 0})
        tab["number"] += each.number
        inbox["number"] += each.number
    shown = [inbox, *(tab for tab in tabs.values() if tab["number"] or tab["url"] == path)]
    return [tab | {"current": tab["url"] == path} for tab in shown]


@register.simple_tag(takes_context=True)
def waiting_number(context: template.Context, *keys: str) -> int:
    """How much waits for the reader in the queues with these keys; in all of them without."""
    waiting = notices.get_numbers(context["request"]).waiting
    return sum(each.number for each in waiting if not keys or each.key in keys)


def _describe_waiting(number: int) -> str:
    sentence = ngettext(
        "Inbox: %(number)s decision for you", "Inbox: %(number)s decisions for you", number
    )
    return sentence % {"number": format_local_number(number)}
