"""What each publication has of what readers choose by (``news.facets``)."""

from typing import Any

from django.apps import apps

from news.facets import Values, read_values_by_page
from portal.core.querysets import PageQuerySet


def read_values(publications: PageQuerySet, language: str) -> list[Values]:
    """What each publication has to choose by, as a reader of ``language`` finds it; two queries."""
    values: dict[int, Any] = {
        key: {**found, "language": set(), "kind": set()}
        for key, found in read_values_by_page(publications, language).items()
    }
    files = apps.get_model("news.PublicationFile").objects.filter(page__in=values)
    for page, code, name in files.values_list("page", "language", "document__file"):
        values[page]["language"].add(code)
        values[page]["kind"].add(name.rpartition(".")[2].lower())
    return list(values.values())
