"""The list of cases and each of them in the sitemap, in every language."""

from collections.abc import Iterator

from django.urls import reverse

from campaigns.supervision.models import SupervisoryCase
from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry


def get_entries() -> Iterator[TranslatedAddress]:
    """The list once there is something in it."""
    keys = list(SupervisoryCase.objects.order_by("key").values_list("key", flat=True))
    if keys:
        yield build_in_languages(reverse("supervision"), registry.BY_CODE)
    for key in keys:
        yield build_in_languages(reverse("supervisory_case", args=[key]), registry.BY_CODE)
