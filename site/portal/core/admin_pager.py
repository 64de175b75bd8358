"""What lists in the back office say of how many things they have.

Wagtail puts the number before the name of the model, which few languages can: “10 What unions may
publish”, “5 союзы”.
"""

from django.utils.translation import ngettext
from wagtail.admin.paginator import WagtailPaginator

from portal.i18n.formats import format_local_number


def connect() -> None:
    """Count results, in the words for so many of them."""
    WagtailPaginator.items_count_label = property(_count_results)


def _count_results(paginator: WagtailPaginator) -> str:
    number = paginator.count
    counted = ngettext("%(shown)s result", "%(shown)s results", number)
    return counted % {"shown": format_local_number(number)}
