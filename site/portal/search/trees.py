"""What happens to the pages below a page that was moved, renamed, closed or opened."""

from django.db.models import QuerySet
from wagtail.models import Page

from portal.search import indexing, pages, registry
from portal.search.models import SearchEntry


def refresh_below(source: registry.Source, page: Page) -> None:
    """Bring the entries of the pages below ``page`` up to date.

    Only those whose address changed, or which became public or ceased to be,
    are read again: an index page can be published without its hundreds of
    pages being taken in anew.
    """
    below = Page.objects.filter(path__startswith=page.path, depth__gt=page.depth)
    known = _known_addresses(source, below)
    now = {each.pk: each.get_url() for each in pages.public(below).select_related("locale")}
    for key in known.keys() | now.keys():
        if known.get(key) != now.get(key):
            indexing.refresh(source, key)


def _known_addresses(source: registry.Source, below: QuerySet[Page]) -> dict[int, str]:
    entries = SearchEntry.objects.filter(
        content_type=indexing.content_type_of(source), object_id__in=below.values("pk")
    )
    return dict(entries.values_list("object_id", "url"))
