"""What somebody typed is kept for them until they have signed in again.

The form carries a slip that says, under the site's signature, to whom it was
given. When it comes back from somebody who is no longer signed in, the slip
proves that a member wrote it: so nobody else can fill the sessions, and on a
shared telephone nobody but the one who typed gets the words to see.
"""

import datetime as dt
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.members.models import Member

_SESSION_KEY = "forum_kept_text"
_SALT = "forum.writing"
# Longer than any form stays open; a slip proves nothing but who was given the form.
_SLIP_LASTS = dt.timedelta(days=30)
# Signing in may mean looking for a password first.
KEPT_FOR = dt.timedelta(hours=2)
MAX_CHARACTERS = 100_000

_TEXTS = ("subject", "content")
_CHOICES = ("language", "language_asked", "kind", "form_key", "made_from")
_TICKS = ("under_pseudonym", "no_outside_translation")


def sign_recipient(user: Member) -> str:
    """Says that the form was given to ``user``."""
    return signing.dumps(user.pk, salt=_SALT)


def _read_recipient(slip: str) -> int | None:
    try:
        member: int = signing.loads(slip, salt=_SALT, max_age=_SLIP_LASTS)
    except signing.BadSignature:
        return None
    return member


def form_target(match: ResolverMatch | None) -> str:
    """What is being written: the page and the objects in its address, in any language."""
    if match is None:
        return ""
    keys = (str(value) for name, value in sorted(match.kwargs.items()) if name.endswith("pk"))
    return ":".join([match.view_name, *keys])


def draft_key(request: HttpRequest) -> str:
    """Under what name this person's device keeps a draft of what they write here.

    It tells nothing to whoever else uses the device.
    """
    value = f"{request.user.pk}:{form_target(request.resolver_match)}"
    return salted_hmac("forum.draft", value, algorithm="sha256").hexdigest()[:24]


def save_fields(request: HttpRequest) -> bool:
    """Keep what was sent until its writer has signed in; ``False`` when that cannot be done."""
    member = _read_recipient(request.POST.get("slip", ""))
    texts = {name: request.POST.get(name, "") for name in _TEXTS}
    length = sum(map(len, texts.values()))
    if member is None or not 0 < length <= MAX_CHARACTERS:
        return False
    choices = {name: request.POST.get(name, "")[:40] for name in _CHOICES}
    request.session[_SESSION_KEY] = {
        "member": member,
        "purpose": form_target(request.resolver_match),
        "until": (timezone.now() + KEPT_FOR).timestamp(),
        "fields": texts | choices | {name: name in request.POST for name in _TICKS},
    }
    return True


def saved_fields(request: HttpRequest) -> dict[str, Any]:
    """What the person had typed on this page before they signed in again; else nothing."""
    found = request.session.get(_SESSION_KEY)
    if found is None:
        return {}
    if found["member"] != request.user.pk or found["until"] < timezone.now().timestamp():
        del request.session[_SESSION_KEY]
        return {}
    if found["purpose"] != form_target(request.resolver_match):
        return {}
    fields: dict[str, Any] = found["fields"]
    return fields


def discard_fields(request: HttpRequest) -> None:
    """It has been posted."""
    if saved_fields(request):
        del request.session[_SESSION_KEY]
