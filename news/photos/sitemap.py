"""The photo library in the sitemap, in every language."""

from collections.abc import Iterator

from django.urls import reverse

from news.photos.library import find_photos
from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry


def get_entries() -> Iterator[TranslatedAddress]:
    """The list, and each photo."""
    yield build_in_languages(reverse("photos"), registry.BY_CODE)
    for photo in find_photos(registry.SOURCE_LANGUAGE):
        yield build_in_languages(reverse("photo", args=[photo.key]), registry.BY_CODE)
