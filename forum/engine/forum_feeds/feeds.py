"""Atom feeds of the public boards. What a feed reader fetches, everybody may read."""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from forum.engine import access
from forum.engine.excerpt import excerpt
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Topic

# Feeds are read by machines, again and again.
LONGEST = 50


class LastTopicsFeed(Feed):
    """The latest topics of one public board, or of all of them.

    Who asks plays no part: a private board has no feed, for anybody.
    """

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Forum | None:
        self.boards = access.public_boards()
        if "forum_pk" not in kwargs:
            return None
        board = next((each for each in self.boards if each.pk == kwargs["forum_pk"]), None)
        if board is None:
            raise Http404("No such public board.")
        self.boards = [board]
        return board

    def title(self, board: Forum | None) -> str:
        return board.title if board else _("Forum")

    def subtitle(self, board: Forum | None) -> str:
        return board.summary if board else _("The latest topics of the public boards.")

    def link(self, board: Forum | None) -> str:
        return board.get_absolute_url() if board else reverse("forum:index")

    def items(self, board: Forum | None) -> QuerySet[Topic]:
        topics = Topic.objects.filter(forum__in=self.boards, approved=True)
        return topics.select_related("forum", "poster", "first_post").order_by(
            "-last_post_on", "-pk"
        )[:LONGEST]

    def item_title(self, topic: Topic) -> str:
        return topic.subject

    def item_description(self, topic: Topic) -> str:
        """Plain words, escaped: Atom's summary is read as HTML."""
        return escape(excerpt(topic.first_post.body if topic.first_post else "", words=60))

    def item_link(self, topic: Topic) -> str:
        return topic.get_absolute_url()

    def item_author_name(self, topic: Topic) -> str:
        return topic.author_name

    def item_pubdate(self, topic: Topic) -> dt.datetime:
        return topic.created

    def item_updateddate(self, topic: Topic) -> dt.datetime:
        return topic.last_post_on or topic.created
