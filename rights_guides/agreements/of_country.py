"""On a country's page: its agreements, each with the unions that made it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, OuterRef, StringAgg, Subquery, Value
from django.db.models.functions import Cast, Concat, LPad

from portal.i18n.formats import join_list
from rights_guides.agreements.models import AgreementPage, Party

MOST = 6


@dataclass(frozen=True, slots=True)
class AgreementOfCountry:
    """An agreement, and the names of the unions."""

    page: AgreementPage
    unions: str


def name_agreements(pages: list[Any]) -> list[AgreementOfCountry]:
    """Agreements that were read with what ``name_unions`` reckons."""
    return [AgreementOfCountry(page, _join(page.unions)) for page in pages]


def name_unions() -> Subquery:
    """The unions of an agreement, a line for each: its place among them, and its name."""
    line = Concat(LPad(Cast("sort_order", CharField()), 6, Value("0")), Value(" "), "name")
    unions = Party.objects.filter(page=OuterRef("pk"), side=Party.Side.UNION).order_by()
    together = unions.values("page").annotate(lines=StringAgg(line, Value("\n")))
    return Subquery(together.values("lines"))


def _join(lines: str | None) -> str:
    """The names in their order: not every database puts what it joins in order."""
    ordered = sorted((lines or "").splitlines())
    return join_list([line.partition(" ")[2] for line in ordered]) if ordered else ""
