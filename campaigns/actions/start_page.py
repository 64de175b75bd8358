"""On the back office's first page: actions to check, and where one reports them."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.actions.models import NationalAction
from campaigns.actions.permissions import action_permissions, may_check
from portal.core.start_page import StartItem, StartLine, take_first
from portal.countries.models.page_permissions import get_rights
from portal.i18n.names import get_country_name

_SNIPPET = "wagtailsnippets_actions_nationalaction"


def build_waiting_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For editors: what unions reported, the first first."""
    if not may_check(request.user):
        return
    number, first = take_first(NationalAction.objects.waiting().order_by("reported_at", "pk"))
    yield StartLine(
        "actions_to_check",
        _("Actions to check"),
        number,
        items=[_build_item(action, reverse("action_check", args=[action.pk])) for action in first],
    )


def build_own_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For a union's people: where they report, and what they reported last."""
    if may_check(request.user) or not get_rights(request.user):
        return
    own = action_permissions.instances_user_has_any_permission_for(request.user, {"change"})
    number, first = take_first(own.order_by("-reported_at", "-pk"))
    items = [_build_item(each, reverse(f"{_SNIPPET}:edit", args=[each.pk])) for each in first]
    yield StartLine(
        "actions",
        _("Tell us what your union did"),
        number,
        url=reverse(f"{_SNIPPET}:add"),
        items=items,
        stays=True,
    )


def _build_item(action: NationalAction, url: str) -> StartItem:
    return StartItem(action.place, url, get_country_name(action.country.code))
