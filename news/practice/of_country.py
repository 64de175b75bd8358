"""On a country's page: its latest cases, in the reader's language if it can be."""

from typing import Any

from news.practice.filters import COUNTRY
from news.practice.models import PracticePage

MOST = 4


def find_of_country(country: str) -> list[Any]:
    """The latest cases of a country (its code); one query."""
    cases = PracticePage.objects.filter(COUNTRY.get_condition(country))
    return list(cases.order_by("-date", "translation_key").for_reader(MOST))
