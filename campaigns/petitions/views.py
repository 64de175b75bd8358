"""Pages of readers: signing a petition, confirming it, taking a signature back.

No cookie is set: the form carries when it was opened, and what is sent counts for nothing until
somebody who reads the address has pressed another button.
"""

from collections.abc import Mapping
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.models import CampaignPage
from campaigns.petitions import counter, limits, news
from campaigns.petitions.confirmation import CONFIRMATION, find_campaign, request_signature
from campaigns.petitions.forms import SignForm
from campaigns.petitions.models import Petition, Signature
from portal.core.navigation import get_url_for_reader
from portal.i18n import registry
from portal.mail.links import Outcome, SignedLinkView, describe_outcome

TEMPLATE = "petitions/sign.html"
OUTCOMES = {
    "form": Outcome(_("Sign the petition")),
    "closed": Outcome(_("This petition has ended")),
    "asked": Outcome(
        _("Check your e-mail"),
        _("We have sent you a link. Open the link to confirm your e-mail address."),
    ),
    "confirm": Outcome(
        _("Do you want to sign?"),
        _("Someone signed this petition with your e-mail address. Please confirm that it was you."),
        _("Yes, I sign"),
    ),
    "confirmed": Outcome(_("Thank you. Your signature counts.")),
    "invalid": Outcome(
        _("This signature does not count"),
        _("We took it out because something about it was wrong. If it is yours, write to us."),
    ),
    "withdraw": Outcome(
        _("Take back your signature?"),
        _("We will delete your name and your e-mail address. Your signature will not count."),
        _("Take back my signature"),
    ),
    "withdrawn": Outcome(_("Your signature has been taken back")),
    "stop": Outcome(
        _("No more e-mails about this petition?"),
        _("Your signature still counts."),
        _("Send me no more e-mails"),
    ),
    "stopped": Outcome(_("You will get no more e-mails about this petition")),
    "gone": Outcome(_("This link no longer works")),
}


def _find(slug: str) -> tuple[CampaignPage, Petition]:
    """The campaign of an address and its petition; raises ``Http404``."""
    pages = CampaignPage.objects.filter(slug=slug).order_by("translation_key").for_reader(1)
    page = next(iter(pages), None)
    petition = Petition.objects.find_for(page.translation_key) if page else None
    if page is None or petition is None:
        raise Http404
    return page, petition


# A form of this page counts for nothing by itself, so nobody gains by having it sent by others.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; raises ``Http404`` for a campaign that nobody signs."""
    page, petition = _find(slug)
    if not cast("Any", petition).takes_signatures:
        return _render(request, page, petition, "closed")
    language = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE).code
    moment = request.POST.get("moment", "")
    age = limits.read_moment(moment, petition)
    form = SignForm(petition, language, age, request.POST or None)
    if form.is_bound and form.is_valid():
        signature = form.save(commit=False)
        signature.held_for = limits.find_reason(
            petition, is_trapped=form.is_trapped, age=cast("Any", age)
        )
        request_signature(signature)
        return HttpResponseRedirect(reverse("petition_sent", args=[slug]))
    # Whoever mends a field has had the form open for as long as before.
    context = {"form": form, "moment": limits.make_moment(petition) if age is None else moment}
    status = 422 if form.is_bound else 200
    return _render(request, page, petition, "form", context, status=status)


@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes next, the same for everybody."""
    page, petition = _find(slug)
    return _render(request, page, petition, "asked")


def _render(
    request: HttpRequest,
    page: CampaignPage,
    petition: Petition,
    outcome: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {"petition": petition, "campaign": page, "campaign_url": get_url_for_reader(page)}
    shown |= {**(context or {}), **describe_outcome(OUTCOMES, outcome)}
    response = render(request, TEMPLATE, shown, status=status)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


class _SignatureLinkView(SignedLinkView):
    """A page that a link in a mail leads to."""

    template_name = TEMPLATE

    def get_subject(self, key: int) -> Signature | None:
        """The signature, as long as anybody's name is kept."""
        rows = Signature.objects.select_related("petition").filter(petition__anonymised_at=None)
        found: Signature | None = rows.filter(pk=key).first()
        return found

    def render_gone(self) -> HttpResponse:
        return render(self.request, TEMPLATE, describe_outcome(OUTCOMES, "gone"), status=404)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        signature = cast("Signature", self.subject)
        page = find_campaign(signature.petition)
        url = get_url_for_reader(page) if page else ""
        shown = {"petition": signature.petition, "campaign": page, "campaign_url": url}
        return super().get_context_data(**kwargs) | shown


class ConfirmView(_SignatureLinkView):
    """“Yes, I sign”: asked twice, it counts once."""

    link = CONFIRMATION.confirm_link

    def get_subject(self, key: int) -> Signature | None:
        """Not a held one, to which nobody was sent a link."""
        signature = super().get_subject(key)
        return None if signature and signature.held_for else signature

    def perform(self, subject: Signature) -> None:
        counter.confirm(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        signature = Signature.objects.filter(pk=cast("Signature", self.subject).pk).first()
        outcome = signature.state if signature else "withdrawn"
        if signature and outcome == Signature.State.PENDING:
            is_open = Petition.objects.taking_signatures().filter(pk=signature.petition_id).exists()
            outcome = "confirm" if is_open else "closed"
        return context | {"signature": signature} | describe_outcome(OUTCOMES, outcome)


class WithdrawView(_SignatureLinkView):
    """“Take back my signature”: asked twice, it is gone all the same."""

    link = CONFIRMATION.forget_link

    def perform(self, subject: Signature) -> None:
        counter.withdraw(subject)

    def render_gone(self) -> HttpResponse:
        return render(self.request, TEMPLATE, describe_outcome(OUTCOMES, "withdrawn"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_gone = cast("Signature", self.subject).state == Signature.State.WITHDRAWN
        outcome = "withdrawn" if kwargs.get("done") or is_gone else "withdraw"
        return super().get_context_data(**kwargs) | describe_outcome(OUTCOMES, outcome)


class StopNewsView(_SignatureLinkView):
    """“Send me no more e-mails”: the signature counts on."""

    link = news.STOP_LINK

    def perform(self, subject: Signature) -> None:
        news.stop(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wants = cast("Signature", self.subject).wants_updates and not kwargs.get("done")
        outcome = "stop" if wants else "stopped"
        return super().get_context_data(**kwargs) | describe_outcome(OUTCOMES, outcome)
