"""Buttons to vote, follow and mute; lists of useful posts and of mentions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import ListView, View

from forum.engagement import helpful, mentions, notices, useful_posts, watches
from forum.engagement.models import Mention, Watch
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.permissions import (
    access_post,
    access_topic,
    reply_refusal,
)
from forum.engine.forum_conversation.querysets import readable_by
from forum.engine.forum_permission.permissions import access_board
from forum.engine.forum_tracking.views import UnreadTopicsView
from forum.engine.views import ActionView, ForumPage
from portal.members.attempt_limits import count_use

# Requests for suggestions: one for each pause while a name is typed.
SUGGESTIONS = "60/m/user"


class HelpfulView(ActionView):
    """Sets the vote for a helpful post, or removes it (``undo``)."""

    def post(self, request: HttpRequest, forum_pk: int, topic_pk: int, pk: int) -> HttpResponse:
        post = access_post(request.user, forum_pk, topic_pk, pk)
        if post.poster_id == request.user.pk or not post.approved:
            messages.warning(request, _("You cannot mark this post as helpful."))
        else:
            helpful.set_helpful(self.member, post, helpful="undo" not in request.POST)
        return redirect(post.get_absolute_url())


class WatchView(ActionView):
    """Base of the buttons to follow, mute, or do neither."""

    def get_kind(self) -> str:
        """What the button asks for; empty for anything unknown."""
        kind = self.request.POST.get("kind", "")
        return kind if kind in Watch.Kind.values else ""

    def get_message(self, kind: str) -> str:
        """Tells what was done."""
        if kind == Watch.Kind.FOLLOW:
            return self.get_followed_message()
        if kind == Watch.Kind.MUTE:
            return _("Muted. We will not tell you when there is something new.")
        return self.get_stopped_message()

    def get_followed_message(self) -> str:
        """Tells that it is followed now."""
        raise NotImplementedError

    def get_stopped_message(self) -> str:
        """Tells that it is neither followed nor muted now."""
        raise NotImplementedError


class WatchBoardView(WatchView):
    """Follows or mutes a board."""

    def get_followed_message(self) -> str:
        return _("You now follow this board. You can see it under “Topics you follow”.")

    def get_stopped_message(self) -> str:
        return _("You no longer follow or mute this board.")

    def post(self, request: HttpRequest, forum_pk: int) -> HttpResponse:
        board = access_board(request.user, forum_pk)
        watches.set_board_watch(self.member, board, self.get_kind())
        messages.success(request, self.get_message(self.get_kind()))
        return redirect(board.get_absolute_url())


class WatchTopicView(WatchView):
    """Follows or mutes a topic."""

    def get_followed_message(self) -> str:
        return _("You now follow this topic.")

    def get_stopped_message(self) -> str:
        return _("This topic is no longer muted.")

    def post(self, request: HttpRequest, forum_pk: int, topic_pk: int) -> HttpResponse:
        topic = access_topic(request.user, forum_pk, topic_pk)
        watches.set_topic_watch(self.member, topic, self.get_kind())
        messages.success(request, self.get_message(self.get_kind()))
        return redirect(topic.get_absolute_url())


class UsefulPostsView(ForumPage, ListView[Any]):
    """Lists the contacts, tools, cases and agreements of a board."""

    template_name = "engagement/useful_list.html"
    context_object_name = "posts"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Post]:
        self.board = access_board(self.request.user, self.kwargs["forum_pk"])
        kind = self.request.GET.get("kind", "")
        self.kind = kind if kind in Post.Kind.values else ""
        return useful_posts.get_useful_posts(self.request.user, self.board, self.kind)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "board": self.board,
            "kind": self.kind,
            "kinds": Post.Kind.choices,
            "crumbs": breadcrumbs.to_board(self.board),
        }


class FollowedNewView(UnreadTopicsView):
    """Lists what is new in the topics and boards that the reader follows."""

    def get_queryset(self) -> QuerySet[Topic]:
        return self.list_topics(notices.followed_unread_topics(self.member))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"only_followed": True}


class NamesView(ForumPage, View):
    """Suggests names to mention, as JSON, to those who may reply in the topic."""

    http_method_names = ["get"]
    sign_in_required = True

    def handle_no_permission(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer([], status=403)

    def get(self, request: HttpRequest, forum_pk: int, topic_pk: int) -> HttpResponse:
        typed = request.GET.get("q", "")
        topic = access_topic(request.user, forum_pk, topic_pk)
        if reply_refusal(request.user, topic):
            raise PermissionDenied
        if not mentions.is_long_enough(typed):
            return self._answer([])
        if not count_use(request, "forum_names", SUGGESTIONS):
            return self._answer([], status=429)
        return self._answer(mentions.suggest_names(self.member, topic, typed))

    def _answer(self, names: list[str], status: int = 200) -> JsonResponse:
        response = JsonResponse({"names": names}, status=status)
        response.headers["Cache-Control"] = "private, no-store"
        return response


class MentionsView(ForumPage, ListView[Any]):
    """Lists the posts that mention the reader, the latest first."""

    template_name = "engagement/mentions.html"
    context_object_name = "mentions"
    paginate_by = 20
    sign_in_required = True

    def get_queryset(self) -> QuerySet[Mention]:
        rows = Mention.objects.filter(readable_by(self.member, "post"), member=self.member)
        return rows.select_related("post__topic__forum", "post__poster").order_by(
            "-post__appeared_on", "-post_id"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "posts": [mention.post for mention in context["mentions"]],
            "crumbs": breadcrumbs.to_forum(),
        }
