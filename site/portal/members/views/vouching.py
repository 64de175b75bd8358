"""Asking to be confirmed as known, answering such requests, and taking it back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from portal.members import permissions, vouching
from portal.members.forms.vouching import MembershipRequestForm, RefuseForm, VouchForm, WithdrawForm
from portal.members.models import MembershipRequest, Vouch


class MembershipView(LoginRequiredMixin, View):
    """Shows what the member may do; asks for the permission to write."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_form(request, MembershipRequestForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = MembershipRequestForm(request.POST)
        if not form.is_valid():
            return self.render_form(request, form)
        member = permissions.get_member(request)
        if vouching.request_membership(member, form.cleaned_data["note"]):
            messages.success(
                request,
                _("We have sent your request. You will get an e-mail when someone answers."),
            )
        return redirect("members_membership")

    def render_form(self, request: HttpRequest, form: MembershipRequestForm) -> HttpResponse:
        """The state of membership, with the form where the member can ask now."""
        member = permissions.get_member(request)
        latest = vouching.get_latest_request(member)
        waits = latest is not None and latest.state == MembershipRequest.State.WAITING
        again_on = vouching.get_next_request_time(latest)
        withdrawn = member.vouches.exclude(withdrawn_on=None).first()
        return render(
            request,
            "members/membership.html",
            {
                "form": None if member.is_vouched or waits or again_on else form,
                "waits": waits and not member.is_vouched,
                "asked": latest,
                "again_on": again_on,
                "withdrawn": None if member.is_vouched else withdrawn,
                "after_sign_in": settings.AFTER_SIGN_IN,
            },
        )


class VoucherRequiredMixin(LoginRequiredMixin):
    """Closes a view to members who may not confirm anybody."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not permissions.can_vouch(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class VouchingView(VoucherRequiredMixin, TemplateView):
    """The requests that wait for the member's answer, and the vouches they gave."""

    template_name = "members/vouching.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        member = permissions.get_member(self.request)
        return super().get_context_data(**kwargs) | {
            "requests": vouching.get_requests_for(member)[:100],
            "vouches": vouching.get_active_vouches(member)[:100],
            "is_editor": permissions.is_editor(member),
        }


class DecideView(VoucherRequiredMixin, View):
    """Answers one request: yes or no."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_form(request, pk, VouchForm(prefix="yes"), RefuseForm(prefix="no"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        refuses = "refuse" in request.POST
        yes = VouchForm(None if refuses else request.POST, prefix="yes")
        no = RefuseForm(request.POST if refuses else None, prefix="no")
        asked = self.get_membership_request(request, pk)
        voucher = permissions.get_member(request)
        if refuses and no.is_valid():
            done = vouching.refuse_request(voucher, pk, no.cleaned_data["reason"])
            text = _(
                "You did not accept the request. We have sent the person your reason by e-mail."
            )
        elif not refuses and yes.is_valid():
            vouch = vouching.accept_request(voucher, pk, yes.cleaned_data["note"])
            done = vouch is not None
            text = _("You have confirmed that you know %(name)s. This person can now write.") % {
                "name": asked.member.get_display_name()
            }
        else:
            return self.render_form(request, pk, yes, no)
        if done:
            messages.success(request, text)
        else:
            messages.info(request, _("Another person has already answered this request."))
        return redirect("members_vouching")

    def get_membership_request(self, request: HttpRequest, pk: int) -> MembershipRequest:
        """The request; raises ``PermissionDenied`` if it is not for this voucher to decide."""
        requests = MembershipRequest.objects.select_related("member__union")
        asked = get_object_or_404(requests, pk=pk)
        if not permissions.can_vouch_for(request.user, asked.member):
            raise PermissionDenied
        return asked

    def render_form(
        self, request: HttpRequest, pk: int, yes: VouchForm, no: RefuseForm
    ) -> HttpResponse:
        """The page about the person, with a form for each answer."""
        asked = self.get_membership_request(request, pk)
        context = {"asked": asked, "person": asked.member, "yes": yes, "no": no}
        context["waits"] = asked.state == MembershipRequest.State.WAITING
        return render(request, "members/decide.html", context)


class WithdrawView(VoucherRequiredMixin, View):
    """Withdraws a vouch."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_form(request, pk, WithdrawForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.render_form(request, pk, form)
        self.get_vouch(request, pk)
        member = permissions.get_member(request)
        if vouching.withdraw_vouch(member, pk, form.cleaned_data["reason"]):
            messages.success(
                request,
                _("You no longer confirm this person. We have sent them your reason by e-mail."),
            )
        return redirect("members_vouching")

    def get_vouch(self, request: HttpRequest, pk: int) -> Vouch:
        """The vouch; raises ``PermissionDenied`` if this member may not withdraw it."""
        vouch = get_object_or_404(Vouch.objects.select_related("member"), pk=pk)
        if not permissions.can_withdraw_vouch(request.user, vouch):
            raise PermissionDenied
        return vouch

    def render_form(self, request: HttpRequest, pk: int, form: WithdrawForm) -> HttpResponse:
        """The page about the person, with the form for the reason."""
        vouch = self.get_vouch(request, pk)
        return render(
            request, "members/withdraw.html", {"vouch": vouch, "person": vouch.member, "form": form}
        )
