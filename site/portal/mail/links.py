"""Signed links in mail: whoever holds one has read the mail."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView


@dataclass(frozen=True, slots=True)
class SignedLink:
    """Makes and reads the links of one purpose; a token is good for no other one.

    ``url_name``: of a view that takes the token as its only argument.
    ``max_age``: how long a link works, ``None`` for ever.
    """

    salt: str
    url_name: str
    max_age: dt.timedelta | None = None

    def make_token(self, key: int) -> str:
        """A token that proves that its holder received the link for the row ``key``."""
        return signing.dumps(key, salt=self.salt)

    def make_url(self, key: int) -> str:
        """The whole address, in the language that is active."""
        return settings.SITE_URL + reverse(self.url_name, args=[self.make_token(key)])

    def read_token(self, token: str) -> int | None:
        """The key that was signed; ``None`` for a token that is forged or too old."""
        try:
            key: int = signing.loads(token, salt=self.salt, max_age=self.max_age)
        except signing.BadSignature:
            return None
        return key


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ``mail/outcome.html`` says: a heading, a sentence, and the one button left to press."""

    title: str | Promise
    summary: str | Promise = ""
    button: str | Promise = ""


def describe_outcome(outcomes: Mapping[str, Outcome], key: str) -> dict[str, Any]:
    """The context of ``mail/outcome.html``, or of a template that extends it."""
    return {"outcome": key, "words": outcomes[key]}


@method_decorator(csrf_exempt, name="dispatch")
class SignedLinkView(TemplateView):
    """The page a signed link leads to: GET shows a button, POST does what it says.

    Programs that check mail follow links by themselves, so GET changes nothing.
    The token is the proof: no cookie is needed, and mail programs that POST
    without one are not refused. Context: ``done`` after a POST.
    """

    http_method_names = ["get", "head", "post"]
    link: SignedLink

    def get_subject(self, key: int) -> Any | None:
        """What the link is about; ``None`` when it is gone."""
        raise NotImplementedError

    def perform(self, subject: Any) -> None:
        """Do what the button says."""
        raise NotImplementedError

    def render_gone(self) -> HttpResponse:
        """The answer to a link that is forged, too old, or whose subject is gone."""
        raise Http404("This link no longer works.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = self.link.read_token(kwargs["token"])
        self.subject = None if key is None else self.get_subject(key)
        if self.subject is None:
            response: HttpResponseBase = self.render_gone()
        else:
            response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.perform(self.subject)
        return self.render_to_response(self.get_context_data(done=True, **kwargs))
