"""What other rooms show on a campaign's page, below its demand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.core.hooks import Hook

if TYPE_CHECKING:
    from campaigns.models import CampaignPage


@dataclass(frozen=True, slots=True)
class CampaignPart:
    """``get_content`` is given the page, and answers with what ``template`` needs as ``content``.

    An empty answer leaves the part out.
    """

    template: str
    get_content: "Callable[[CampaignPage], Any]"


CAMPAIGN_PARTS: Hook[CampaignPart] = Hook("campaign_parts", "A part of a campaign's page.")


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part that has something to show."""

    template: str
    content: Any


def get_parts(page: "CampaignPage") -> list[ShownPart]:
    """The parts that have something to show, in order."""
    return [
        ShownPart(part.template, content)
        for part in CAMPAIGN_PARTS
        if (content := part.get_content(page))
    ]
