"""The moderators' pages on the site: the queue, hidden posts, and the decision on a post."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, TemplateView

from forum.engine import hooks
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions, poll_views
from forum.engine.forum_moderation.forms import ChangeRequestForm, ReasonForm
from forum.engine.forum_moderation.permissions import (
    access_post_to_moderate,
    access_post_to_take_back,
    access_topic_to_lock,
)
from forum.engine.forum_permission.permissions import moderated_boards
from forum.engine.text import markup
from forum.engine.views import ActionView, ForumPage


class ModeratorsPage(ForumPage, ListView[Any]):
    """A list of what is on the moderator's own boards."""

    sign_in_required = True
    paginate_by = 20
    heading: "str | Promise" = ""
    empty_title: "str | Promise" = ""
    empty_text: "str | Promise" = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.boards = moderated_boards(request.user)
        if not self.boards:
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "crumbs": breadcrumbs.to_forum(),
            "heading": self.heading,
            "empty_title": self.empty_title,
            "empty_text": self.empty_text,
        }


class ModerationQueueListView(ModeratorsPage):
    """Posts and proposed changes that wait, the oldest first."""

    template_name = "forum_moderation/post_list.html"
    context_object_name = "posts"
    heading = gettext_lazy("Posts waiting for a moderator")
    empty_title = gettext_lazy("No posts are waiting")
    empty_text = gettext_lazy("Posts that need a moderator will appear here first.")

    def get_queryset(self) -> QuerySet[Post]:
        return Post.objects.awaiting_moderation(self.boards)


class HiddenListView(ModeratorsPage):
    """Hidden posts; they can be restored."""

    template_name = "forum_moderation/post_list.html"
    context_object_name = "posts"
    heading = gettext_lazy("Hidden posts")
    empty_title = gettext_lazy("No posts are hidden")
    empty_text = gettext_lazy("You can show hidden posts again from this page.")

    def get_queryset(self) -> QuerySet[Post]:
        return Post.objects.hidden_on(self.boards)


class ModerationQueueDetailView(ForumPage, TemplateView):
    """One post, with the buttons to decide on it."""

    template_name = "forum_moderation/decide.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = access_post_to_moderate(self.request.user, self.kwargs["pk"])
        return {
            **poll_views.poll_context(self.request.user, post),
            "form": ReasonForm(),
            "change_form": ChangeRequestForm(),
            **super().get_context_data(**kwargs),
            "post": post,
            "topic": post.topic,
            "board": post.topic.forum,
            "proposal": mark_safe(markup.render(post.proposed_content)) if post.proposed_on else "",  # noqa: S308
            **self.get_page_context(post),
        }

    def get_page_context(self, post: Post) -> dict[str, Any]:
        """What the site's page shows besides the decision; the back office shows less."""
        return {
            "crumbs": [
                *breadcrumbs.to_forum(),
                {"title": _("Moderation"), "url": reverse("forum_moderation:queue")},
            ],
            **hooks.collect_context(hooks.TOPIC_PAGE, self.request, post.topic, [post]),
            **hooks.collect_context(hooks.DECISION_PAGE, self.request, post),
        }


class PostApproveView(ActionView):
    """Approve a post, restore a hidden one, or accept a proposed change."""

    # Where the lists and pages of the moderator are: on the site or in the back office.
    url_namespace = "forum_moderation"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = access_post_to_moderate(request.user, pk)
        if not actions.accept_post(self.member, post, request.POST.get("seen", "")):
            messages.warning(
                request,
                _("The author has edited this post since you read it. Please read it again."),
            )
            return redirect(f"{self.url_namespace}:queued_post", pk=pk)
        messages.success(request, _("Others can now read this text."))
        return redirect(f"{self.url_namespace}:queue")


class PostDisapproveView(ActionView):
    """Hide a post or refuse a proposed change, with a reason."""

    url_namespace = "forum_moderation"
    # The page with the form, shown again when the reason is missing.
    page_class = ModerationQueueDetailView

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = access_post_to_moderate(request.user, pk)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            page = self.page_class()
            page.setup(request, pk=pk)
            return page.render_to_response(page.get_context_data(form=form))
        reason = form.cleaned_data["reason"]
        done = actions.refuse_post(self.member, post, reason, only_edit="edit" in request.POST)
        messages.success(request, done)
        return redirect(f"{self.url_namespace}:queue")


class PostAskChangeView(ActionView):
    """Send a post, or a proposed change, back to its author with what should be different."""

    url_namespace = "forum_moderation"
    page_class = ModerationQueueDetailView

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = access_post_to_moderate(request.user, pk)
        form = ChangeRequestForm(request.POST)
        if not form.is_valid():
            page = self.page_class()
            page.setup(request, pk=pk)
            return page.render_to_response(page.get_context_data(change_form=form))
        actions.ask_for_change(self.member, post, form.cleaned_data["words"])
        messages.success(request, _("We have asked the author to edit the post."))
        return redirect(f"{self.url_namespace}:queue")


class PostTakeBackView(ForumPage, FormView[Any]):
    """The author withdraws a post that they were asked to change, or their change of it."""

    template_name = "forum_moderation/take_back.html"
    form_class = Form
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = access_post_to_take_back(self.request.user, self.kwargs["pk"])
        return super().get_context_data(**kwargs) | {
            "post": post,
            "board": post.topic.forum,
            "crumbs": breadcrumbs.to_topic(post.topic),
        }

    def form_valid(self, form: Form) -> HttpResponse:
        post = access_post_to_take_back(self.request.user, self.kwargs["pk"])
        topic = post.topic
        actions.take_back(self.member, post)
        messages.success(self.request, _("You have taken back your text."))
        is_there = topic.pk is not None  # it goes with its only post
        return redirect((topic if is_there else topic.forum).get_absolute_url())


class TopicLockView(ActionView):
    """Close a topic to replies."""

    locked = True

    def post(self, request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        topic = access_topic_to_lock(request.user, pk)
        actions.set_lock(self.member, topic, locked=self.locked)
        text = _("The topic is closed.") if self.locked else _("The topic is open again.")
        messages.success(request, text)
        return redirect(topic.get_absolute_url())


class TopicUnlockView(TopicLockView):
    """Reopen a topic."""

    locked = False
