"""Asking to be vouched for, and vouching."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from portal.members import vouching
from portal.members.forms.vouching import AskForm, RefuseForm, VouchForm, WithdrawForm
from portal.members.models import MembershipRequest, Vouch


class MembershipView(LoginRequiredMixin, View):
    """What one may do, and asking for more."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, AskForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AskForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        member: Any = request.user
        if vouching.ask(member, form.cleaned_data["note"]):
            messages.success(request, _("We have asked. You get a mail when somebody answers."))
        return redirect("members_membership")

    def page(self, request: HttpRequest, form: AskForm) -> HttpResponse:
        """The state, and the form where it is of use."""
        member: Any = request.user
        latest = vouching.latest_request(member)
        waits = latest is not None and latest.state == MembershipRequest.State.WAITING
        again_on = vouching.ask_again_on(latest)
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


class VoucherPage(LoginRequiredMixin):
    """For those who may vouch for somebody."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not vouching.is_voucher(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class VouchingView(VoucherPage, TemplateView):
    """Who waits for a word of mine, and for whom I answer."""

    template_name = "members/vouching.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {
            "requests": vouching.requests_for(self.request.user)[:100],
            "vouches": vouching.standing_vouches(self.request.user)[:100],
        }


class DecideView(VoucherPage, View):
    """One person who asks: yes or no."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page(request, pk, VouchForm(prefix="yes"), RefuseForm(prefix="no"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        refuses = "refuse" in request.POST
        yes = VouchForm(None if refuses else request.POST, prefix="yes")
        no = RefuseForm(request.POST if refuses else None, prefix="no")
        asked = self.asked(request, pk)
        voucher: Any = request.user
        if refuses and no.is_valid():
            done = vouching.refuse(voucher, pk, no.cleaned_data["reason"])
            text = _("You said no. The person gets your reason by mail.")
        elif not refuses and yes.is_valid():
            done = vouching.vouch(voucher, pk, yes.cleaned_data["note"]) is not None
            text = _("You vouch for %(name)s now.") % {"name": asked.member.get_display_name()}
        else:
            return self.page(request, pk, yes, no)
        if done:
            messages.success(request, text)
        else:
            messages.info(request, _("Somebody else has answered already."))
        return redirect("members_vouching")

    def asked(self, request: HttpRequest, pk: int) -> MembershipRequest:
        """The request, if it is for this voucher to decide."""
        requests = MembershipRequest.objects.select_related("member__union")
        asked = get_object_or_404(requests, pk=pk)
        if not vouching.may_decide(request.user, asked.member):
            raise PermissionDenied
        return asked

    def page(self, request: HttpRequest, pk: int, yes: VouchForm, no: RefuseForm) -> HttpResponse:
        """Who it is, and both answers."""
        asked = self.asked(request, pk)
        context = {"asked": asked, "person": asked.member, "yes": yes, "no": no}
        context["waits"] = asked.state == MembershipRequest.State.WAITING
        return render(request, "members/decide.html", context)


class WithdrawView(VoucherPage, View):
    """Taking a vouch back."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page(request, pk, WithdrawForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.page(request, pk, form)
        by: Any = request.user
        self.vouch(request, pk)
        if vouching.withdraw(by, pk, form.cleaned_data["reason"]):
            messages.success(request, _("You took it back. The person gets your reason by mail."))
        return redirect("members_vouching")

    def vouch(self, request: HttpRequest, pk: int) -> Vouch:
        """The vouch, if this person may take it back."""
        vouch = get_object_or_404(Vouch.objects.select_related("member"), pk=pk)
        if not vouching.may_withdraw(request.user, vouch):
            raise PermissionDenied
        return vouch

    def page(self, request: HttpRequest, pk: int, form: WithdrawForm) -> HttpResponse:
        """Whom it is about, and why."""
        vouch = self.vouch(request, pk)
        return render(
            request, "members/withdraw.html", {"vouch": vouch, "person": vouch.member, "form": form}
        )
