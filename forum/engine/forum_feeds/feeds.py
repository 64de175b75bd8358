"""Atom feeds of the public boards, and of no other: feed readers do not sign in."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_permission.permissions import public_boards
from forum.engine.text.markup import excerpt
from portal.core.feeds import MAX_ENTRIES, ConditionalFeed, clean_for_xml, make_feed_title, make_tag
from portal.core.metadata import make_whole


@dataclass(frozen=True)
class Boards:
    """The boards of a feed: all public ones, or only ``one``."""

    all: list[Forum]
    one: Forum | None = None


class LastTopicsFeed(ConditionalFeed):
    """The latest topics of one public board, or of all of them.

    A private board has no feed, not even for those who may read it. An entry keeps its id
    when its topic is renamed or moved to another board.
    """

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Boards:
        boards = public_boards()
        if "forum_pk" not in kwargs:
            return Boards(boards)
        board = next((board for board in boards if board.pk == kwargs["forum_pk"]), None)
        if board is None:
            raise Http404("No such public board.")
        return Boards([board], board)

    def title(self, boards: Boards) -> str:
        return make_feed_title(str(boards.one.title) if boards.one else _("Forum"))

    def subtitle(self, boards: Boards) -> str:
        about = boards.one.summary if boards.one else _("The latest topics of the public boards.")
        return clean_for_xml(about)

    def link(self, boards: Boards) -> str:
        page = boards.one.get_absolute_url() if boards.one else reverse("forum:index")
        return make_whole(page)

    def feed_url(self, boards: Boards) -> str:
        if boards.one is None:
            return make_whole(reverse("forum_feeds:latest_topics"))
        board = [boards.one.slug, boards.one.pk]
        return make_whole(reverse("forum_feeds:forum_latest_topics", args=board))

    def feed_guid(self, boards: Boards) -> str:
        of_what = f"board/{boards.one.pk}" if boards.one else "all"
        return make_tag(f"forum/{of_what}/{languages.readers_language()}")

    def items(self, boards: Boards) -> QuerySet[Topic]:
        topics = Topic.objects.approved().on_boards(boards.all)
        return topics.select_related("forum", "poster", "first_post").order_by(
            "-last_post_on", "-pk"
        )[:MAX_ENTRIES]

    def item_title(self, topic: Topic) -> str:
        return clean_for_xml(topic.subject)

    def item_description(self, topic: Topic) -> str:
        """An excerpt as plain text, escaped because feed readers take summaries for HTML."""
        words = excerpt(topic.first_post.body if topic.first_post else "", words=60)
        return escape(clean_for_xml(words))

    def item_link(self, topic: Topic) -> str:
        return make_whole(topic.get_absolute_url())

    def item_guid(self, topic: Topic) -> str:
        return make_tag(f"forum/topic/{topic.pk}")

    def item_extra_kwargs(self, topic: Topic) -> dict[str, Any]:
        return {"language": topic.written_in.code}

    def item_author_name(self, topic: Topic) -> str:
        return clean_for_xml(topic.author_name)

    def item_pubdate(self, topic: Topic) -> dt.datetime:
        first = topic.first_post
        appeared: dt.datetime = first.appeared_on if first else topic.created
        return appeared

    def item_updateddate(self, topic: Topic) -> dt.datetime:
        """When the topic or a reply appeared, or its first post was edited, whichever is last."""
        moments = [self.item_pubdate(topic), topic.last_post_on]
        if topic.first_post:
            moments.append(topic.first_post.changed_on)
        latest: dt.datetime = max(moment for moment in moments if moment is not None)
        return latest
