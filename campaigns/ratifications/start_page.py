"""On the back office's first page: ratifications that nobody has looked up for a year."""

from collections.abc import Iterable

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from campaigns.ratifications.models import Ratification
from campaigns.ratifications.viewsets import get_ratification_url
from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.names import get_country_name


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For those who may change them; the longest unchecked first."""
    if not request.user.has_perm("ratifications.change_ratification"):
        return
    rows = Ratification.objects.overdue().select_related("instrument")
    number, first = take_first(rows.order_by(F("checked_on").asc(nulls_first=True), "pk"))
    yield StartLine(
        "ratifications",
        _("Ratifications to look up again"),
        number,
        f"{get_ratification_url('list')}?state_of_check=overdue",
        [
            StartItem(
                row.instrument.code,
                get_ratification_url("edit", row.pk),
                get_country_name(str(row.country)),
            )
            for row in first
        ],
    )
