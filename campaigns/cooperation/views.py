"""Agreements between unions of different countries: the list, one of them, and a draft to begin."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.cooperation.draft import DraftForm, build_document, describe_draft
from campaigns.cooperation.facets import build_facets, fits, read_choice
from campaigns.cooperation.models import AgreementDocument, CooperationAgreement, Party
from campaigns.models import CampaignPage
from portal.core.multilingual import readers_language
from portal.core.navigation import build_alternates
from portal.core.querysets import find_chosen_pages
from portal.printing.paper import make_pdf
from portal.printing.typesetter import is_available as can_print
from portal.printing.views import answer_with_pdf


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """All agreements, to narrow down by country, kind and state."""
    chosen = read_choice(request.GET.dict())
    found = CooperationAgreement.objects.in_reading_order()
    agreements = list(found.prefetch_related("parties", "commitments"))
    shown = [each for each in agreements if fits(each, chosen)]
    context = {
        **_list_crumbs(is_list=True),
        "agreements": shown,
        "facets": build_facets(agreements, chosen),
        "is_filtered": bool(chosen),
        "is_sample": any(each.sample for each in shown),
        **build_alternates(
            request, _("Agreements between unions of different countries"), _get_summary()
        ),
    }
    return render(request, "cooperation/list.html", context)


@require_safe
def show_agreement(request: HttpRequest, key: str) -> HttpResponse:
    """One agreement: who made it, what they promised, what became of that, and the sources."""
    agreements = CooperationAgreement.objects.select_related("renewed_by").prefetch_related(
        Prefetch("parties", Party.objects.select_related("union")),
        Prefetch("documents", AgreementDocument.objects.select_related("document")),
        "commitments",
        "renews",
    )
    agreement = get_object_or_404(agreements, key=key)
    pages = list(find_chosen_pages([agreement.page_id] if agreement.page_id else []).values())
    if agreement.campaign:
        pages += CampaignPage.objects.filter(translation_key=agreement.campaign).for_reader(1)
    context = {
        **_list_crumbs(),
        "agreement": agreement,
        "pages": pages,
        **build_alternates(request, agreement.title, str(agreement.in_short)),
    }
    return render(request, "cooperation/agreement.html", context)


@require_safe
def show_draft(request: HttpRequest) -> HttpResponse:
    """The questions, and the draft once they are answered. Nothing of it is kept anywhere."""
    form = DraftForm(request.GET or None)
    is_made = form.is_valid()
    context = {
        **_list_crumbs(),
        "form": form,
        "draft": describe_draft(form) if is_made else None,
        "pdf_url": f"pdf/?{request.GET.urlencode()}" if is_made and can_print() else "",
        **build_alternates(
            request,
            _("Draft an agreement between two unions"),
            _("Answer these questions and you get a draft to print. We keep nothing of it."),
        ),
    }
    response = render(request, "cooperation/draft.html", context)
    if form.is_bound:
        patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
def print_draft(request: HttpRequest) -> HttpResponse:
    """The draft as PDF; without all answers back to the questions."""
    form = DraftForm(request.GET)
    address = f"{reverse('cooperation_draft')}?{request.GET.urlencode()}"
    if not form.is_valid():
        return redirect(address)
    response = answer_with_pdf(
        request,
        lambda: make_pdf(build_document(form)),
        name=f"agreement-{readers_language()}",
        page_url=address,
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _list_crumbs(*, is_list: bool = False) -> dict[str, Any]:
    """The way down to the list, or to the pages below it."""
    home = f"/{readers_language()}/"
    crumbs = [
        {"title": _("Home page"), "url": home},
        {"title": _("Campaigns"), "url": f"{home}campaigns/"},
    ]
    if not is_list:
        title = _("Agreements between unions of different countries")
        crumbs.append({"title": title, "url": reverse("cooperation")})
    return {"crumbs": crumbs}


def _get_summary() -> str:
    return _(
        "What unions of two countries promised each other, and what became of it. Where no source "
        "tells us, we say so."
    )
