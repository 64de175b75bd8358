"""Asking for a page in the reader's language, confirming it, and having one's address deleted."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from portal.core.locks import locked
from portal.core.navigation import get_url_for_reader
from portal.i18n import registry
from portal.languages.models import TranslationStatus
from portal.languages.page_lookup import get_published_translations
from portal.languages.permissions import get_page_access, get_published_page
from portal.mail.links import Outcome, SignedLinkView, describe_outcome
from portal.translation_requests.confirmation import CONFIRMATION, save_request
from portal.translation_requests.forms import TranslationRequestForm
from portal.translation_requests.models import TranslationRequest

Status = TranslationStatus.Status
OUTCOME_TEMPLATE = "translation_requests/outcome.html"
OUTCOMES = {
    "asked": Outcome(
        _("Check your e-mail"),
        _("We have sent you a link. Open the link to confirm your e-mail address."),
    ),
    "kept": Outcome(
        _("Thank you"),
        _(
            "We have saved your request. When the page is in your language, we will write to you"
            " once. Then we will delete your request."
        ),
    ),
    "confirm": Outcome(
        _("Is this your e-mail address?"),
        _(
            "Someone used this e-mail address to ask for a page in their language."
            " Please confirm that it was you."
        ),
        _("Yes, it was me"),
    ),
    "leave": Outcome(
        _("Delete your e-mail address?"),
        _("We will delete your e-mail address. We will not write to you again."),
        _("Delete my e-mail address"),
    ),
    "forgotten": Outcome(
        _("Your e-mail address has been deleted"),
        _("We no longer have your e-mail address. We will not write to you about this page."),
    ),
    "gone": Outcome(
        _("This link no longer works"),
        _(
            "The link is too old, or the page is already in your language."
            " You can ask again on the page that you want to read."
        ),
    ),
}


def _get_translated_page(page: Page, code: str) -> Page | None:
    """The page in that language, if it is there in words of that language."""
    for translated in get_published_translations(page):
        status = getattr(translated, "translation_status", None)
        missing = status is not None and status.status == Status.UNTRANSLATED
        if translated.locale.language_code == code and not missing:
            return translated
    return None


def _prevent_caching(response: HttpResponse) -> HttpResponse:
    """Keep a form, or an answer to one, out of caches and search engines."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


def _build_request(request: HttpRequest, page: Page) -> TranslationRequest:
    member = request.user if request.user.is_authenticated else None
    code = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE).code
    return TranslationRequest(translation_key=page.translation_key, language=code, member=member)


def _get_member_request(new: TranslationRequest) -> TranslationRequest | None:
    """What a signed-in member has asked for already; others are not recognised."""
    if not new.member_id:
        return None
    return TranslationRequest.objects.filter(
        translation_key=new.translation_key, language=new.language, member=new.member
    ).first()


@require_http_methods(["GET", "HEAD", "POST"])
def request_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form; ``?help=1`` comes from “I can help to translate”.

    Leads to the page itself when it is there already. Raises ``Http404`` for
    a page that is not there or that this request may not read.
    """
    page = get_published_page(page_id)
    if not get_page_access(page, request).is_allowed:
        raise Http404
    new = _build_request(request, page)
    if translated := _get_translated_page(page, new.language):
        return HttpResponseRedirect(translated.get_url(request) or "/")
    if request.method == "POST" and "forget" in request.POST:
        return _forget_member_request(request, page, new)
    return _handle_form(request, page, new)


def _handle_form(request: HttpRequest, page: Page, new: TranslationRequest) -> HttpResponse:
    helping = "help" in request.GET
    known = _get_member_request(new)
    initial = {"wants_to_know": not helping, "offers_help": helping}
    form = TranslationRequestForm(request.POST or None, instance=new, initial=initial)
    if _save_within_limits(form, page):
        return HttpResponseRedirect(reverse("translation_request_sent", args=[page.pk]))
    status = 422 if form.is_bound else 200
    context = {"page_title": page.title, "source": page.locale.language_code}
    context |= {"form": form, "known": known, "content_language": _get_page_language(page)}
    context |= {"page_url": get_url_for_reader(page)}
    return _prevent_caching(
        render(request, "translation_requests/request.html", context, status=status)
    )


def _save_within_limits(form: TranslationRequestForm, page: Page) -> bool:
    """Save what was sent, if it is right and within the limits: all of them count all requests."""
    if not form.is_bound:
        return False
    with locked("translation requests"):
        if not form.is_valid():
            return False
        save_request(form.save(commit=False), page)
    return True


def _get_page_language(page: Page) -> registry.Language:
    return registry.get(page.locale.language_code)


def _forget_member_request(
    request: HttpRequest, page: Page, new: TranslationRequest
) -> HttpResponse:
    if known := _get_member_request(new):
        known.delete()
    context = describe_outcome(OUTCOMES, "forgotten")
    return _prevent_caching(render(request, OUTCOME_TEMPLATE, context))


@require_http_methods(["GET", "HEAD"])
def request_sent(request: HttpRequest, page_id: int) -> HttpResponse:
    """What comes next, the same for everybody who is not signed in."""
    page = get_published_page(page_id)
    if not get_page_access(page, request).is_allowed:
        raise Http404
    outcome = "kept" if request.user.is_authenticated else "asked"
    context = describe_outcome(OUTCOMES, outcome) | {"page_url": get_url_for_reader(page)}
    return _prevent_caching(render(request, OUTCOME_TEMPLATE, context))


class ConfirmView(SignedLinkView):
    """“Yes, it was me”."""

    template_name = OUTCOME_TEMPLATE
    link = CONFIRMATION.confirm_link

    def get_subject(self, key: int) -> TranslationRequest | None:
        return TranslationRequest.objects.filter(pk=key).first()

    def perform(self, subject: TranslationRequest) -> None:
        CONFIRMATION.confirm(subject)

    def render_gone(self) -> HttpResponse:
        context = describe_outcome(OUTCOMES, "gone")
        return render(self.request, self.template_name, context, status=404)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = "kept" if kwargs.get("done") else "confirm"
        return super().get_context_data(**kwargs) | describe_outcome(OUTCOMES, outcome)


class ForgetView(SignedLinkView):
    """Deletes the address; asked twice, it is deleted all the same."""

    template_name = OUTCOME_TEMPLATE
    link = CONFIRMATION.forget_link

    def get_subject(self, key: int) -> TranslationRequest | None:
        return TranslationRequest.objects.filter(pk=key).first()

    def perform(self, subject: TranslationRequest) -> None:
        CONFIRMATION.forget(subject)

    def render_gone(self) -> HttpResponse:
        context = describe_outcome(OUTCOMES, "forgotten")
        return render(self.request, self.template_name, context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = "forgotten" if kwargs.get("done") else "leave"
        return super().get_context_data(**kwargs) | describe_outcome(OUTCOMES, outcome)
