"""The targets in the sitemap, in every language."""

from collections.abc import Iterator

from django.urls import reverse

from campaigns.targets.models import Target
from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry


def get_entries() -> Iterator[TranslatedAddress]:
    """The list, once there is something in it; each target."""
    slugs = list(Target.objects.public().values_list("slug", flat=True))
    if not slugs:
        return
    yield build_in_languages(reverse("organising_targets"), registry.BY_CODE)
    for slug in slugs:
        path = reverse("organising_target", args=[slug])
        yield build_in_languages(path, registry.BY_CODE)
