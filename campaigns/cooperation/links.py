"""Where agreements are shown besides their own list: on the pages of countries and campaigns,
and in the finder.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from campaigns.cooperation.models import CooperationAgreement, Standing
from portal.countries.links import CorridorLink

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

MOST = 6


def find_of_country(country: str) -> list[CooperationAgreement]:
    """The first agreements of a country (its code); one query."""
    found = CooperationAgreement.objects.about_country(country).in_reading_order()
    return list(found[:MOST])


def find_of_corridor(origin: str, destination: str) -> Iterator[CorridorLink]:
    """The agreements for people from one country who work in another, but those that ended."""
    agreements = CooperationAgreement.objects.between(origin, destination).in_reading_order()
    for agreement in agreements[:MOST]:
        if agreement.standing != Standing.ENDED:
            yield CorridorLink(
                get_path(agreement),
                f"{agreement.get_kind_display()}: {agreement.title}",
                str(agreement.standing.label),
            )


def find_of_campaign(page: "CampaignPage") -> list[CooperationAgreement]:
    """The agreements that came of a campaign; one query."""
    found = CooperationAgreement.objects.filter(campaign=page.translation_key)
    return list(found.in_reading_order())


def get_path(agreement: CooperationAgreement) -> str:
    """The address of an agreement after the language, without a slash before it."""
    address = reverse("cooperation_agreement", args=[agreement.key])
    return address.lstrip("/").partition("/")[2]
