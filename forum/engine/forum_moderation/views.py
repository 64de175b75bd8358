"""The moderators' pages: what waits, what was hidden, what was done."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView, View

from forum.engine import hooks
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.forum_moderation.permissions import access_post_to_moderate, access_topic_to_lock
from forum.engine.forum_permission.permissions import moderated_boards
from forum.engine.text import markup
from forum.engine.views import ForumPage


class ModeratorsPage(ForumPage, ListView):
    """A list of things on the boards that the moderator serves, and on no other."""

    sign_in_required = True
    paginate_by = 20

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.boards = moderated_boards(request.user)
        if not self.boards:
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {"crumbs": breadcrumbs.to_forum()}


class ModerationQueueListView(ModeratorsPage):
    """Posts and changes that wait, the oldest first."""

    template_name = "forum_moderation/queue.html"
    context_object_name = "posts"

    def get_queryset(self) -> QuerySet[Post]:
        return Post.objects.awaiting_moderation(self.boards)


class HiddenListView(ModeratorsPage):
    """Posts that were hidden, to restore one."""

    template_name = "forum_moderation/hidden.html"
    context_object_name = "posts"

    def get_queryset(self) -> QuerySet[Post]:
        return Post.objects.hidden_on(self.boards)


class ModerationQueueDetailView(ForumPage, TemplateView):
    """One post, with the buttons to decide on it."""

    template_name = "forum_moderation/decide.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict:
        post = access_post_to_moderate(self.request.user, kwargs["pk"])
        return {
            "form": ReasonForm(),
            **super().get_context_data(**kwargs),
            **context_of(post),
            **hooks.collect_context(hooks.TOPIC_PAGE, self.request, post.topic, [post]),
        }


def context_of(post: Post) -> dict:
    """What the page to decide on a post shows."""
    return {
        "post": post,
        "topic": post.topic,
        "board": post.topic.forum,
        "proposal": mark_safe(markup.render(post.proposed_content)) if post.proposed_on else "",  # noqa: S308
        "crumbs": [
            *breadcrumbs.to_forum(),
            {"title": _("Moderation"), "url": reverse("forum_moderation:queue")},
        ],
    }


class ActView(ForumPage, View):
    """Something done by a button; never by a link."""

    http_method_names = ["post"]
    sign_in_required = True

    def done(self, text: str) -> HttpResponse:
        """Back to the queue, with a word about what was done."""
        messages.success(self.request, text)
        return redirect("forum_moderation:queue")


class PostApproveView(ActView):
    """Approve a post, restore a hidden one, or accept a held change."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = access_post_to_moderate(request.user, pk)
        if not actions.accept_post(self.member, post, request.POST.get("seen", post.version)):
            messages.warning(
                request, _("The author has changed it since you read it. Read it again.")
            )
            return redirect("forum_moderation:queued_post", pk=pk)
        return self.done(_("Others can read it now."))


class PostDisapproveView(ActView):
    """Hide a post, or refuse a held change, with a reason."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = access_post_to_moderate(request.user, pk)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            view = ModerationQueueDetailView(request=request, kwargs={"pk": pk})
            return view.render_to_response(view.get_context_data(pk=pk, form=form))
        reason = form.cleaned_data["reason"]
        only_the_change = "edit" in request.POST
        return self.done(actions.refuse_post(self.member, post, reason, only_edit=only_the_change))


class TopicLockView(ActView):
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
