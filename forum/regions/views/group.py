"""The public page of a group: what it is, and how one gets in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from forum.engine.forum_conversation import breadcrumbs
from forum.engine.views import ForumPage
from forum.regions import announcements, membership, permissions
from forum.regions.forms import JoinForm


class GroupView(ForumPage, TemplateView):
    """What everybody may know of a group; of its board, nothing but that it is there."""

    template_name = "regions/group.html"
    for_search_engines = True

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        group = permissions.access_group(kwargs["slug"])
        return (
            {"form": JoinForm()}
            | super().get_context_data(**kwargs)
            | {
                "group": group,
                "reads": permissions.may_read(user, group),
                "is_member": permissions.is_member(user, group),
                "moderates": permissions.may_moderate(user, group),
                "is_named": user.is_authenticated
                and group.named_moderators.filter(member=user).exists(),
                "waiting": permissions.waiting_request(user, group),
                "why_not": permissions.why_not_ask(user, group),
                "announced": announcements.of(group),
                "moderators": membership.named(group),
                "crumbs": breadcrumbs.to_forum(),
            }
        )


class ActView(ForumPage, View):
    """A button on the page of a group."""

    http_method_names = ["post"]
    sign_in_required = True


class JoinView(ActView):
    """Ask to join."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        group = permissions.access_group(slug)
        if reason := permissions.why_not_ask(request.user, group):
            messages.warning(request, str(reason))
            return redirect(group)
        form = JoinForm(request.POST)
        if not form.is_valid():
            view = GroupView(request=request, kwargs={"slug": slug})
            context = view.get_context_data(slug=slug) | {"form": form}
            return view.render_to_response(context)
        membership.ask(self.member, group, form.cleaned_data["message"])
        messages.success(request, _("You have asked to join. A moderator of the group decides."))
        return redirect(group)


class TakeBackView(ActView):
    """Ask no longer."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        group = permissions.access_group(slug)
        if membership.take_back(self.member, group):
            messages.success(request, _("You no longer ask to join."))
        return redirect(group)


class LeaveView(ActView):
    """Leave the group."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        group = permissions.access_group(slug)
        if permissions.is_member(request.user, group):
            membership.leave(self.member, group)
            messages.success(request, _("You have left the group. What you wrote stays there."))
        return redirect(group)


class NameView(ActView):
    """A moderator's name on the public page, or (``hide``) not."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        group = permissions.access_group_to_moderate(request.user, slug)
        membership.show_name(self.member, group, shown="hide" not in request.POST)
        messages.success(request, _("Your choice is saved."))
        return redirect(group)
