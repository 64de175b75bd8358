"""Permanent addresses: a post by its id, and the old addresses of topics."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import View

from forum.engine.forum_conversation import redirects
from forum.engine.forum_conversation.pagination import MAX_ID_DIGITS
from forum.engine.forum_conversation.permissions import access_post_by_id
from forum.engine.views import ForumPage


class PostView(ForumPage, View):
    """Redirects to the post in the topic that it is in now."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if len(str(pk)) > MAX_ID_DIGITS:
            raise Http404("No such post.")
        post = access_post_by_id(request.user, pk)
        return redirect(post.get_absolute_url())


class FollowsMoves:
    """Mixin, between ``ForumPage`` and the view: redirects from an old address.

    Looked up only after the page was not found or refused, so that other pages cost no
    query; and only for readers who may read the new place.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except (Http404, PermissionDenied):
            new_address = redirects.moved_url(request) if request.method in ("GET", "HEAD") else ""
            if not new_address:
                raise
            return redirect(new_address)
