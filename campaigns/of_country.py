"""On a country's page: its campaigns, in the reader's language if it can be."""

from campaigns.models import CampaignPage, ended_last
from portal.core.filters import is_about_country

MOST = 4


def find_campaigns_of_country(country: str) -> list[CampaignPage]:
    """The campaigns of a country (its code), those that are over last; one query."""
    about = CampaignPage.objects.filter(is_about_country("countries", country))
    ordered = about.order_by(ended_last(), "-starts", "translation_key")
    return list(ordered.for_reader(MOST))
