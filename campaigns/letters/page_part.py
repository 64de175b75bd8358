"""The letter on the page of its campaign: whom it is for, how many were sent, the way to write."""

from typing import Any

from campaigns.letters.models import Letter
from campaigns.models import CampaignPage


def get_shown_letter(page: CampaignPage) -> Any | None:
    """The campaign's letter, if readers can see one; one query."""
    return Letter.objects.find_for(page.translation_key)
