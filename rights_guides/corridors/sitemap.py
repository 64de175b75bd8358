"""The finder in the sitemap, in each language."""

from collections.abc import Iterator

from django.urls import reverse

from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry


def get_entries() -> Iterator[TranslatedAddress]:
    """The three questions in every language."""
    yield build_in_languages(reverse("find"), registry.BY_CODE)
