"""What affiliates did, on the page of their campaign: the number, the goal, the latest."""

from dataclasses import dataclass

from campaigns.actions.models import NationalAction
from campaigns.actions.numbers import Numbers, count, find_actions
from campaigns.models import CampaignPage

MAX_SHOWN = 4


@dataclass(frozen=True, slots=True)
class ShownActions:
    """What the template is given."""

    numbers: Numbers
    goal: int | None
    latest: list[NationalAction]

    @property
    def is_sample(self) -> bool:
        """Whether some of these are invented."""
        return any(action.is_sample for action in self.latest)


def get_shown_actions(page: CampaignPage) -> ShownActions | None:
    """Nothing where nobody did anything and no number is asked for; two queries at the most."""
    numbers = count(page)
    if not numbers.actions and not page.unions_goal:
        return None
    latest = find_actions(page).select_related("union")[:MAX_SHOWN] if numbers.actions else []
    return ShownActions(numbers, page.unions_goal, list(latest))
