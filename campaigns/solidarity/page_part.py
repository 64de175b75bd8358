"""The call for messages on the page of its campaign: the latest, how many, the way to write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from campaigns.models import CampaignPage
from campaigns.solidarity.models import Call
from campaigns.solidarity.shown import (
    ShownMessage,
    count_by_country,
    find_shown,
    read_in_my_language,
)

LATEST = 3


@dataclass(frozen=True, slots=True)
class ShownCall:
    """What the template is given."""

    call: Call
    takes_messages: bool
    countries: Mapping[str, int]
    latest: Sequence[ShownMessage]

    @property
    def number(self) -> int:
        """How many messages are shown."""
        return sum(self.countries.values())


def get_shown_call(page: CampaignPage) -> ShownCall | None:
    """The campaign's call, if readers can see one; one query, and three more if there is."""
    call: Any = Call.objects.find_for(page.translation_key)
    if call is None:
        return None
    latest = read_in_my_language(find_shown(call)[:LATEST])
    return ShownCall(call, call.takes_messages, count_by_country(call), latest)
