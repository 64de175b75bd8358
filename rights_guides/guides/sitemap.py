"""The parts of guides in the sitemap; the guides themselves are there as all pages are."""

from collections import defaultdict
from collections.abc import Iterator

from portal.core.sitemap import SitemapEntry, TranslatedAddress
from rights_guides.guides.models import GuidePage


def get_entries() -> Iterator[TranslatedAddress]:
    """Every part in each language that has it."""
    entries: dict[tuple[str, str], dict[str, SitemapEntry]] = defaultdict(dict)
    guides = GuidePage.objects.visible().exclude(part_keys=[]).select_related("locale")
    for guide in guides.defer_streamfields().order_by("path"):
        for key in guide.part_keys:
            entry = SitemapEntry(f"{guide.get_url()}{key}/", guide.last_published_at)
            entries[str(guide.translation_key), key][guide.locale.language_code] = entry
    return map(TranslatedAddress, entries.values())
