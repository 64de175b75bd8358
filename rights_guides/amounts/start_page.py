"""On the back office's first page: amounts of which nobody has seen a rate for a year."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.names import get_country_name
from rights_guides.amounts.permissions import amount_permissions
from rights_guides.amounts.viewsets import get_amount_url


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Those that the person may change."""
    amounts: Any = amount_permissions.instances_user_has_any_permission_for(
        request.user, {"change"}
    )
    number, first = take_first(amounts.prefetch_related(None).overdue().in_reading_order())
    yield StartLine(
        "amounts",
        _("Amounts to look up again"),
        number,
        f"{get_amount_url('list')}?state=overdue",
        [
            StartItem(
                amount.title, get_amount_url("edit", amount.pk), get_country_name(amount.country)
            )
            for amount in first
        ],
    )
