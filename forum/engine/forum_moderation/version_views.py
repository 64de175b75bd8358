"""The earlier versions of a post, and removing one of them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from forum.engine.forum_conversation import breadcrumbs, versions
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.permissions import access_post_by_id
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.forms import RemovalForm
from forum.engine.forum_moderation.permissions import access_version_to_moderate
from forum.engine.forum_permission.permissions import can_moderate
from forum.engine.views import ForumPage

# Comparing two long texts takes a moment.
VERSIONS_ON_A_PAGE = 5


class HistoryView(ForumPage, TemplateView):
    """The earlier versions of a post with what changed, for everybody who may read it."""

    template_name = "forum_moderation/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        post = access_post_by_id(user, kwargs["pk"])
        moderates = can_moderate(user, post.topic.forum)
        listed = versions.list_versions(post, for_moderator=moderates)
        pages = Paginator(listed, VERSIONS_ON_A_PAGE)
        page = pages.get_page(self.request.GET.get("page"))
        rows = list(page.object_list)
        states = [versions.version_state(version) for version in rows]
        states.insert(0, self._newer(post, page))
        older = listed[page.end_index() : page.end_index() + 1]
        beyond = [versions.version_state(version) for version in older]
        versions.mark_differences(states + beyond)
        return super().get_context_data(**kwargs) | {
            "post": post,
            "topic": post.topic,
            "board": post.topic.forum,
            "states": states if page.number == 1 else states[1:],
            "page_obj": page,
            "has_versions": bool(rows),
            "moderates": moderates,
            "crumbs": breadcrumbs.to_topic(post.topic),
        }

    def _newer(self, post: Post, page: Page[Any]) -> versions.PostState:
        """The text that replaced the first version on the page."""
        if page.number == 1:
            return versions.current_state(post)
        place = page.start_index() - 2
        return versions.version_state(page.paginator.object_list[place])


class RemoveVersionView(ForumPage, FormView[Any]):
    """Removes the text of a version, for personal data in it."""

    template_name = "forum_moderation/remove_version.html"
    form_class = RemovalForm
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = access_version_to_moderate(self.request.user, self.kwargs["pk"])
        return super().get_context_data(**kwargs) | {
            "state": versions.version_state(version),
            "post": version.post,
            "board": version.post.topic.forum,
            "crumbs": breadcrumbs.to_topic(version.post.topic),
        }

    def form_valid(self, form: RemovalForm) -> HttpResponse:
        version = access_version_to_moderate(self.request.user, self.kwargs["pk"])
        actions.remove_version(self.member, version, form.cleaned_data["reason"])
        messages.success(self.request, _("The earlier version has been deleted."))
        return redirect(reverse("forum_history:post", args=[version.post_id]))
