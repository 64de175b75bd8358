"""Petition and pledge on the page of their campaign: the words, the number, the way to sign."""

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


def get_shown_petitions(page: CampaignPage) -> list[ShownPetition]:
    """What readers can see of them; one query, and few more every 5 seconds for each."""
    petitions: Any = Petition.objects.of_campaign(page.translation_key)
    return [
        ShownPetition(petition, get_numbers(petition), petition.takes_signatures)
        for petition in petitions
    ]
