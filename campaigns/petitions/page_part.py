"""The petition on the page of its campaign: its words, its number, the way to sign."""

from dataclasses import dataclass
from typing import Any

from campaigns.models import CampaignPage
from campaigns.petitions.models import Petition
from campaigns.petitions.numbers import Numbers, get_numbers


@dataclass(frozen=True, slots=True)
class ShownPetition:
    """What the template is given."""

    petition: Petition
    numbers: Numbers
    takes_signatures: bool


def get_shown_petition(page: CampaignPage) -> ShownPetition | None:
    """The campaign's petition, if readers can see one; one query, and few more every 5 seconds."""
    petition: Any = Petition.objects.find_for(page.translation_key)
    if petition is None:
        return None
    return ShownPetition(petition, get_numbers(petition), petition.takes_signatures)
