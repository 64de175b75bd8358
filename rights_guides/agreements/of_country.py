"""On a country's page: its agreements, each with the unions that made it."""

from dataclasses import dataclass

from portal.core.filters import is_about_country
from portal.i18n.formats import join_list
from rights_guides.agreements.models import AgreementPage, Party

MOST = 6


@dataclass(frozen=True, slots=True)
class AgreementOfCountry:
    """An agreement, and the names of the unions."""

    page: AgreementPage
    unions: str


def find_agreements_of_country(country: str) -> list[AgreementOfCountry]:
    """The first of them, in the reader's language where they are in it; two queries."""
    rows = AgreementPage.objects.filter(is_about_country("countries", country))
    pages = rows.order_by("order", "translation_key").for_reader(MOST)
    names: dict[int, list[str]] = {}
    for party in Party.objects.filter(page__in=pages, side=Party.Side.UNION):
        names.setdefault(party.page_id, []).append(party.name)
    return [
        AgreementOfCountry(page, join_list(names[page.pk]) if page.pk in names else "")
        for page in pages
    ]
