"""On a country's page: the cases about it."""

from campaigns.supervision.models import SupervisoryCase

MOST = 4


def find_cases_of_country(country: str) -> list[SupervisoryCase]:
    """The cases of a country (its code) with the latest steps; one query."""
    return list(SupervisoryCase.objects.filter(country=country).newest_first()[:MOST])
