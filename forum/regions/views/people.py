"""The moderators' page of a group: who asks to join, who belongs to it, what was decided."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView

from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.views import ForumPage
from forum.regions import membership, permissions
from forum.regions.models import JoinRequest, RegionalGroup
from forum.regions.views.group import ActView
from portal.members.models import Member

LATEST_ACTS = 20


def _way_down(group: RegionalGroup) -> list[dict[str, Any]]:
    return [*breadcrumbs.to_forum(), {"title": group.title, "url": group.get_absolute_url()}]


class PeopleView(ForumPage, ListView):
    """Requests first, then the members."""

    template_name = "regions/people.html"
    context_object_name = "members"
    paginate_by = 50
    sign_in_required = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.group = permissions.access_group_to_moderate(request.user, kwargs["slug"])
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        return permissions.members_of(self.group)

    def get_context_data(self, **kwargs: Any) -> dict:
        waiting = self.group.requests.filter(state=JoinRequest.State.WAITING)
        acts = self.group.acts.select_related("member", "actor")
        return super().get_context_data(**kwargs) | {
            "group": self.group,
            "requests": waiting.select_related("member__union"),
            "acts": acts[:LATEST_ACTS],
            "crumbs": _way_down(self.group),
        }


class AdmitView(ActView):
    """Let somebody in."""

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        group = permissions.access_group_to_moderate(request.user, slug)
        wish = permissions.access_request(group, pk)
        if membership.decide(self.member, wish, admit=True):
            messages.success(request, _("They are a member now, and get a mail."))
        else:
            messages.warning(request, _("Somebody else has decided on it meanwhile."))
        return redirect("regions:people", slug=slug)


class ReasonView(ForumPage, FormView):
    """Something that needs a reason: a page of its own, on which it is asked."""

    template_name = "regions/reason.html"
    form_class = ReasonForm
    sign_in_required = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load()
        return super().post(request, *args, **kwargs)

    def load(self) -> None:
        """The group, for its moderators, and the person it is about."""
        self.group = permissions.access_group_to_moderate(self.request.user, self.kwargs["slug"])
        self.person = self.find()

    def find(self) -> Member:
        """The person it is about."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {
            "group": self.group,
            "person": self.person,
            "crumbs": _way_down(self.group),
        }


class RefuseView(ReasonView):
    """Do not let somebody in."""

    def find(self) -> Member:
        self.wish = permissions.access_request(self.group, self.kwargs["pk"])
        return self.wish.member

    def form_valid(self, form: Form) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        if membership.decide(self.member, self.wish, admit=False, reason=reason):
            messages.success(self.request, _("They were not let in, and get a mail."))
        else:
            messages.warning(self.request, _("Somebody else has decided on it meanwhile."))
        return redirect("regions:people", slug=self.group.slug)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {
            "heading": _("Do not let in"),
            "submit_label": _("Do not let in"),
        }


class RemoveView(ReasonView):
    """Take a member out of the group."""

    def find(self) -> Member:
        return permissions.access_member(self.group, self.kwargs["pk"])

    def form_valid(self, form: Form) -> HttpResponse:
        membership.remove(self.member, self.person, self.group, form.cleaned_data["reason"])
        messages.success(self.request, _("They are no longer a member, and get a mail."))
        return redirect("regions:people", slug=self.group.slug)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {
            "heading": _("Remove from the group"),
            "submit_label": _("Remove"),
        }
