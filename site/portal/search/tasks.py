"""Background tasks of the search index; running one twice does no harm."""

from django.tasks import task
from wagtail.models import Page

from portal.search import indexing, registry


@task
def refresh_entry(label: str, key: int) -> None:
    """Bring the entry of one object up to date."""
    if source := registry.get_source_by_label(label):
        indexing.refresh_entry(source, key)


@task
def refresh_entries(label: str, keys: list[int]) -> None:
    """Bring the entries of many objects of one kind up to date."""
    if source := registry.get_source_by_label(label):
        indexing.refresh_entries(source, keys)


@task
def refresh_tree(key: int) -> None:
    """Bring the entries of a page and of the pages below it up to date."""
    source = registry.get_source_for_model(Page)
    if source is None:
        return
    indexing.refresh_entry(source, key)
    page = Page.objects.filter(pk=key).first()
    if page is not None and page.numchild:
        indexing.refresh_descendants(source, page)
