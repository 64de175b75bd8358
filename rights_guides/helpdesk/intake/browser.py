"""What the worker's browser holds, and what each answer tells it to keep: nothing.

One address for all pages, one cookie that ends with the browser, no name, no IP address.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.crypto import constant_time_compare, salted_hmac

# How long a worker may look at a case before the receipt has to be typed again.
CASE_OPEN_SECONDS = 30 * 60
_MARK = "rights_guides.helpdesk.intake form"
_signer = signing.TimestampSigner(salt="rights_guides.helpdesk.intake case")


@dataclass(frozen=True, slots=True)
class Visit:
    """What the cookie says: who is writing, and at which question.

    ``is_checking``: the question was opened from the list of all answers, and leads back there.
    """

    token: str
    step: str
    is_checking: bool = False

    def at(self, step: str) -> "Visit":
        """The same visit at another question."""
        return replace(self, step=step)


def begin_visit(step: str) -> Visit:
    """A visit with a token of its own (256 bits)."""
    return Visit(secrets.token_urlsafe(32), step)


def read_visit(request: HttpRequest) -> Visit | None:
    """The visit of the cookie; a step that there is not is for the caller to see."""
    token, _dot, rest = request.COOKIES.get(settings.HELP_COOKIE_NAME, "").partition(".")
    if not 40 <= len(token) <= 60:
        return None
    step, _dot, checking = rest.partition(".")
    return Visit(token, step, bool(checking))


def keep_visit(response: HttpResponse, visit: Visit) -> None:
    """Have the browser hold the visit until it is closed."""
    checking = ".c" if visit.is_checking else ""
    _set_cookie(response, settings.HELP_COOKIE_NAME, f"{visit.token}.{visit.step}{checking}")


def read_opened_case(request: HttpRequest) -> UUID | None:
    """The case that was opened with its receipt less than half an hour ago."""
    signed = request.COOKIES.get(settings.HELP_CASE_COOKIE_NAME, "")
    try:
        return UUID(hex=_signer.unsign(signed, max_age=CASE_OPEN_SECONDS))
    except (signing.BadSignature, ValueError):
        return None


def keep_case_open(response: HttpResponse, case_id: UUID) -> None:
    """Have the browser open this case for another half hour."""
    signed = _signer.sign(case_id.hex)
    _set_cookie(response, settings.HELP_CASE_COOKIE_NAME, signed, max_age=CASE_OPEN_SECONDS)


def forget_everything(response: HttpResponse) -> None:
    """Take both cookies away, and have the browser drop every page that it still holds.

    The help desk keeps nothing else there. All cookies and all storage of the site would be more
    than was asked for: a member would be signed out, which whoever watches them notices, and
    guides that were kept for days without a network would be gone.
    """
    for name in (settings.HELP_COOKIE_NAME, settings.HELP_CASE_COOKIE_NAME):
        _set_cookie(response, name, "", max_age=0)
    response["Clear-Site-Data"] = '"cache"'


def _set_cookie(response: HttpResponse, name: str, value: str, **values: Any) -> None:
    response.set_cookie(
        name,
        value,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
        **values,
    )


# --- Who sent a form ---------------------------------------------------------
#
# Django's token needs a cookie before the first form. Here the first form has none: it changes
# nothing that is anybody's. Every later one carries a mark of the visit, which another site can
# neither know nor guess, and its cookie is not sent along from there (``SameSite``).


def make_mark(secret: str) -> str:
    """What a form of this visit carries, so that no other site can send one in its place."""
    return salted_hmac(_MARK, secret, algorithm="sha256").hexdigest()[:32]


def is_marked(request: HttpRequest, secret: str) -> bool:
    """Whether the form that was sent is of this visit."""
    return constant_time_compare(request.POST.get("mark", ""), make_mark(secret))


def is_sent_from_here(request: HttpRequest) -> bool:
    """Whether no other site sent the form, as far as the browser says.

    ``Origin`` is ``null`` on pages without a referrer; old browsers say nothing else.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null")
    return origin in {"null", f"{request.scheme}://{request.get_host()}"}


# --- What every answer says ---------------------------------------------------


def keep_private[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Have nobody keep, index or pass on what a view answers."""

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, noarchive"
        return response

    return answer
