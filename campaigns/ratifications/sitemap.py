"""The list of ratifications in the sitemap, in every language."""

from collections.abc import Iterator

from django.urls import reverse

from campaigns.ratifications.models import Instrument, Ratification
from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry


def get_entries() -> Iterator[TranslatedAddress]:
    """The table and the map, once there is something in them; each instrument and country."""
    countries = Ratification.objects.order_by("country").values_list("country", flat=True)
    codes = list(countries.distinct())
    if not codes:
        return
    paths = [reverse("ratifications"), reverse("ratifications_map")]
    for code in Instrument.objects.values_list("code", flat=True):
        paths.append(reverse("ratifications_of_instrument", args=[code]))
    paths += [reverse("ratifications_of_country", args=[code]) for code in codes]
    for path in paths:
        yield build_in_languages(path, registry.BY_CODE)
