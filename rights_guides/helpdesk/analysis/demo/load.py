"""Gives the demo's analysis its numbers, its recommendations and the pages to read with it."""

from pathlib import Path

from django.utils import timezone
from wagtail.models import Page

from portal.core.demo import read_yaml
from portal.core.quarters import list_closed
from portal.core.querysets import all_pages
from portal.i18n import registry
from rights_guides.helpdesk.analysis import snapshots
from rights_guides.helpdesk.analysis.models import CaseAnalysisPage
from rights_guides.helpdesk.analysis.selection import get_table_choices

_FACTS = Path(__file__).with_name("facts.yaml")
_QUARTERS = 2


def fill_page(page: CaseAnalysisPage) -> None:
    """Add what its file does not hold, as an editor would: the last two quarters that are over."""
    facts = read_yaml(_FACTS)
    last, *_between, first = list_closed(timezone.localdate())[:_QUARTERS]
    page.first_quarter, page.last_quarter = str(first), str(last)
    page.tables = [key for key, _label in get_table_choices()]
    if page.period is None:
        page.period = snapshots.take(first, last, page.translation_key)
    page.recommendations = page.recommendations.stream_block.to_python(facts["recommendations"])
    page.related = page.related.stream_block.to_python(
        [{"type": "page", "value": each.pk} for each in _find_pages(facts["related"])]
    )


def _find_pages(slugs: list[str]) -> list[Page]:
    return list(all_pages().filter(slug__in=slugs, locale__language_code=registry.SOURCE_LANGUAGE))
