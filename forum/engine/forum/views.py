"""The forum's first page, and a board's list of topics."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import ListView, TemplateView

from forum.engine import access, board_extras, headers
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs, index_sections
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_tracking.handler import TrackingHandler
from forum.engine.views import ForumPage


class IndexView(ForumPage, TemplateView):
    """Themes, regional groups and whatever other boards the reader may read."""

    template_name = "forum/index.html"
    for_search_engines = True

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "shelves": index_sections.all_shelves(self.request),
            "moderates": bool(access.moderated_boards(user)),
        }


class ForumView(ForumPage, ListView):
    """A board: its topics, the latest first, those held up above them."""

    template_name = "forum/board.html"
    for_search_engines = True
    context_object_name = "topics"
    paginate_by = 20
    board: Forum

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.board = access.access_board(request.user, kwargs["pk"])
        if kwargs["slug"] != self.board.slug:
            return redirect(self.board.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Topic]:
        return (
            access.shown_topics(self.request.user, self.board)
            .select_related("poster", "first_post", "last_post__poster")
            .order_by("-type", F("last_post_on").desc(nulls_first=True), "-pk")
        )

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        user, topics = self.request.user, list(context["topics"])
        for topic in topics:
            topic.forum = self.board
            if topic.first_post:
                topic.first_post.topic = topic
        unread = TrackingHandler(self.request).get_unread_topics(topics, user)
        return context | {
            "board": self.board,
            "topics": topics,
            "unread": {topic.pk for topic in unread},
            "boards_inside": self._boards_inside(),
            "why_not": access.why_not_start(user, self.board),
            "is_public": access.is_public(self.board),
            "crumbs": breadcrumbs.to_board(self.board)[:-1],
            "header": headers.header_of(self.board),
            **board_extras.extras(self.request, self.board, topics),
        }

    def _boards_inside(self) -> list[Forum]:
        readable = access.readable_boards(self.request.user)
        return [board for board in readable if board.parent_id == self.board.pk]
