"""One's own account: what is in it, taking it along, and leaving."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from portal.i18n import registry
from portal.members import account_deletion, export, identity, vouching
from portal.members.forms.profile import ProfileForm
from portal.members.models import Member


class ProfileView(LoginRequiredMixin, TemplateView):
    """What the site knows of oneself, and what one can do."""

    template_name = "members/profile.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        member: Any = self.request.user
        return super().get_context_data(**kwargs) | {
            "member": member,
            "spoken": [
                registry.BY_CODE[code] for code in member.languages if code in registry.BY_CODE
            ],
            "likes_best": registry.BY_CODE.get(member.preferred_language),
            "has_second_step": is_mfa_enabled(member),
            "is_voucher": vouching.is_voucher(member),
            "is_keeper": identity.is_keeper(member),
        }


class ProfileEditView(LoginRequiredMixin, View):
    """Changing it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        member: Any = request.user
        return self.page(request, ProfileForm(member))

    def post(self, request: HttpRequest) -> HttpResponse:
        # A fresh one: what was typed must not show in the frame before it is saved.
        member = Member.objects.get(pk=request.user.pk or 0)
        form = ProfileForm(member, request.POST)
        if not form.is_valid():
            return self.page(request, form)
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("members_profile")

    def page(self, request: HttpRequest, form: ProfileForm) -> HttpResponse:
        """The form."""
        return render(request, "members/profile_edit.html", {"form": form})


@method_decorator(never_cache, name="dispatch")
@method_decorator(reauthentication_required, name="dispatch")
class MyDataView(LoginRequiredMixin, View):
    """Everything about oneself, as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "members/my_data.html")

    def post(self, request: HttpRequest) -> StreamingHttpResponse:
        member: Any = request.user
        response = StreamingHttpResponse(export.stream(member), content_type="application/json")
        name = f"my-data-{timezone.localdate():%Y-%m-%d}.json"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class LeaveForm(forms.Form):
    """What becomes of one's texts, and whether one is sure."""

    texts = forms.ChoiceField(
        label=gettext_lazy("What about the posts you wrote?"),
        choices=[
            ("keep", gettext_lazy("They stay, and “former member” stands above them")),
            ("erase", gettext_lazy("Delete my texts too")),
        ],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I am sure. I know that nobody can undo this."),
    )


@method_decorator(never_cache, name="dispatch")
@method_decorator(reauthentication_required, name="dispatch")
class LeaveView(LoginRequiredMixin, View):
    """Deleting one's account."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, LeaveForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LeaveForm(request.POST)
        member: Any = request.user
        if not form.is_valid():
            return self.page(request, form)
        try:
            account_deletion.leave(member, erase_texts=form.cleaned_data["texts"] == "erase")
        except account_deletion.CannotLeaveError as reason:
            form.add_error(None, str(reason))
            return self.page(request, form)
        language = translation.get_language()
        logout(request)
        with translation.override(language):
            return redirect("members_left")

    def page(self, request: HttpRequest, form: LeaveForm) -> HttpResponse:
        """What leaving means, and the form."""
        return render(request, "members/leave.html", {"form": form})


class LeftView(TemplateView):
    """Good-bye; anybody may read it."""

    template_name = "members/left.html"
