"""Which rights a case may be about: the law of the country of work, agreements there, guides."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from rights_guides.agreements.models import Clause
from rights_guides.guides.models import GuidePage
from rights_guides.helpdesk.models import Case, CaseRight
from rights_guides.rules.models import Rule

MAX_OFFERED = 40


@dataclass(frozen=True, slots=True)
class Offered:
    """A right to choose. ``key``: that of its box, with the kind before a dash."""

    key: str
    words: Any
    url: str


def offer_rights(case: Case) -> list[Offered]:
    """Rules, clauses and guides of the areas of the case; four queries."""
    areas = [topic.key for topic in case.areas.all()]
    return [*_offer_rules(case, areas), *_offer_clauses(case, areas), *_offer_guides(areas)]


def _offer_rules(case: Case, areas: list[str]) -> list[Offered]:
    rules = Rule.objects.in_force().for_country(str(case.destination)).with_topics()
    about = Q(topic__key__in=areas) | Q(topic__parent__key__in=areas)
    return [name_rule(rule) for rule in rules.filter(about)[:MAX_OFFERED]]


def _offer_clauses(case: Case, areas: list[str]) -> list[Offered]:
    clauses = Clause.objects.filter(
        page__live=True,
        locale__language_code="en",
        status=Clause.Status.PROVIDED,
        page__countries__contains=str(case.destination) or "-",
        topic__rights_topic__in=areas,
    )
    return [name_clause(clause) for clause in clauses.select_related("page", "topic")[:MAX_OFFERED]]


def _offer_guides(areas: list[str]) -> list[Offered]:
    about = Q(pk__in=[])
    for key in areas:
        about |= Q(topics__contains=f",{key},")
    guides = GuidePage.objects.filter(about).order_by("path")
    return [name_guide(guide) for guide in guides.for_reader(MAX_OFFERED)]


def name_rule(rule: Rule) -> Offered:
    """What the law says, with the page of the country."""
    url = reverse("country_rules", args=[str(rule.country)])
    return Offered(f"rule-{rule.pk}", rule.words, url)


def name_clause(clause: Clause) -> Offered:
    """A clause by its agreement."""
    return Offered(f"clause-{clause.pk}", f"{clause.page.title}: {clause}", clause.page.url or "")


def name_guide(guide: GuidePage) -> Offered:
    """A guide, in the reader's language where there is one."""
    return Offered(f"guide-{guide.translation_key.hex}", guide.title, guide.url or "")


def list_rights(case: Case) -> list[Offered]:
    """Those that were chosen; two queries."""
    rows = list(case.rights.select_related("rule", "clause__page", "clause__topic"))
    guides = {row.guide for row in rows if row.guide}
    found = GuidePage.objects.filter(translation_key__in=guides).order_by("path")
    titles = (
        {guide.translation_key: guide for guide in found.for_reader(MAX_OFFERED)} if guides else {}
    )
    named = [_name(row, titles) for row in rows]
    return [each for each in named if each]


def list_keys(case: Case) -> list[str]:
    """Those that were chosen, by the keys of their boxes; one query."""
    return [_make_key(row) for row in case.rights.all()]


def _make_key(row: CaseRight) -> str:
    if row.rule_id:
        return f"rule-{row.rule_id}"
    return f"clause-{row.clause_id}" if row.clause_id else f"guide-{UUID(str(row.guide)).hex}"


def _name(row: CaseRight, guides: dict[UUID, GuidePage]) -> Offered | None:
    if row.rule:
        return name_rule(row.rule)
    if row.clause:
        return name_clause(row.clause)
    guide = guides.get(row.guide) if row.guide else None
    return name_guide(guide) if guide else None


def split_keys(keys: list[str]) -> dict[str, list[Any]]:
    """What was chosen, by its kind; for ``coding.choose_rights``."""
    chosen: dict[str, list[Any]] = {"rules": [], "clauses": [], "guides": []}
    for key in keys:
        kind, _dash, value = key.partition("-")
        chosen[f"{kind}s"].append(UUID(value) if kind == "guide" else int(value))
    return chosen
