"""The page of the identity keepers."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from portal.core.text.fields import LineField
from portal.members import identity, permissions
from portal.members.models import IdentityLook, Member


class LookForm(forms.Form):
    """Behind which pseudonym, and why."""

    pseudonym = LineField(label=_("Pseudonym"), max_length=80)
    reason = LineField(
        label=_("Reason"),
        help_text=_("The log keeps this reason with your name. The person can read it."),
        max_length=400,
    )


@method_decorator(never_cache, name="dispatch")
class IdentityView(LoginRequiredMixin, View):
    """Look behind a pseudonym, and read who looked before."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not permissions.is_identity_keeper(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, LookForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LookForm(request.POST)
        person = None
        if form.is_valid():
            person = identity.look(request.user, **form.cleaned_data)
            if person is None:
                form.add_error("pseudonym", _("Nobody uses this pseudonym."))
        return self.page(request, LookForm() if person else form, person)

    def page(
        self, request: HttpRequest, form: LookForm, person: Member | None = None
    ) -> HttpResponse:
        """The form, the answer if there is one, and the log."""
        looks = IdentityLook.objects.select_related("actor")[:100]
        context = {"form": form, "person": person, "looks": looks}
        return render(request, "members/identities.html", context)
