"""What is new in one campaign, for programs that look again and again."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.html import escape

from campaigns.addresses import find_by_slug
from campaigns.models import CampaignPage
from portal.core.feeds import MAX_ENTRIES, ConditionalFeed, clean_for_xml, make_feed_title, make_tag
from portal.core.metadata import make_whole
from portal.i18n.names import get_site_name


class CampaignFeed(ConditionalFeed):
    """A feed about a campaign, in the reader's language or a fallback.

    ``below``: the end of its address, below the campaign.
    """

    below = "feed/"

    def get_object(self, request: HttpRequest, slug: str) -> CampaignPage:
        """The campaign; raises ``Http404``."""
        page = find_by_slug(slug)
        if page is None:
            raise Http404
        return page

    def title(self, page: CampaignPage) -> str:
        return make_feed_title(page.title)

    def link(self, page: CampaignPage) -> str:
        return make_whole(page.get_url() or "/")

    def feed_url(self, page: CampaignPage) -> str:
        return f"{self.link(page)}{self.below}"

    def feed_guid(self, page: CampaignPage) -> str:
        return make_tag(f"campaign/{page.translation_key}/{page.language.code}/{self.below}")

    def item_author_name(self, _item: Any) -> str:
        return get_site_name()


def start_of(day: dt.date) -> dt.datetime:
    """The first moment of a day: feeds know moments only."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


class UpdatesFeed(CampaignFeed):
    """The news on a campaign's page."""

    def items(self, page: CampaignPage) -> list[tuple[CampaignPage, Any]]:
        return [(page, update) for update in page.sorted_updates[:MAX_ENTRIES]]

    def item_title(self, item: tuple[CampaignPage, Any]) -> str:
        return clean_for_xml(item[1].value["title"])

    def item_description(self, item: tuple[CampaignPage, Any]) -> str:
        return escape(clean_for_xml(item[1].value["text"]))

    def item_link(self, item: tuple[CampaignPage, Any]) -> str:
        page, update = item
        return f"{self.link(page)}#update-{update.id}"

    def item_guid(self, item: tuple[CampaignPage, Any]) -> str:
        page, update = item
        return make_tag(f"update/{page.translation_key}/{update.id}/{page.language.code}")

    def item_extra_kwargs(self, item: tuple[CampaignPage, Any]) -> dict[str, Any]:
        return {"language": item[0].language.code}

    def item_pubdate(self, item: tuple[CampaignPage, Any]) -> dt.datetime:
        return start_of(item[1].value["date"])

    item_updateddate = item_pubdate
