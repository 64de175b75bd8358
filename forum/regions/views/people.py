"""The moderators' pages of a group: requests to join, members, and the log."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic import FormView, ListView

from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.views import ActionView, ForumPage
from forum.regions import membership, permissions
from forum.regions.models import JoinRequest, RegionalGroup
from portal.members.models import Member

MAX_ACTS = 20


def _build_breadcrumbs(group: RegionalGroup) -> list[dict[str, Any]]:
    return [*breadcrumbs.to_forum(), {"title": group.title, "url": group.get_absolute_url()}]


class PeopleView(ForumPage, ListView[Any]):
    """Lists the waiting requests, the members and the latest decisions."""

    template_name = "regions/people.html"
    context_object_name = "members"
    paginate_by = 50
    sign_in_required = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.group = permissions.access_group_to_moderate(request.user, kwargs["slug"])
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        return permissions.get_members(self.group)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.group.requests.filter(state=JoinRequest.State.WAITING)
        acts = self.group.acts.select_related("member", "actor")
        return super().get_context_data(**kwargs) | {
            "group": self.group,
            "requests": waiting.select_related("member__union"),
            "acts": acts[:MAX_ACTS],
            "crumbs": _build_breadcrumbs(self.group),
        }


class AdmitView(ActionView):
    """Admits a member."""

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        group = permissions.access_group_to_moderate(request.user, slug)
        join_request = permissions.access_request(group, pk)
        if membership.decide_on_request(self.member, join_request, admit=True):
            messages.success(request, _("This person is now a member. We have sent an e-mail."))
        else:
            messages.warning(request, _("Someone else has already decided."))
        return redirect("regions:people", slug=slug)


class ReasonView(ForumPage, FormView[Any]):
    """Base of the decisions that need a reason: a page that asks for it."""

    template_name = "regions/reason.html"
    form_class = ReasonForm
    sign_in_required = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load_group_and_person()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load_group_and_person()
        return super().post(request, *args, **kwargs)

    def load_group_and_person(self) -> None:
        """Set the group, for its moderators, and the person concerned."""
        self.group = permissions.access_group_to_moderate(self.request.user, self.kwargs["slug"])
        self.person = self.get_person()

    def get_person(self) -> Member:
        """The person concerned."""
        raise NotImplementedError

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        """The form, for a person who has not written anything: the page says who reads it."""
        form: Form = super().get_form(form_class)
        form.fields["reason"].help_text = ""
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "group": self.group,
            "person": self.person,
            "crumbs": _build_breadcrumbs(self.group),
        }


class RefuseView(ReasonView):
    """Refuses a request to join."""

    def get_person(self) -> Member:
        self.join_request = permissions.access_request(self.group, self.kwargs["pk"])
        return self.join_request.member

    def form_valid(self, form: Form) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        if membership.decide_on_request(self.member, self.join_request, admit=False, reason=reason):
            messages.success(
                self.request, _("The request was not accepted. We have sent an e-mail.")
            )
        else:
            messages.warning(self.request, _("Someone else has already decided."))
        return redirect("regions:people", slug=self.group.slug)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Do not accept the request"),
            "submit_label": _("Do not accept the request"),
        }


class RemoveView(ReasonView):
    """Removes a member from the group."""

    def get_person(self) -> Member:
        return permissions.access_member(self.group, self.kwargs["pk"])

    def form_valid(self, form: Form) -> HttpResponse:
        membership.remove_member(self.member, self.person, self.group, form.cleaned_data["reason"])
        messages.success(
            self.request, _("This person is no longer a member. We have sent an e-mail.")
        )
        return redirect("regions:people", slug=self.group.slug)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Remove this person from the group"),
            "submit_label": pgettext("a person from a group", "Remove"),
        }
