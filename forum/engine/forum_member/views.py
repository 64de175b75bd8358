"""Members' profiles in the forum, and the topics that a member follows."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import ListView

from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.permissions import access_topic
from forum.engine.views import ActionView, ForumPage


class ForumProfileDetailView(ForumPage, ListView[Any]):
    """A member's profile with their posts that the reader may read.

    For members whom somebody confirmed: anybody can make an account, and go through the
    numbers of all others. One's own is for everybody.
    """

    template_name = "forum_member/profile.html"
    context_object_name = "posts"
    paginate_by = 20
    sign_in_required = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.member.is_vouched and self.member.pk != kwargs["pk"]:
            # Before the look-up: who has an account is not told either.
            raise PermissionDenied
        people = get_user_model().objects.select_related("union")
        self.person = get_object_or_404(people, pk=kwargs["pk"], is_active=True)
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Post]:
        if self.person == self.request.user:
            posts = Post.objects.written_by(self.person)
        else:
            posts = Post.objects.readable_by(self.request.user).filter(poster=self.person)
            # Would tell who is behind a pseudonym.
            posts = posts.filter(under_pseudonym=False)
        return posts.select_related("topic__forum").order_by("-created", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "crumbs": breadcrumbs.to_forum(),
        }


class TopicSubscriptionListView(ForumPage, ListView[Any]):
    """The topics that the member follows and may still read."""

    template_name = "forum_member/followed.html"
    context_object_name = "topics"
    paginate_by = 20
    sign_in_required = True

    def get_queryset(self) -> QuerySet[Topic]:
        return (
            Topic.objects.readable_by(self.member)
            .filter(subscribers=self.member)
            .select_related("forum", "poster", "last_post__poster")
            .order_by("-last_post_on", "-pk")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"crumbs": breadcrumbs.to_forum()}


class TopicSubscribeView(ActionView):
    """Follow a topic."""

    def post(self, request: HttpRequest, forum_pk: int, pk: int) -> HttpResponse:
        topic = access_topic(request.user, forum_pk, pk)
        self.update_subscription(topic)
        return redirect(topic.get_absolute_url())

    def update_subscription(self, topic: Topic) -> None:
        """Subscribe the member to the topic."""
        topic.subscribers.add(self.member)
        messages.success(self.request, _("You now follow this topic."))


class TopicUnsubscribeView(TopicSubscribeView):
    """Follow a topic no longer."""

    def update_subscription(self, topic: Topic) -> None:
        topic.subscribers.remove(self.member)
        messages.success(self.request, _("You no longer follow this topic."))
