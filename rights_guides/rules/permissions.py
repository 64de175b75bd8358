"""Who may change which rule: editors all, a country's affiliates those of their own country."""

from typing import Any

from django.db.models import QuerySet

from portal.countries.permissions import CountryPermissionPolicy
from rights_guides.rules.models import Rule


class RulePermissionPolicy(CountryPermissionPolicy):
    """The rights over all rules, or over those of one's own country."""

    def get_queryset(self) -> QuerySet[Any]:
        rules: QuerySet[Any] = Rule.objects.with_topics()
        return rules


rule_permissions = RulePermissionPolicy(Rule)
