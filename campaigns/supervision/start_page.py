"""On the back office's first page: cases whose next step should have taken place by now."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from campaigns.supervision.models import SupervisoryCase
from campaigns.supervision.viewsets import get_case_url
from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.names import get_country_name


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For those who may change them; the longest overdue first."""
    if not request.user.has_perm("supervision.change_supervisorycase"):
        return
    number, first = take_first(SupervisoryCase.objects.overdue().order_by("next_on", "key"))
    yield StartLine(
        "supervision",
        _("Cases before the ILO and the UN: see if there was a next step"),
        number,
        f"{get_case_url('list')}?next_step=overdue",
        [
            StartItem(
                case.topic, get_case_url("edit", case.pk), get_country_name(str(case.country))
            )
            for case in first
        ],
    )
