"""Unread topics, and marking boards as read."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import ListView

from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_conversation.querysets import TopicQuerySet
from forum.engine.forum_permission.permissions import access_board, readable_boards
from forum.engine.forum_tracking.handler import TrackingHandler
from forum.engine.views import ActionView, ForumPage


class UnreadTopicsView(ForumPage, ListView[Any]):
    """The reader's unread topics on every board that they may read."""

    template_name = "forum_tracking/unread.html"
    context_object_name = "topics"
    paginate_by = 20
    sign_in_required = True

    def get_queryset(self) -> QuerySet[Topic]:
        user = self.request.user
        topics = Topic.objects.on_boards(readable_boards(user))
        return self.list_topics(TrackingHandler(self.request).unread_topics(user, topics))

    def list_topics(self, topics: TopicQuerySet) -> QuerySet[Topic]:
        """The topics as the list shows them, the latest first."""
        return topics.select_related("forum", "poster", "last_post__poster").order_by(
            "-last_post_on", "-pk"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"crumbs": breadcrumbs.to_forum()}


class MarkForumsReadView(ActionView):
    """Mark every board that the reader may read as read."""

    def post(self, request: HttpRequest) -> HttpResponse:
        boards = readable_boards(request.user)
        TrackingHandler(request).mark_forums_read(boards, request.user)
        messages.success(request, _("Everything is marked as read."))
        return redirect("forum:index")


class MarkTopicsReadView(ActionView):
    """Mark one board as read."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        board = access_board(request.user, pk)
        TrackingHandler(request).mark_forums_read([board], request.user)
        messages.success(request, _("Everything on this board is marked as read."))
        return redirect(board.get_absolute_url())
