"""The campaign that an address is about."""

from campaigns.models import CampaignPage


def find_by_slug(slug: str) -> CampaignPage | None:
    """The campaign, in the reader's language or a fallback; one query."""
    pages = CampaignPage.objects.filter(slug=slug).order_by("translation_key").for_reader(1)
    found: CampaignPage | None = next(iter(pages), None)
    return found
