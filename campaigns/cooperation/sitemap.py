"""Cooperation agreements in the sitemap, in every language."""

from collections.abc import Iterator

from django.urls import reverse

from campaigns.cooperation.models import CooperationAgreement
from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry


def get_entries() -> Iterator[TranslatedAddress]:
    """Each agreement; the list and the draft once there is one."""
    keys = list(CooperationAgreement.objects.order_by("key").values_list("key", flat=True))
    paths = [reverse("cooperation"), reverse("cooperation_draft")] if keys else []
    paths += [reverse("cooperation_agreement", args=[key]) for key in keys]
    for path in paths:
        yield build_in_languages(path, registry.BY_CODE)
