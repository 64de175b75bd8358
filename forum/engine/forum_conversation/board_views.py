"""The forum's first page, and a board's list of topics."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView

from forum.engine import hooks
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs, index_sections
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_conversation.permissions import topic_refusal
from forum.engine.forum_permission.permissions import (
    access_board,
    is_public,
    moderated_boards,
    readable_boards,
)
from forum.engine.views import ForumPage


class IndexView(ForumPage, TemplateView):
    """The first page: themes, regional groups and the other boards that the reader may read."""

    template_name = "forum/index.html"
    for_search_engines = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        context = super().get_context_data(**kwargs)
        summary = _(
            "In the forum, unions talk about one theme at a time, for three to six months. "
            "Each region of the world also has its own group."
        )
        return context | {
            "metadata": self.build_metadata(context, title=_("Forum"), description=summary),
            "summary": summary,
            "index_sections": index_sections.build_sections(self.request),
            "moderates": bool(moderated_boards(user)),
        }


class ForumView(ForumPage, ListView[Any]):
    """A board's topics: pinned ones first, then those with the latest posts."""

    template_name = "forum/board.html"
    for_search_engines = True
    context_object_name = "topics"
    paginate_by = 20
    board: Forum

    def get_search_languages(self) -> list[str]:
        return self.board.language_codes

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.board = access_board(request.user, kwargs["pk"])
        if kwargs["slug"] != self.board.slug:
            return redirect(self.board.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Topic]:
        queryset: QuerySet[Topic] = (
            self.board.topics.listed_for(self.request.user)
            .select_related("poster", "first_post", "last_post__poster")
            .order_by("-type", F("last_post_on").desc(nulls_first=True), "-pk")
        )
        return queryset

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user, topics = self.request.user, list(context["topics"])
        for topic in topics:
            topic.forum = self.board
            if topic.first_post:
                topic.first_post.topic = topic
        return context | {
            "board": self.board,
            "topics": topics,
            "boards_inside": self._boards_inside(),
            "why_not": topic_refusal(user, self.board),
            "is_public": is_public(self.board),
            "metadata": self.build_metadata(
                context,
                title=str(self.board.title),
                description=str(self.board.summary),
                data={"@type": "CollectionPage"},
                crumbs=breadcrumbs.to_board(self.board)[:-1],
            )
            if is_public(self.board)
            else None,
            "crumbs": breadcrumbs.to_board(self.board)[:-1],
            "header": _board_header(self.board),
            **hooks.collect_context(hooks.BOARD_PAGE, self.request, self.board, topics),
        }

    def _boards_inside(self) -> list[Forum]:
        readable = readable_boards(self.request.user)
        return [board for board in readable if board.parent_id == self.board.pk]


def _board_header(board: Forum) -> hooks.BoardHeader | None:
    """What stands above the board's topics; ``None`` for a board that no other app owns."""
    return next((header for build in hooks.BOARD_HEADERS if (header := build(board))), None)
