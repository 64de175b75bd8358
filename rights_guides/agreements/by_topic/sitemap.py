"""The pages of topics in the sitemap."""

from collections.abc import Iterator

from django.urls import reverse

from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry
from rights_guides.agreements.by_topic.listed import get_spoken_topics


def get_entries() -> Iterator[TranslatedAddress]:
    """The list, and each topic that agreements say something about."""
    keys = list(get_spoken_topics().values_list("key", flat=True))
    if keys:
        yield build_in_languages(reverse("agreement_topics"), registry.BY_CODE)
    for key in keys:
        yield build_in_languages(reverse("agreement_topic", args=[key]), registry.BY_CODE)
