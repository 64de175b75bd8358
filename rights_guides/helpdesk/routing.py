"""Which desk a new case comes to.

The rules of desks that take cases are asked in their order; the first that fits decides. Where
none fits, it is the desk that takes the rest; where there is none, the coordinators (no desk).
"""

from dataclasses import dataclass

from rights_guides.helpdesk import categories
from rights_guides.helpdesk.models import Desk, RoutingRule


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What rules look at; empty where the worker did not say."""

    origin: str = ""
    destination: str = ""
    kind: str = ""
    language: str = ""
    is_urgent: bool = False


def find_desk(facts: CaseFacts) -> tuple[Desk | None, RoutingRule | None]:
    """The desk for a case, and the rule that decided; no more than two queries."""
    rules = RoutingRule.objects.filter(desk__is_active=True).select_related("desk__contact__union")
    for rule in rules:
        if fits(rule, facts):
            return rule.desk, rule
    return Desk.objects.filter(takes_the_rest=True, is_active=True).first(), None


def fits(rule: RoutingRule, facts: CaseFacts) -> bool:
    """Whether a rule is for such a case."""
    if rule.only_urgent and not facts.is_urgent:
        return False
    asked = (
        (rule.origins, facts.origin),
        (rule.destinations, facts.destination),
        (rule.kinds, categories.get_group_key(facts.kind)),
        (rule.languages, facts.language),
    )
    return all(not wanted or value in wanted for wanted, value in asked)
