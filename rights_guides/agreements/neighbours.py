"""Where readers go on from an agreement: guides, who speaks of it, its countries."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from portal.core.mentions import find_mentions
from portal.countries.models import CountryPage
from rights_guides.agreements.hooks import RELATED_PAGES
from rights_guides.agreements.models import AgreementPage

MOST = 6


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pages in the reader's language where they are in it, and the codes of countries."""

    related: list[Any]
    mentions: list[Any]
    country_pages: list[CountryPage]
    countries: list[str]


def find_neighbours(page: AgreementPage) -> Neighbours:
    """Everything that an agreement leads to; what was deleted is not there any more."""
    topics = [clause.topic for clause in page.clauses_in_order if clause.topic]
    areas = {step.rights_topic for topic in topics for step in topic.path} - {""}
    countries = [str(country) for country in page.countries]
    rows = CountryPage.objects.filter(country__in=countries).order_by("country")
    return Neighbours(
        related=find_related(areas, countries),
        mentions=find_mentions(page, MOST),
        country_pages=rows.for_reader(MOST) if countries else [],
        countries=countries,
    )


def find_related(areas: Collection[str], countries: Collection[str]) -> list[Any]:
    """What others have about these areas of rights."""
    if not areas:
        return []
    return [page for find in RELATED_PAGES for page in find(areas, countries)][:MOST]
