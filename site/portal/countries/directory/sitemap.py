"""The directory and its entries in the sitemap, in every language."""

from collections.abc import Iterator

from django.urls import reverse

from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.countries.models import Contact
from portal.i18n import registry


def get_entries() -> Iterator[TranslatedAddress]:
    """The list, and each place that helps."""
    yield build_in_languages(reverse("directory"), registry.BY_CODE)
    for key in Contact.objects.order_by("key").values_list("key", flat=True).iterator():
        yield build_in_languages(reverse("directory_entry", args=[key]), registry.BY_CODE)
