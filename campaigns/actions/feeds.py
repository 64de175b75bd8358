"""What affiliates did for a campaign, for programs that look again and again."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.html import escape

from campaigns.actions.models import NationalAction
from campaigns.actions.numbers import find_actions
from campaigns.feeds import CampaignFeed, start_of
from campaigns.models import CampaignPage
from portal.core.feeds import MAX_ENTRIES, clean_for_xml, make_tag
from portal.core.metadata import make_whole
from portal.i18n.names import get_country_name


class ActionsFeed(CampaignFeed):
    """The latest, each in the language that it was told in."""

    below = "actions/feed/"

    def link(self, page: CampaignPage) -> str:
        return make_whole(reverse("campaign_actions", args=[page.slug]))

    def feed_url(self, page: CampaignPage) -> str:
        return f"{self.link(page)}feed/"

    def items(self, page: CampaignPage) -> list[tuple[str, NationalAction]]:
        rows = find_actions(page).select_related("union")[:MAX_ENTRIES]
        return [(self.link(page), action) for action in rows]

    def item_title(self, item: tuple[str, NationalAction]) -> str:
        action = item[1]
        country = get_country_name(action.country.code)
        return clean_for_xml(f"{country} · {action.get_kind_display()} · {action.place}")

    def item_description(self, item: tuple[str, NationalAction]) -> str:
        return escape(clean_for_xml(item[1].text))

    def item_link(self, item: tuple[str, NationalAction]) -> str:
        return f"{item[0]}#action-{item[1].pk}"

    def item_guid(self, item: tuple[str, NationalAction]) -> str:
        return make_tag(f"action/{item[1].pk}")

    def item_extra_kwargs(self, item: tuple[str, NationalAction]) -> dict[str, Any]:
        return {"language": item[1].language}

    def item_pubdate(self, item: tuple[str, NationalAction]) -> dt.datetime:
        return start_of(item[1].date)

    item_updateddate = item_pubdate
