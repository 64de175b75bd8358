"""The feed of what changed in the list of ratifications."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from campaigns.ratifications.history import Told, find_changes, tell
from portal.core.feeds import MAX_ENTRIES, ConditionalFeed, clean_for_xml, make_feed_title, make_tag
from portal.core.metadata import make_whole
from portal.core.multilingual import readers_language
from portal.i18n.names import get_site_name


class ChangesFeed(ConditionalFeed):
    """The latest changes, in the language of the address."""

    def title(self, _nothing: None) -> str:
        return make_feed_title(_("What changed in the list of ratifications"))

    def link(self, _nothing: None) -> str:
        return make_whole(reverse("ratifications_changes"))

    def feed_url(self, _nothing: None) -> str:
        return make_whole(reverse("ratifications_feed"))

    def feed_guid(self, _nothing: None) -> str:
        return make_tag(f"ratifications/{readers_language()}")

    def items(self, _nothing: None) -> list[Told]:
        return tell(find_changes()[:MAX_ENTRIES])

    def item_title(self, told: Told) -> str:
        change = told.change
        return clean_for_xml(f"{change.instrument} · {told.country} · {change.get_kind_display()}")

    def item_description(self, told: Told) -> str:
        lines = [
            f"{each.label}: {each.before} → {each.after}"
            if each.before
            else f"{each.label}: {each.after}"
            for each in told.differences
        ]
        return escape(clean_for_xml(" · ".join(lines)))

    def item_link(self, told: Told) -> str:
        path = reverse("ratifications_of_country", args=[str(told.change.country)])
        return make_whole(f"{path}#{told.change.instrument}")

    def item_guid(self, told: Told) -> str:
        return make_tag(f"ratification-change/{told.change.pk}/{readers_language()}")

    def item_extra_kwargs(self, _told: Told) -> dict[str, Any]:
        return {"language": readers_language()}

    def item_author_name(self, _told: Told) -> str:
        return get_site_name()

    def item_pubdate(self, told: Told) -> dt.datetime:
        return told.change.created

    def item_updateddate(self, told: Told) -> dt.datetime:
        return told.change.created
