"""The public page of a group, and the buttons to join and leave it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from forum.engine.forum_conversation import breadcrumbs
from forum.engine.views import ActionView, ForumPage
from forum.regions import announcements, membership, permissions
from forum.regions.forms import JoinForm
from forum.regions.models import RegionalGroup


class GroupView(ForumPage, TemplateView):
    """Shows what is public about a group; nothing from its board."""

    template_name = "regions/group.html"
    for_search_engines = True

    @cached_property
    def group(self) -> RegionalGroup:
        """The group that the address names."""
        return permissions.access_group(self.kwargs["slug"])

    def get_search_languages(self) -> list[str]:
        return self.group.language_codes

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, group = self.request.user, self.group
        context = super().get_context_data(**kwargs)
        return (
            {"form": JoinForm()}
            | context
            | {
                "metadata": self.build_metadata(
                    context, title=str(group.title), description=str(group.summary)
                ),
                "group": group,
                "can_read": permissions.can_read_board(user, group),
                "is_member": permissions.is_member(user, group),
                "can_moderate": permissions.can_moderate_group(user, group),
                "is_named": user.is_authenticated
                and group.named_moderators.filter(member=user).exists(),
                "waiting_request": permissions.get_waiting_request(user, group),
                "refusal": permissions.join_refusal(user, group),
                "announcements": announcements.get_announcements(group),
                "has_moderator": permissions.has_moderator(group),
                "moderators": membership.get_named_moderators(group),
                "crumbs": breadcrumbs.to_forum(),
            }
        )


class JoinView(ActionView):
    """Asks to join the group."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        group = permissions.access_group(slug)
        if reason := permissions.join_refusal(request.user, group):
            messages.warning(request, str(reason))
            return redirect(group)
        form = JoinForm(request.POST)
        if not form.is_valid():
            view = GroupView(request=request, kwargs={"slug": slug})
            context = view.get_context_data(slug=slug) | {"form": form}
            return view.render_to_response(context)
        membership.request_to_join(self.member, group, form.cleaned_data["message"])
        messages.success(
            request, _("You have asked to join. A moderator of the group will decide.")
        )
        return redirect(group)


class WithdrawRequestView(ActionView):
    """Withdraws the request to join."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        group = permissions.access_group(slug)
        if membership.withdraw_request(self.member, group):
            messages.success(request, _("You have taken back your request."))
        return redirect(group)


class LeaveView(ActionView):
    """Leaves the group."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        group = permissions.access_group(slug)
        if permissions.is_member(request.user, group):
            membership.leave_group(self.member, group)
            messages.success(request, _("You have left the group. Your posts will stay there."))
        return redirect(group)


class ShowNameView(ActionView):
    """Shows a moderator's name on the public page, or hides it (``hide``)."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        group = permissions.access_group_to_moderate(request.user, slug)
        membership.set_name_shown(self.member, group, shown="hide" not in request.POST)
        messages.success(request, _("Your choice is saved."))
        return redirect(group)
