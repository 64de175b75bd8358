"""How many affiliates take part in a campaign: counted from what they did."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from campaigns.actions.models import NationalAction
from campaigns.models import CampaignPage
from portal.countries.models import Union


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of a campaign with its parts. ``unions``: affiliates that did something."""

    actions: int
    unions: int
    countries: int


def find_actions(page: CampaignPage) -> Any:
    """What readers see of a campaign and of its parts."""
    parts = CampaignPage.objects.live().filter(part_of=page.translation_key)
    keys = parts.order_by().values("translation_key")
    return NationalAction.objects.shown().of_campaign(page.translation_key, keys)


def count(page: CampaignPage) -> Numbers:
    """One query."""
    affiliates = Q(union__affiliate=True, union__kind=Union.Kind.UNION)
    told = (
        find_actions(page)
        .order_by()
        .aggregate(
            actions=Count("pk"),
            unions=Count("union", distinct=True, filter=affiliates),
            countries=Count("country", distinct=True),
        )
    )
    return Numbers(**told)


def count_by_country(page: CampaignPage) -> dict[str, int]:
    """How many actions there were in each country, by its code; one query."""
    rows = find_actions(page).order_by().values_list("country").annotate(n=Count("pk"))
    return {str(code): number for code, number in rows}
