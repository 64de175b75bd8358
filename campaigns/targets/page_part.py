"""The targets of a campaign on its page."""

from campaigns.models import CampaignPage
from campaigns.targets.models import Target
from campaigns.targets.numbers import Numbers, count_all, protect


def get_shown_targets(page: CampaignPage) -> list[Numbers]:
    """One query, and two more where there are targets."""
    targets = list(Target.objects.public().filter(campaign=page.translation_key))
    return [protect(exact) for exact in count_all(targets).values()] if targets else []
