"""The member's own account: the profile, the export of their data, and deletion."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from portal.i18n import registry
from portal.members.account_deletion import LastAdministratorError, delete_account
from portal.members.account_links import list_account_links
from portal.members.forms.profile import DeleteAccountForm, ProfileForm
from portal.members.models import Member
from portal.members.permissions import can_vouch, get_member, is_identity_keeper
from portal.members.personal_data import export_personal_data


class ProfileView(LoginRequiredMixin, TemplateView):
    """What the site knows of the member, and what they can do."""

    template_name = "members/profile.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        member = get_member(self.request)
        return super().get_context_data(**kwargs) | {
            "member": member,
            "spoken": [
                registry.BY_CODE[code] for code in member.languages if code in registry.BY_CODE
            ],
            "likes_best": registry.BY_CODE.get(member.preferred_language),
            "has_second_step": is_mfa_enabled(member),
            "is_voucher": can_vouch(member),
            "is_keeper": is_identity_keeper(member),
            "links": list_account_links(member),
        }


class ProfileEditView(LoginRequiredMixin, View):
    """Changes the profile."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_form(request, ProfileForm(get_member(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        # A fresh one: what was typed must not show in the frame before it is saved.
        member = Member.objects.get(pk=get_member(request).pk)
        form = ProfileForm(member, request.POST)
        if not form.is_valid() or not form.try_save():
            return self.render_form(request, form)
        messages.success(request, _("Your profile is saved."))
        return redirect("members_profile")

    def render_form(self, request: HttpRequest, form: ProfileForm) -> HttpResponse:
        """The page with the form."""
        return render(request, "members/profile_edit.html", {"form": form})


@method_decorator(never_cache, name="dispatch")
@method_decorator(reauthentication_required, name="dispatch")
class MyDataView(LoginRequiredMixin, View):
    """Sends everything the site keeps about the member, as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "members/my_data.html")

    def post(self, request: HttpRequest) -> StreamingHttpResponse:
        data = export_personal_data(get_member(request))
        response = StreamingHttpResponse(data, content_type="application/json")
        name = f"my-data-{timezone.localdate():%Y-%m-%d}.json"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


@method_decorator(never_cache, name="dispatch")
@method_decorator(reauthentication_required, name="dispatch")
class DeleteAccountView(LoginRequiredMixin, View):
    """Deletes the member's account."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_form(request, DeleteAccountForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DeleteAccountForm(request.POST)
        if not form.is_valid():
            return self.render_form(request, form)
        try:
            erase_texts = form.cleaned_data["texts"] == "erase"
            delete_account(get_member(request), erase_texts=erase_texts)
        except LastAdministratorError as reason:
            form.add_error(None, ValidationError(str(reason), code="last_administrator"))
            return self.render_form(request, form)
        language = translation.get_language()
        logout(request)
        with translation.override(language):
            return redirect("members_left")

    def render_form(self, request: HttpRequest, form: DeleteAccountForm) -> HttpResponse:
        """The page that says what leaving means, with the form."""
        return render(request, "members/leave.html", {"form": form})


class AccountDeletedView(TemplateView):
    """Good-bye; anybody may read it."""

    template_name = "members/left.html"
