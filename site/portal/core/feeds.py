"""Atom feeds: what is new, for programs that look again and again."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.http import parse_http_date_safe

from portal.core.filters import CountryInAddressFilter, Filter
from portal.core.metadata import make_whole
from portal.core.models import BasePage
from portal.core.querysets import PageQuerySet
from portal.i18n.names import get_site_name

MAX_ENTRIES = 50
# The date of a feed without entries, older than the site: the present moment would make it
# look changed at each request.
NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
# Characters that XML does not allow.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean_for_xml(text: Any) -> str:
    """``text`` without the characters that XML does not allow."""
    return _CONTROLS.sub("", "".join(str(text)))


def make_tag(path: str) -> str:
    """A permanent id, independent of addresses (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{path}"


def make_feed_title(of_what: str | Promise) -> str:
    """The name of a feed among all those that somebody reads."""
    return clean_for_xml(f"{get_site_name()}: {of_what}")


class AtomInLanguages(Atom1Feed):
    """An Atom feed whose entries say their language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else NEVER


class ConditionalFeed(Feed[Any, Any]):
    """A feed that is sent only to who does not have it yet."""

    feed_type = AtomInLanguages

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed, or 304 for a feed reader that has it already."""
        response = super().__call__(request, *args, **kwargs)
        digest = hashlib.sha256(response.content).hexdigest()[:32]
        modified = parse_http_date_safe(response.headers["Last-Modified"])
        answer = get_conditional_response(request, f'"{digest}"', modified, response) or response
        answer.headers["ETag"] = f'"{digest}"'
        answer.headers["Last-Modified"] = response.headers["Last-Modified"]
        # To be revalidated each time: what is no longer public is gone.
        patch_cache_control(answer, no_cache=True)
        return answer


@dataclass(frozen=True, slots=True)
class FeedChoice:
    """What a feed is asked for: ``pages``, ``names`` of what was chosen, ``query`` of it."""

    pages: PageQuerySet
    names: list[str]
    query: str


class PageFeed(ConditionalFeed):
    """The latest pages of one kind, in the language of the address.

    ``filters``: what an address can narrow it by, such as ``?country=NP``.
    """

    def __init__(
        self,
        model: type[BasePage],
        slug: str,
        title: Promise | str,
        order: str,
        filters: Iterable[Filter] = (),
    ) -> None:
        self.model = model
        self.slug = slug
        self.of_what = title
        self.order = order
        by_country = [CountryInAddressFilter("country", "")] if hasattr(model, "country") else []
        self.filters = [*filters] or by_country

    def get_object(self, request: HttpRequest, **kwargs: Any) -> FeedChoice:
        pages: PageQuerySet = self.model.objects.visible().filter(
            locale__language_code=translation.get_language()
        )
        states = [each.get_state(request.GET, self.model) for each in self.filters]
        chosen = [state for state in states if state.value]
        return FeedChoice(
            pages.filter(*(state.condition for state in chosen)),
            [str(dict(state.choices)[state.value]) for state in chosen],
            urlencode([(state.name, state.value) for state in chosen]),
        )

    def title(self, choice: FeedChoice) -> str:
        return make_feed_title(" · ".join([str(self.of_what), *choice.names]))

    def link(self, choice: FeedChoice) -> str:
        address = make_whole(f"/{translation.get_language()}/{self.slug}/")
        return _add_query(address, choice)

    def feed_url(self, choice: FeedChoice) -> str:
        address = make_whole(f"/{translation.get_language()}/{self.slug}/feed/")
        return _add_query(address, choice)

    def feed_guid(self, choice: FeedChoice) -> str:
        return make_tag(_add_query(f"{self.slug}/{translation.get_language()}", choice))

    def items(self, choice: FeedChoice) -> PageQuerySet:
        latest: PageQuerySet = (
            choice.pages.select_related("locale")
            .defer_streamfields()
            .order_by(f"-{self.order}", "-pk")[:MAX_ENTRIES]
        )
        return latest

    def item_title(self, page: BasePage) -> str:
        return clean_for_xml(page.title)

    def item_description(self, page: BasePage) -> str:
        return escape(clean_for_xml(page.summary))

    def item_link(self, page: BasePage) -> str:
        return make_whole(page.get_url() or "/")

    def item_guid(self, page: BasePage) -> str:
        return make_tag(f"page/{page.translation_key}/{page.locale.language_code}")

    def item_extra_kwargs(self, page: BasePage) -> dict[str, Any]:
        return {"language": page.language.code}

    def item_author_name(self, _page: BasePage) -> str:
        return get_site_name()

    def item_pubdate(self, page: BasePage) -> dt.datetime:
        return page.first_published_at or NEVER

    def item_updateddate(self, page: BasePage) -> dt.datetime:
        return page.last_published_at or NEVER


def _add_query(address: str, choice: FeedChoice) -> str:
    return f"{address}?{choice.query}" if choice.query else address
