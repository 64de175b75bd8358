"""On the back office's first page: the guides that readers say are wrong."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.start_page import MAX_ITEMS, StartItem, StartLine
from portal.i18n import registry
from portal.i18n.formats import format_local_number
from rights_guides.guides.models import GuidePage, Report


def build_waiting_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Per guide and language, those that most people report first; four queries at the most."""
    if not request.user.has_perm("rights_guides.change_report"):
        return
    counted = Report.objects.count_waiting_by_guide()
    first = list(counted[:MAX_ITEMS])
    titles = dict(
        GuidePage.objects.filter(translation_key__in=[row["translation_key"] for row in first])
        .order_by("-pk")
        .values_list("translation_key", "title")
    )
    yield StartLine(
        "guide_reports",
        _("Guides that readers say are wrong"),
        counted.count() if len(first) == MAX_ITEMS else len(first),
        get_report_url(),
        [
            StartItem(
                titles.get(row["translation_key"], row["translation_key"]),
                get_report_url(row),
                _describe(row),
            )
            for row in first
        ],
    )


def _describe(row: dict[str, Any]) -> str:
    """The language, and how many people say so."""
    return f"{registry.get(row['language']).own_name} · {format_local_number(row['number'])}"


def get_report_url(row: dict[str, Any] | None = None) -> str:
    """The list of reports that wait: of all guides, or of one in one language."""
    url = f"{reverse('wagtailsnippets_rights_guides_report:list')}?state=waiting"
    return f"{url}&guide={row['translation_key']}&language={row['language']}" if row else url
