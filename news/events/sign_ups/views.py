"""Signing up for an event, confirming it, and giving the place up again."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from news.events.calendar import find_event
from news.events.facts import find_original
from news.events.sign_ups import places
from news.events.sign_ups.confirmation import CONFIRMATION, save_sign_up
from news.events.sign_ups.forms import SignUpForm
from news.models import EventPage, SignUp
from news.models.sign_ups import KEPT_AFTER_EVENT
from portal.core.locks import locked
from portal.core.navigation import get_url_for_reader
from portal.mail.links import Outcome, SignedLinkView, describe_outcome

TEMPLATE = "news/sign_up.html"
OUTCOMES = {
    "form": Outcome(_("Sign up")),
    "closed": Outcome(_("You can no longer sign up for this event")),
    "asked": Outcome(
        _("Check your e-mail"),
        _("We have sent you a link. Open the link to confirm your e-mail address."),
    ),
    "confirm": Outcome(
        _("Is this your e-mail address?"),
        _(
            "Someone used this e-mail address to sign up for this event."
            " Please confirm that it was you."
        ),
        _("Yes, it was me"),
    ),
    "comes": Outcome(
        _("You have a place"), _("We have sent you an e-mail with everything that you need.")
    ),
    "waits": Outcome(
        _("You are on the waiting list"), _("We will write to you when a place becomes free.")
    ),
    "leave": Outcome(
        _("Give up your place?"),
        _("We will delete your name and your e-mail address. Someone else can have your place."),
        _("Give up my place"),
    ),
    "forgotten": Outcome(_("Your e-mail address has been deleted")),
    "gone": Outcome(_("This link no longer works")),
}


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; raises ``Http404`` for an event that nobody signs up for."""
    page = find_event(slug)
    event = find_original(page) if page else None
    if page is None or event is None or not event.sign_up:
        raise Http404
    if not event.takes_sign_ups:
        return _render(request, page, "closed")
    initial = {"language": translation.get_language()}
    form = SignUpForm(event, request.POST or None, initial=initial)
    if _save_within_limits(form, page):
        return HttpResponseRedirect(reverse("event_sign_up_sent", args=[slug]))
    context = {
        "form": form,
        "is_full": places.is_full(event),
        "delete_after": event.last_day_known + KEPT_AFTER_EVENT,
    }
    return _render(request, page, "form", context, status=422 if form.is_bound else 200)


def _save_within_limits(form: SignUpForm, page: EventPage) -> bool:
    """Save what was sent, if it is right and within the limits: all of them count all sign-ups."""
    if not form.is_bound:
        return False
    with locked("sign-ups"):
        if not form.is_valid():
            return False
        save_sign_up(form.save(commit=False), page)
    return True


@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes next, the same for everybody."""
    page = find_event(slug)
    if page is None:
        raise Http404
    return _render(request, page, "asked")


def _render(
    request: HttpRequest,
    page: EventPage,
    outcome: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {"event": page, "event_url": get_url_for_reader(page), **(context or {})}
    shown |= describe_outcome(OUTCOMES, outcome)
    response = render(request, TEMPLATE, shown, status=status)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


class _SignUpLinkView(SignedLinkView):
    """A page that a link in a mail leads to."""

    template_name = TEMPLATE

    def get_subject(self, key: int) -> SignUp | None:
        return SignUp.objects.filter(pk=key).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = cast("SignUp", self.subject)
        event = places.find_event(row.event)
        shown = {"event": event, "event_url": get_url_for_reader(event) if event else ""}
        return super().get_context_data(**kwargs) | shown


class ConfirmView(_SignUpLinkView):
    """“Yes, it was me”."""

    link = CONFIRMATION.confirm_link

    def get_subject(self, key: int) -> SignUp | None:
        row = super().get_subject(key)
        return row if row and places.find_event(row.event) else None

    def perform(self, subject: SignUp) -> None:
        places.confirm(subject)

    def render_gone(self) -> HttpResponse:
        return render(self.request, TEMPLATE, describe_outcome(OUTCOMES, "gone"), status=404)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row = cast("SignUp", self.subject)
        row.refresh_from_db()
        return context | describe_outcome(OUTCOMES, row.state or "confirm")


class CancelView(_SignUpLinkView):
    """“I cannot come”: asked twice, the address is deleted all the same."""

    link = CONFIRMATION.forget_link

    def perform(self, subject: SignUp) -> None:
        places.cancel(subject)

    def render_gone(self) -> HttpResponse:
        return render(self.request, TEMPLATE, describe_outcome(OUTCOMES, "forgotten"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = "forgotten" if kwargs.get("done") else "leave"
        return super().get_context_data(**kwargs) | describe_outcome(OUTCOMES, outcome)
