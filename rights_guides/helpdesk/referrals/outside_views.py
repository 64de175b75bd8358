"""What somebody outside sees of a case that was passed on to them: once, and what was agreed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.i18n.names import get_country_name
from portal.quick_exit.addresses import get_exit_context
from rights_guides.helpdesk.acts import WORKER
from rights_guides.helpdesk.models import Referral
from rights_guides.helpdesk.models.referrals import Part
from rights_guides.helpdesk.referrals import forms, links, steps


def _answer(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page that stays nowhere."""
    context |= get_exit_context()
    return _keep_private(render(request, f"helpdesk/outside/{name}.html", context, status=status))


def _keep_private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response


# Whoever has link and PIN needs no token besides: a form from another site would need both.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def open_referral(request: HttpRequest, token: str) -> HttpResponse:
    """The PIN first; then what was passed on, in this one answer."""
    if links.find_referral(token) is None:
        return _answer(request, "closed", status=410)
    form = forms.PinForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if referral := links.open_link(token, form.cleaned_data["pin"]):
            return _answer(request, "case", **_read(referral))
        form.refuse()
    return _answer(request, "pin", status=422 if form.is_bound else 200, form=form)


def _read(referral: Referral) -> dict[str, Any]:
    """What was agreed to be shown; nothing else is opened."""
    case = referral.case
    files = case.files.all() if Part.FILES.value in referral.parts else []
    shows_words = Part.CONVERSATION.value in referral.parts
    countries = [get_country_name(str(code)) for code in (case.origin, case.destination) if code]
    return {
        "case": case,
        "corridor": " – ".join(countries),
        "referral": referral,
        "shows_identity": Part.IDENTITY.value in referral.parts,
        "shows_employer": Part.EMPLOYER.value in referral.parts,
        "conversation": case.messages.select_related("desk") if shows_words else [],
        "files": [(file, links.sign_file(referral, file)) for file in files],
        "answer_token": links.sign_answer(referral),
    }


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def answer_referral(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, no, or what came of it; shows nothing of the case but its reference."""
    referral = links.find_to_answer(token)
    if referral is None:
        return _answer(request, "closed", status=410)
    form = forms.OutsideAnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        _save(referral, form.cleaned_data["verdict"], form.cleaned_data["text"])
        said = reverse("referral:answered")
        return _keep_private(HttpResponseRedirect(said))
    status = 422 if form.is_bound else 200
    return _answer(request, "answer", status=status, form=form, referral=referral)


def _save(referral: Referral, verdict: str, text: str) -> None:
    if verdict == forms.ACCEPT:
        steps.accept(referral, WORKER)
    elif verdict == forms.REFUSE:
        steps.refuse(referral, WORKER, text)
    else:
        steps.report_back(referral, WORKER, text)


@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """The answer has arrived."""
    return _answer(request, "answered")


@require_safe
def send_file(request: HttpRequest, token: str) -> HttpResponse:
    """A file, to be saved and not shown; for half an hour after the link was opened."""
    file = links.find_file(token)
    if file is None:
        raise Http404("No such file any more.")
    response = HttpResponse(file.open_content(), content_type=file.media_type)
    suffix = file.media_type.rpartition("/")[2].replace("jpeg", "jpg")
    response["Content-Disposition"] = f'attachment; filename="file-{file.pk.hex[:8]}.{suffix}"'
    return _keep_private(response)
