"""Asking for a page in the reader's language, confirming it, and being forgotten."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from portal.core.navigation import get_url_for_reader
from portal.i18n import registry
from portal.languages.models import TranslationStatus
from portal.languages.page_lookup import published_translations
from portal.languages.permissions import get_page_access, get_published_page
from portal.mail.links import SignedLinkView
from portal.translation_requests.confirmation import CONFIRMATION, save_wish
from portal.translation_requests.forms import WishForm
from portal.translation_requests.models import Wish

Status = TranslationStatus.Status


def _page_in(page: Page, code: str) -> Page | None:
    """The page in that language, if it is there in words of that language."""
    for each in published_translations(page):
        status = getattr(each, "translation_status", None)
        missing = status is not None and status.status == Status.UNTRANSLATED
        if each.locale.language_code == code and not missing:
            return each
    return None


def _never_kept(response: HttpResponse) -> HttpResponse:
    """A form, or an answer to one: no cache keeps it, no search engine shows it."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


def _new_wish(request: HttpRequest, page: Page) -> Wish:
    member: Any = request.user if request.user.is_authenticated else None
    code = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE).code
    return Wish(translation_key=page.translation_key, language=code, member=member)


def _existing(wish: Wish) -> Wish | None:
    """What a signed-in member has asked for already; others are not recognised."""
    if not wish.member_id:
        return None
    return Wish.objects.filter(
        translation_key=wish.translation_key, language=wish.language, member=wish.member
    ).first()


@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form; ``?help=1`` comes from “I can help to translate”.

    Leads to the page itself when it is there already. Raises ``Http404`` for
    a page that is not there or that this request may not read.
    """
    page = get_published_page(page_id)
    if not get_page_access(page, request).is_allowed:
        raise Http404
    new = _new_wish(request, page)
    if there := _page_in(page, new.language):
        return HttpResponseRedirect(there.get_url(request) or "/")
    if request.method == "POST" and "forget" in request.POST:
        return _forget_of_member(request, page, new)
    return _form(request, page, new)


def _form(request: HttpRequest, page: Page, new: Wish) -> HttpResponse:
    helping = "help" in request.GET
    known = _existing(new)
    initial = {"wants_to_know": not helping, "offers_help": helping}
    form = WishForm(request.POST or None, instance=new, initial=initial)
    if request.method == "POST" and form.is_valid():
        save_wish(form.save(commit=False), page)
        return HttpResponseRedirect(reverse("wish_asked", args=[page.pk]))
    status = 422 if form.is_bound else 200
    context = {"page_title": page.title, "source": page.locale.language_code}
    context |= {"form": form, "known": known, "content_language": _language(page)}
    context |= {"page_url": get_url_for_reader(page)}
    return _never_kept(render(request, "wishes/wish.html", context, status=status))


def _language(page: Page) -> registry.Language:
    return registry.get(page.locale.language_code)


def _forget_of_member(request: HttpRequest, page: Page, new: Wish) -> HttpResponse:
    if known := _existing(new):
        known.delete()
    return _never_kept(render(request, "wishes/done.html", {"outcome": "forgotten"}))


@require_http_methods(["GET", "HEAD"])
def asked(request: HttpRequest, page_id: int) -> HttpResponse:
    """What comes next, the same for everybody who is not signed in."""
    page = get_published_page(page_id)
    if not get_page_access(page, request).is_allowed:
        raise Http404
    outcome = "kept" if request.user.is_authenticated else "asked"
    context = {"outcome": outcome, "page_url": get_url_for_reader(page)}
    return _never_kept(render(request, "wishes/done.html", context))


class ConfirmView(SignedLinkView):
    """“Yes, it was me”."""

    template_name = "wishes/done.html"
    link = CONFIRMATION.confirm_link

    def get_subject(self, key: int) -> Wish | None:
        return Wish.objects.filter(pk=key).first()

    def perform(self, subject: Wish) -> None:
        CONFIRMATION.confirm(subject)

    def render_gone(self) -> HttpResponse:
        return render(self.request, self.template_name, {"outcome": "gone"}, status=404)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = "kept" if kwargs.get("done") else "confirm"
        return super().get_context_data(**kwargs) | {"outcome": outcome}


class ForgetView(SignedLinkView):
    """“Forget me”; forgotten twice is forgotten."""

    template_name = "wishes/done.html"
    link = CONFIRMATION.forget_link

    def get_subject(self, key: int) -> Wish | None:
        return Wish.objects.filter(pk=key).first()

    def perform(self, subject: Wish) -> None:
        CONFIRMATION.forget(subject)

    def render_gone(self) -> HttpResponse:
        return render(self.request, self.template_name, {"outcome": "forgotten"})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = "forgotten" if kwargs.get("done") else "leave"
        return super().get_context_data(**kwargs) | {"outcome": outcome}
