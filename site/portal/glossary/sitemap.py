"""The glossary's page in the sitemap, once for each language."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import translation

from portal.core.sitemap import SitemapEntry
from portal.i18n import registry


def get_entries() -> Iterator[SitemapEntry]:
    """The glossary in every language."""
    for language in registry.REGISTRY:
        with translation.override(language.code):
            path = reverse("glossary")
        yield SitemapEntry(path)
