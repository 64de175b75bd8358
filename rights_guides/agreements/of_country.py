"""On a country's page: its agreements, each with the unions that made it."""

from dataclasses import dataclass

from django.db.models import CharField, OuterRef, StringAgg, Subquery, Value
from django.db.models.functions import Cast, Concat, LPad

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
    """The first of them, in the reader's language where they are in it; one query."""
    rows = AgreementPage.objects.filter(is_about_country("countries", country))
    named = rows.order_by("order", "translation_key").annotate(unions=_name_unions())
    return [AgreementOfCountry(page, _join(page.unions)) for page in named.for_reader(MOST)]


def _name_unions() -> Subquery:
    """The unions of an agreement, a line for each: its place among them, and its name."""
    line = Concat(LPad(Cast("sort_order", CharField()), 6, Value("0")), Value(" "), "name")
    unions = Party.objects.filter(page=OuterRef("pk"), side=Party.Side.UNION).order_by()
    together = unions.values("page").annotate(lines=StringAgg(line, Value("\n")))
    return Subquery(together.values("lines"))


def _join(lines: str | None) -> str:
    """The names in their order: not every database puts what it joins in order."""
    ordered = sorted((lines or "").splitlines())
    return join_list([line.partition(" ")[2] for line in ordered]) if ordered else ""
