"""Atom feeds of the public boards, and of no other: feed readers do not sign in."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext as _

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_permission.permissions import public_boards
from forum.engine.text.markup import excerpt

MAX_ENTRIES = 50
# The date of a feed without entries, older than the forum: the present moment would make it
# look changed at each request.
NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
# Characters that XML does not allow.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _clean_for_xml(text: Any) -> str:
    """``text`` without the characters that XML does not allow."""
    return _CONTROLS.sub("", "".join(str(text)))


class AtomOfTopics(Atom1Feed):
    """An Atom feed whose entries say their language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else NEVER


@dataclass(frozen=True)
class Boards:
    """The boards of a feed: all public ones, or only ``one``."""

    all: list[Forum]
    one: Forum | None = None


class LastTopicsFeed(Feed[Any, Any]):
    """The latest topics of one public board, or of all of them.

    A private board has no feed, not even for those who may read it. An entry keeps its id
    when its topic is renamed or moved to another board.
    """

    feed_type = AtomOfTopics

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed, or 304 for a feed reader that has it already."""
        response = super().__call__(request, *args, **kwargs)
        digest = hashlib.sha256(response.content).hexdigest()[:32]
        modified = parse_http_date_safe(response.headers["Last-Modified"])
        answer = get_conditional_response(request, f'"{digest}"', modified, response) or response
        answer.headers["ETag"] = f'"{digest}"'
        answer.headers["Last-Modified"] = response.headers["Last-Modified"]
        # To be revalidated each time: the feed of a board that is no longer public is gone.
        patch_cache_control(answer, no_cache=True)
        return answer

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Boards:
        boards = public_boards()
        if "forum_pk" not in kwargs:
            return Boards(boards)
        board = next((board for board in boards if board.pk == kwargs["forum_pk"]), None)
        if board is None:
            raise Http404("No such public board.")
        return Boards([board], board)

    def title(self, boards: Boards) -> str:
        return _clean_for_xml(boards.one.title if boards.one else _("Forum"))

    def subtitle(self, boards: Boards) -> str:
        about = boards.one.summary if boards.one else _("The latest topics of the public boards.")
        return _clean_for_xml(about)

    def link(self, boards: Boards) -> str:
        page = boards.one.get_absolute_url() if boards.one else reverse("forum:index")
        return _complete(page)

    def feed_url(self, boards: Boards) -> str:
        if boards.one is None:
            return _complete(reverse("forum_feeds:latest_topics"))
        board = [boards.one.slug, boards.one.pk]
        return _complete(reverse("forum_feeds:forum_latest_topics", args=board))

    def feed_guid(self, boards: Boards) -> str:
        of_what = f"board/{boards.one.pk}" if boards.one else "all"
        return _tag(f"forum/{of_what}/{languages.readers_language()}")

    def items(self, boards: Boards) -> QuerySet[Topic]:
        topics = Topic.objects.approved().on_boards(boards.all)
        return topics.select_related("forum", "poster", "first_post").order_by(
            "-last_post_on", "-pk"
        )[:MAX_ENTRIES]

    def item_title(self, topic: Topic) -> str:
        return _clean_for_xml(topic.subject)

    def item_description(self, topic: Topic) -> str:
        """An excerpt as plain text, escaped because feed readers take summaries for HTML."""
        words = excerpt(topic.first_post.body if topic.first_post else "", words=60)
        return escape(_clean_for_xml(words))

    def item_link(self, topic: Topic) -> str:
        return _complete(topic.get_absolute_url())

    def item_guid(self, topic: Topic) -> str:
        return _tag(f"forum/topic/{topic.pk}")

    def item_extra_kwargs(self, topic: Topic) -> dict[str, Any]:
        return {"language": topic.written_in.code}

    def item_author_name(self, topic: Topic) -> str:
        return _clean_for_xml(topic.author_name)

    def item_pubdate(self, topic: Topic) -> dt.datetime:
        created: dt.datetime = topic.created
        return created

    def item_updateddate(self, topic: Topic) -> dt.datetime:
        """When the topic was opened, replied to, or its first post edited, whichever is last."""
        moments = [topic.created, topic.last_post_on]
        if topic.first_post:
            moments.append(topic.first_post.changed_on)
        latest: dt.datetime = max(moment for moment in moments if moment is not None)
        return latest


def _complete(path: str) -> str:
    """The address at which the site is public, whatever host and port the reader asked."""
    return f"{settings.SITE_URL}{path}"


def _tag(path: str) -> str:
    """A permanent id, independent of addresses (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{path}"
