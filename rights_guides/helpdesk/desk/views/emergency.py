"""Permission for an administrator to see one case: asking, deciding, ending it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from rights_guides.helpdesk import emergency, permissions
from rights_guides.helpdesk.desk.access import PrivateMixin
from rights_guides.helpdesk.desk.emergency_page import AskForm, make_lines
from rights_guides.helpdesk.models import EmergencyAccess


class EmergencyMixin(PrivateMixin):
    """For administrators, coordinators, and members of desks."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated:
            self.can_ask = permissions.can_ask_to_see(user)
            self.desks = permissions.get_desks(user)
            if not (self.can_ask or self.desks or permissions.get_coordinator(user)):
                raise Http404("For those who decide and those who are told.")
        return super().dispatch(request, *args, **kwargs)


class EmergencyView(EmergencyMixin, View):
    """What was asked for, and the form to ask."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, AskForm(self.member))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.can_ask:
            raise Http404("For administrators.")
        form = AskForm(self.member, request.POST)
        if form.is_valid():
            typed = form.cleaned_data
            try:
                emergency.ask(typed["reference"], self.member, typed["reason"])
            except emergency.NotOpenError:
                form.add_error("reference", _("You have asked for this case already."))
            else:
                messages.success(request, _("A second person decides now. The desk was told."))
                return redirect("desk:emergency")
        return self.show(request, form)

    def show(self, request: HttpRequest, form: AskForm) -> HttpResponse:
        """The page."""
        rows = permissions.list_accesses(request.user)
        context = {
            "form": form if self.can_ask else None,
            "lines": make_lines(rows, self.member, self.desks),
        }
        status = 422 if form.errors else 200
        return render(request, "helpdesk/desk/emergency.html", context, status=status)


class DecideView(EmergencyMixin, View):
    """What is done with one of them: by the name at the end of the address, and a form."""

    def get(self, request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
        return redirect("desk:emergency")

    def post(self, request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
        rows = EmergencyAccess.objects.select_related("case__desk", "case__data_key_row")
        access = get_object_or_404(rows, pk=pk)
        do = {"allow": self.allow, "refuse": self.refuse, "end": self.end}.get(action)
        if do is None:
            raise Http404("No such thing to do.")
        try:
            messages.success(request, do(access))
        except emergency.NotOpenError:
            messages.error(request, _("It was decided or ended meanwhile."))
        return redirect("desk:emergency")

    def allow(self, access: EmergencyAccess) -> str:
        """The second person lets the first one look."""
        self.require(permissions.can_allow, access)
        emergency.allow(access, self.member)
        return _("They can read the case for 4 hours. Each look is written down.")

    def refuse(self, access: EmergencyAccess) -> str:
        """The second person does not."""
        self.require(permissions.can_allow, access)
        emergency.refuse(access, self.member)
        return _("It was not allowed. Who asked was told.")

    def end(self, access: EmergencyAccess) -> str:
        """One of the two ends it."""
        self.require(permissions.can_end, access)
        emergency.end(access, self.member)
        return _("It has ended. Nobody sees the case with it any more.")

    def require(self, is_allowed: Any, access: EmergencyAccess) -> None:
        """Whoever may not is told that there is none."""
        if not is_allowed(self.request.user, access):
            raise Http404("Not yours to do.")
