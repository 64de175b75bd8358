"""Devices on which a member has signed in before: their tries are counted apart from strangers'.

Otherwise anybody who knows an address keeps its owner out with wrong passwords. A cookie holds a
mark for each account that was signed in to on the device (several may share one). It says of
whom to nobody but the site, which can only ask whether a mark is that of a certain account. It
ends with the password, and when the member signs out on other devices.

As OWASP describes it: "Slow Down Online Guessing Attacks with Device Cookies".
"""

import datetime as dt
import secrets
from typing import Any

from allauth.account import signals as account_signals
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from portal.members.models import Member

_VALID_FOR = dt.timedelta(days=180)
_BETWEEN = "~"
# On a telephone that a family or a dormitory shares.
_MOST_ACCOUNTS = 5


def _get_signer(member: Member) -> TimestampSigner:
    """Signs for one account only, as long as its password stays and its devices are known."""
    return TimestampSigner(
        salt=f"members.known_devices/{member.pk}/{member.device_generation}/{member.password}"
    )


def _get_marks(request: HttpRequest) -> list[str]:
    marks = request.COOKIES.get(settings.KNOWN_DEVICE_COOKIE_NAME, "").split(_BETWEEN)
    return [mark for mark in marks if mark][:_MOST_ACCOUNTS]


def _read(mark: str, member: Member) -> str:
    """The number of the device; empty if the mark is not this member's."""
    try:
        return _get_signer(member).unsign(mark, max_age=_VALID_FOR)
    except BadSignature:
        return ""


def find_device(request: HttpRequest, email: str) -> str:
    """The number of the device that the request comes from, if it is known to that account.

    Empty for strangers; of requests without the cookie, nothing is read from the database.
    """
    marks = _get_marks(request)
    member = Member.objects.filter(email__iexact=email).first() if marks else None
    if member is None:
        return ""
    return next((device for mark in marks if (device := _read(mark, member))), "")


def remember_device(request: HttpRequest, response: HttpResponse, member: Member) -> None:
    """Renew the device's mark of ``member``. What was counted of the device stays counted."""
    read = {mark: _read(mark, member) for mark in _get_marks(request)}
    device = next(filter(None, read.values()), "") or secrets.token_urlsafe(12)
    others = [mark for mark, known in read.items() if not known]
    marks = [_get_signer(member).sign(device), *others][:_MOST_ACCOUNTS]
    response.set_cookie(
        settings.KNOWN_DEVICE_COOKIE_NAME,
        _BETWEEN.join(marks),
        max_age=_VALID_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_devices(member: Member) -> None:
    """Make strangers of all devices of ``member``."""
    Member.objects.filter(pk=member.pk).update(device_generation=F("device_generation") + 1)
    member.refresh_from_db(fields=["device_generation"])


def know_this_device(request: HttpRequest, member: Member) -> None:
    """Have the answer to ``request`` carry the mark: ``member`` has just proved who they are."""
    request.known_to = member  # type: ignore[attr-defined]


class KnownDevicesMiddleware(MiddlewareMixin):
    """Sets the cookie after signing in, and after changing what one signs in with."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add the cookie where a member was recognized; no other page sets it."""
        member: Member | None = getattr(request, "known_to", None)
        if member is not None:
            remember_device(request, response, member)
        return response


def _on_recognized(sender: Any, request: HttpRequest | None, user: Member, **kwargs: Any) -> None:
    if request is not None:
        know_this_device(request, user)


def connect() -> None:
    """Connect the handlers; called by ``MembersConfig.ready``.

    A new password by a link counts, too: it is the way in for somebody on a new device whom
    strangers keep out.
    """
    for signal in (
        user_logged_in,
        account_signals.password_changed,
        account_signals.password_set,
        account_signals.password_reset,
    ):
        signal.connect(_on_recognized, dispatch_uid="members.known_devices")
