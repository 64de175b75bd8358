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

from forum.engine import access, crumbs, markup, topic_extras
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import acts
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.views import ForumPage


class ModeratorsPage(ForumPage, ListView):
    """A list of things on the boards that the moderator serves, and on no other."""

    sign_in_required = True
    paginate_by = 20

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.boards = access.moderated_boards(request.user)
        if not self.boards:
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {"crumbs": crumbs.to_forum()}

    def posts(self) -> QuerySet[Post]:
        """Every post on the moderator's boards."""
        return Post.objects.filter(topic__forum__in=self.boards)


def _as_listed(posts: QuerySet[Post]) -> QuerySet[Post]:
    """With what a list shows of each."""
    return posts.select_related("topic__forum", "poster__union")


class ModerationQueueListView(ModeratorsPage):
    """Posts and changes that wait, the oldest first."""

    template_name = "forum_moderation/queue.html"
    context_object_name = "posts"

    def get_queryset(self) -> QuerySet[Post]:
        # Each is found by an index of its own; asked in one condition, every post is looked at.
        new = self.posts().filter(approved=False, disapproved_on=None)
        changed = Post.objects.filter(proposed_on__isnull=False)
        keys = [posts.order_by().values("pk") for posts in (new, changed)]
        waiting = self.posts().filter(pk__in=keys[0].union(keys[1]))
        return _as_listed(waiting).order_by("created", "pk")


class HiddenListView(ModeratorsPage):
    """Posts that were hidden, to restore one."""

    template_name = "forum_moderation/hidden.html"
    context_object_name = "posts"

    def get_queryset(self) -> QuerySet[Post]:
        hidden = self.posts().filter(approved=False, disapproved_on__isnull=False)
        return _as_listed(hidden).order_by("-disapproved_on", "-pk")


class LogView(ModeratorsPage):
    """Every act on the moderator's boards."""

    template_name = "forum_moderation/log.html"
    context_object_name = "acts"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[ModerationAct]:
        rows = ModerationAct.objects.filter(board__in=self.boards)
        return rows.select_related("moderator", "board", "topic__forum")


class ModerationQueueDetailView(ForumPage, TemplateView):
    """One post, with the buttons to decide on it."""

    template_name = "forum_moderation/decide.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict:
        post = access.access_post_to_moderate(self.request.user, kwargs["pk"])
        return {
            "form": ReasonForm(),
            **super().get_context_data(**kwargs),
            **context_of(post),
            **topic_extras.extras(self.request, post.topic, [post]),
        }


def context_of(post: Post) -> dict:
    """What the page to decide on a post shows."""
    return {
        "post": post,
        "topic": post.topic,
        "board": post.topic.forum,
        "proposal": mark_safe(markup.render(post.proposed_content)) if post.proposed_on else "",  # noqa: S308
        "crumbs": [
            *crumbs.to_forum(),
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
        post = access.access_post_to_moderate(request.user, pk)
        if request.POST.get("seen", post.version) != post.version:
            # The author has changed it since the moderator read it.
            messages.warning(request, _("Page changed"))
            return redirect("forum_moderation:queued_post", pk=pk)
        if not post.approved:
            acts.approve(request.user, post)
        elif post.proposed_on is not None:
            acts.decide_on_edit(request.user, post, accept=True)
        return self.done(_("Others can read it now."))


class PostDisapproveView(ActView):
    """Hide a post, or refuse a held change, with a reason."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = access.access_post_to_moderate(request.user, pk)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            view = ModerationQueueDetailView(request=request, kwargs={"pk": pk})
            return view.render_to_response(view.get_context_data(pk=pk, form=form))
        if post.approved and post.proposed_on is not None and "edit" in request.POST:
            acts.decide_on_edit(
                request.user, post, accept=False, reason=form.cleaned_data["reason"]
            )
            return self.done(_("The change was refused; the earlier text stays."))
        acts.hide(request.user, post, form.cleaned_data["reason"])
        return self.done(_("The post is hidden. It can be restored."))


class TopicLockView(ActView):
    """Close a topic to replies."""

    locked = True

    def post(self, request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        topic = access.access_topic_to_lock(request.user, pk)
        acts.set_lock(request.user, topic, locked=self.locked)
        text = _("The topic is closed.") if self.locked else _("The topic is open again.")
        messages.success(request, text)
        return redirect(topic.get_absolute_url())


class TopicUnlockView(TopicLockView):
    """Reopen a topic."""

    locked = False
