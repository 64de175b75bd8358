"""The glossary's page in the sitemap, once for each language."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from portal.core import sitemap
from portal.i18n import registry


def _addresses() -> list[tuple[str, datetime | None]]:
    addresses: list[tuple[str, datetime | None]] = []
    for language in registry.REGISTRY:
        with translation.override(language.code):
            addresses.append((reverse("glossary"), None))
    return addresses


def connect() -> None:
    """Add the addresses."""
    sitemap.register(_addresses)
