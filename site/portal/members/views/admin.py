"""Members in the back office, in place of Wagtail's users."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.users.views.users import EditView, IndexView, UserViewSet

from portal.members import permissions, security_log, sessions
from portal.members.change_notices import Change, send_change_notice
from portal.members.forms.admin import MemberCreationForm, MemberEditForm
from portal.members.models import Member


class MemberIndexView(IndexView):
    """The list of members; found by name as well as by e-mail address."""

    page_title = _("Members")
    add_item_label = _("Add a member")

    @cached_property
    def search_fields(self) -> set[str]:
        return {"display_name", "email", "role"}

    def get_base_queryset(self) -> QuerySet[Member]:
        members: QuerySet[Member] = super().get_base_queryset()
        return members.select_related("union")


class MemberEditView(EditView):
    """A member's fields and groups, and the way to ending their sessions."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["can_end_sessions"] = permissions.can_end_sessions_of(
            self.request.user, self.object
        )
        return context


class EndSessionsView(WagtailAdminTemplateMixin, TemplateView):
    """Signs a member out everywhere, as when a device was lost; asks for one's password."""

    request: HttpRequest
    page_title = _("Sign this person out everywhere")
    header_icon = "user"
    template_name = "members/admin/end_sessions.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse before the password is asked for."""
        if not permissions.can_end_sessions_of(request.user, self.member):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def member(self) -> Member:
        """Whose sessions they are."""
        return get_object_or_404(Member, pk=self.kwargs["pk"])

    @method_decorator(reauthentication_required)
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What will be done."""
        return super().get(request, *args, **kwargs)

    @method_decorator(reauthentication_required)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End them, and tell the member."""
        ended = sessions.end_sessions(self.member, current_key=None)
        actor = permissions.get_member(request)
        security_log.log_sessions_ended_for(self.member, actor, ended)
        send_change_notice(self.member, Change.SESSIONS)
        messages.success(request, gettext("This person is signed out."))
        return redirect("wagtailusers_users:edit", self.member.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the members, this one, and this page."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("Members")},
            {
                "url": reverse("wagtailusers_users:edit", args=[self.member.pk]),
                "label": self.member.display_name,
            },
            {"url": "", "label": self.page_title},
        ]


class MemberViewSet(UserViewSet):
    """List, add, change and remove members; end their sessions."""

    model = Member
    index_view_class = MemberIndexView
    edit_view_class = MemberEditView
    menu_label = _("Members")
    ordering = "display_name"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[Any]]:
        return MemberEditForm if for_update else MemberCreationForm

    def get_urlpatterns(self) -> list[URLPattern]:
        end = path("edit/<int:pk>/sessions/", EndSessionsView.as_view(), name="end_sessions")
        return [*super().get_urlpatterns(), end]


class MemberAccountView(AccountView):
    """One's own settings of the back office: languages, notices, looks.

    Not the name, the address and the password: those are changed on the site, which asks
    for the password again and has a new address confirmed. Pictures of members are shown
    nowhere.
    """

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [
            panel
            for panel in super().get_panels()
            if not isinstance(panel, (NameEmailSettingsPanel, AvatarSettingsPanel))
        ]
