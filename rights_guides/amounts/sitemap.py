"""The amounts of each country in the sitemap, in every language."""

from collections.abc import Iterator

from django.urls import reverse

from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry
from rights_guides.amounts.models import Amount


def get_entries() -> Iterator[TranslatedAddress]:
    """Each country that there are amounts of."""
    countries = Amount.objects.order_by("country").values_list("country", flat=True).distinct()
    for country in countries:
        yield build_in_languages(reverse("country_amounts", args=[country]), registry.BY_CODE)
