"""Keeps what a member typed until they have signed in again.

Every form to write on carries a signed token (the field ``slip``) that says whom it was
given to. When the form comes back from somebody who is no longer signed in, the token
proves that a member wrote it: nobody else can fill the session store, and on a shared
phone only the person who typed the text gets it back. The session holds only the key of
a row: see ``kept_texts``.
"""

import datetime as dt
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.urls import ResolverMatch
from django.utils.crypto import salted_hmac

from forum.engine.forum_conversation.forms import MAX_LENGTH
from forum.engine.forum_conversation.kept_texts import KeptText
from portal.members.models import Member

_SESSION_KEY = "forum_kept_text"
_SALT = "forum.writing"
# Longer than any form stays open; the token proves nothing but who was given the form.
_TOKEN_LASTS = dt.timedelta(days=30)
MAX_CHARACTERS = 2 * MAX_LENGTH  # a little too long is still worth keeping
MAX_TEXTS = 5  # of a member at a time: the token alone, without a session, lets texts in

_TEXTS = ("subject", "content")
_CHOICES = ("language", "language_asked", "kind", "form_key", "made_from")
_TICKS = ("under_pseudonym", "no_outside_translation", "without_quotation")


def sign_recipient(user: Member) -> str:
    """The token for a form that is given to ``user``."""
    return signing.dumps(user.pk, salt=_SALT)


def _read_recipient(token: str) -> int | None:
    """The id of the member who was given the form; ``None`` for a token that is not ours."""
    try:
        member: int = signing.loads(token, salt=_SALT, max_age=_TOKEN_LASTS)
    except signing.BadSignature:
        return None
    return member


def form_target(match: ResolverMatch | None) -> str:
    """What is being written: the page and the ids in its address, the same in any language."""
    if match is None:
        return ""
    keys = (str(value) for name, value in sorted(match.kwargs.items()) if name.endswith("pk"))
    return ":".join([match.view_name, *keys])


def draft_key(request: HttpRequest) -> str:
    """The key under which the reader's browser keeps a draft of this page.

    A hash, because whoever else uses the browser can read it.
    """
    value = f"{request.user.pk}:{form_target(request.resolver_match)}"
    return salted_hmac("forum.draft", value, algorithm="sha256").hexdigest()[:24]


def save_fields(request: HttpRequest) -> bool:
    """Keep what was sent until its author has signed in.

    ``False`` when nothing is kept: no valid token, no text, too much of it, or too many texts.
    """
    KeptText.objects.delete_expired()
    member = _read_recipient(request.POST.get("slip", ""))
    texts = {name: request.POST.get(name, "") for name in _TEXTS}
    length = sum(map(len, texts.values()))
    if member is None or not 0 < length <= MAX_CHARACTERS:
        return False
    if not Member.objects.filter(pk=member).exists():
        return False
    choices = {name: request.POST.get(name, "")[:40] for name in _CHOICES}
    if quotation := request.POST.get("quotation", "")[:MAX_LENGTH]:
        choices |= {"quotation": quotation, "quoted": _quoted_id(request)}
    _drop(request)
    if KeptText.objects.filter(member=member).count() >= MAX_TEXTS:
        return False
    kept = KeptText.objects.create(
        member_id=member,
        purpose=form_target(request.resolver_match),
        fields=texts | choices | {name: name in request.POST for name in _TICKS},
    )
    request.session[_SESSION_KEY] = str(kept.pk)
    return True


def saved_fields(request: HttpRequest) -> dict[str, Any]:
    """What the reader typed on this page before they signed in again; else nothing."""
    key = request.session.get(_SESSION_KEY)
    if key is None:
        return {}
    KeptText.objects.delete_expired()
    saved = KeptText.objects.filter(pk=key).first() if isinstance(key, str) else None
    if saved is None or saved.member_id != request.user.pk:
        _drop(request)
        return {}
    if saved.purpose != form_target(request.resolver_match):
        return {}
    fields: dict[str, Any] = saved.fields
    if fields.get("quoted", "") != _quoted_id(request):
        # These are the words of somebody else.
        return {name: value for name, value in fields.items() if name != "quotation"}
    return fields


def _quoted_id(request: HttpRequest) -> str:
    return request.GET.get("quote", "")[:20]


def discard_fields(request: HttpRequest) -> None:
    """Forget what was kept for this page, once it has been posted."""
    if saved_fields(request):
        _drop(request)


def _drop(request: HttpRequest) -> None:
    key = request.session.pop(_SESSION_KEY, None)
    if isinstance(key, str):
        KeptText.objects.filter(pk=key).delete()
