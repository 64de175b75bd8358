"""On the back office's first page: the rules that should have been compared with the law."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.names import get_country_name
from rights_guides.rules.permissions import rule_permissions
from rights_guides.rules.viewsets import get_rule_url


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Those that the person may change, the longest unchecked first."""
    rules: Any = rule_permissions.instances_user_has_any_permission_for(request.user, {"change"})
    overdue = rules.overdue().order_by(F("checked_on").asc(nulls_first=True), "pk")
    number, first = take_first(overdue)
    yield StartLine(
        "rules",
        _("Rules to check against the law"),
        number,
        f"{get_rule_url('list')}?state=overdue",
        [
            StartItem(rule.words, get_rule_url("edit", rule.pk), get_country_name(rule.country))
            for rule in first
        ],
    )
