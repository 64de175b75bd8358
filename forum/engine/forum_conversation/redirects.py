"""Redirects from the old addresses of moved and merged topics, and of posts split off."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.views.generic import View

from forum.engine.forum_conversation.models import Post, Topic, TopicRedirect
from forum.engine.forum_conversation.pagination import MAX_ID_DIGITS, parse_id
from forum.engine.forum_conversation.permissions import access_post, access_post_by_id, access_topic
from forum.engine.views import ForumPage
from portal.members.types import User

# --- Recording ------------------------------------------------------------------


def record_move(topic: Topic, old_board_id: int) -> None:
    """Redirect the address that ``topic`` had on its old board. It is already on the new one."""
    TopicRedirect.objects.filter(board_id=topic.forum_id, old_topic_id=topic.pk).delete()
    TopicRedirect.objects.update_or_create(
        board_id=old_board_id, old_topic_id=topic.pk, defaults={"topic": topic}
    )


def record_merge(source: Topic, target: Topic) -> None:
    """Redirect every address that ``source`` ever had to ``target``; before it is deleted."""
    TopicRedirect.objects.filter(topic=source).update(topic=target)
    TopicRedirect.objects.update_or_create(
        board_id=source.forum_id, old_topic_id=source.pk, defaults={"topic": target}
    )


# --- Resolving ------------------------------------------------------------------


def topic_merged_into(topic_id: int) -> Topic | None:
    """The topic that another one was merged into. Checks no permissions."""
    redirects = TopicRedirect.objects.filter(old_topic_id=topic_id).select_related("topic__forum")
    latest = redirects.order_by("-pk").first()
    return latest.topic if latest else None


def moved_url(request: HttpRequest) -> str:
    """The new address of a topic or post that moved; empty if there is none for this reader."""
    match = request.resolver_match
    parts = dict(match.kwargs) if match else {}
    is_topic = "topic_pk" not in parts
    topic_id = parts.get("pk") if is_topic else parts.get("topic_pk")
    if match is None or topic_id is None or "forum_pk" not in parts:
        return ""
    post_id = parse_id(request.GET.get("from", "")) if is_topic else parts.get("pk")
    try:
        topic = _current_topic(request.user, int(parts["forum_pk"]), int(topic_id))
        if post_id is not None:
            topic = _current_topic_of_post(request.user, topic, int(post_id))
    except (Http404, PermissionDenied, OverflowError):
        return ""
    if (topic.forum_id, topic.pk) == (parts["forum_pk"], topic_id):
        return ""  # it has not moved: it was refused for another reason
    return _same_page_url(match, topic, request.META.get("QUERY_STRING", ""), is_topic=is_topic)


def _current_topic(user: User, board_id: int, topic_id: int) -> Topic:
    """The topic at this address or, if it was moved or merged, where it is now."""
    redirects = TopicRedirect.objects.filter(board_id=board_id, old_topic_id=topic_id)
    now = redirects.values_list("topic__forum_id", "topic_id").first()
    return access_topic(user, *(now or (board_id, topic_id)))


def _current_topic_of_post(user: User, topic: Topic, post_id: int) -> Topic:
    """The topic that the post is in now, if it ever was in ``topic``; else not found.

    When a post is split off, the audit log says so.
    """
    now_in = Post.objects.filter(pk=post_id).values_list("topic_id", flat=True).first()
    if now_in == topic.pk:
        still_in: Topic = access_post(user, topic.forum_id, topic.pk, post_id).topic
        return still_in
    # The audit log stands above this app: its entries are reached through the topic.
    split = topic.moderation_acts.filter(kind="split", post__topic=now_in)
    if now_in is None or not split.exists():
        raise Http404("No such post in this topic.")
    moved_to: Topic = access_post_by_id(user, post_id).topic
    return moved_to


def _same_page_url(match: ResolverMatch, topic: Topic, query: str, *, is_topic: bool) -> str:
    """The requested page (read, reply or edit) of the topic where it is now."""
    if is_topic:
        parts = topic.url_kwargs()
    else:
        parts = topic.writing_url_kwargs()
        parts |= {"pk": match.kwargs["pk"]} if "pk" in match.kwargs else {}
    address = reverse(match.view_name, kwargs=parts)
    return f"{address}?{query}" if query else address


# --- Views --------------------------------------------------------------------


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
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            return response
        except (Http404, PermissionDenied):
            new_address = moved_url(request) if request.method in ("GET", "HEAD") else ""
            if not new_address:
                raise
            return redirect(new_address)
