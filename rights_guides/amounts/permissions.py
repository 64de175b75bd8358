"""Who may change which amount: editors all, a country's affiliates those of their own country."""

from typing import Any

from django.db.models import QuerySet

from portal.countries.permissions import CountryPermissionPolicy
from rights_guides.amounts.models import Amount


class AmountPermissionPolicy(CountryPermissionPolicy):
    """The rights over all amounts, or over those of one's own country."""

    def get_queryset(self) -> QuerySet[Any]:
        amounts: QuerySet[Any] = Amount.objects.with_rates()
        return amounts


amount_permissions = AmountPermissionPolicy(Amount)
