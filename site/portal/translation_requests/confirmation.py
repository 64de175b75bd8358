"""A wish from the form to the list: one row a person, confirmed by mail."""

from datetime import timedelta

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from portal.translation_requests import mail
from portal.translation_requests.models import TIME_TO_CONFIRM, Wish

_CONFIRMING = "portal.translation_requests.confirming"
_LEAVING = "portal.translation_requests.leaving"
# Somebody who sends the form again gets no second letter before this.
_BETWEEN_LETTERS = timedelta(minutes=10)


def _known(wish: Wish) -> Wish | None:
    """The same person's wish for the same page and language."""
    whose = {"member": wish.member} if wish.member_id else {"email": wish.email}
    return Wish.objects.filter(
        translation_key=wish.translation_key, language=wish.language, **whose
    ).first()


def ask(wish: Wish, page: Page) -> None:
    """Keep ``wish``; whoever is not signed in is asked by mail whether it is theirs.

    A confirmed wish stays as it is: anybody may type an address. Pages that
    show the outcome say the same in every case.
    """
    Wish.objects.stale().delete()
    known = _known(wish)
    if wish.member_id:
        wish.pk = known.pk if known else None
        wish.confirmed_at = timezone.now()
        _save(wish)
    elif known is None or _may_be_asked_again(known):
        wish.pk = known.pk if known else None
        wish.asked_at = timezone.now()
        if _save(wish):
            mail.ask_to_confirm(wish, page, token_to_confirm(wish), token_to_leave(wish))


def _may_be_asked_again(known: Wish) -> bool:
    recently = known.asked_at > timezone.now() - _BETWEEN_LETTERS
    return known.confirmed_at is None and not recently


def _save(wish: Wish) -> bool:
    """False when the same person's other request was quicker, and all is done."""
    wish._state.adding = wish.pk is None
    try:
        with transaction.atomic():
            wish.save()
    except IntegrityError:
        return False
    return True


def token_to_confirm(wish: Wish) -> str:
    """What proves that the mail was read."""
    return signing.dumps(wish.pk, salt=_CONFIRMING)


def token_to_leave(wish: Wish) -> str:
    """What proves the same, for as long as the wish is kept."""
    return signing.dumps(wish.pk, salt=_LEAVING)


def wish_to_confirm(token: str) -> Wish | None:
    """The wish of a link to confirm, ``None`` when it is forged, too old or gone."""
    try:
        key = signing.loads(token, salt=_CONFIRMING, max_age=TIME_TO_CONFIRM)
    except signing.BadSignature:
        return None
    return Wish.objects.filter(pk=key).first()


def wish_to_leave(token: str) -> Wish | None:
    """The wish of a link to be forgotten, ``None`` when it is forged or gone."""
    try:
        key = signing.loads(token, salt=_LEAVING)
    except signing.BadSignature:
        return None
    return Wish.objects.filter(pk=key).first()


def confirm(wish: Wish) -> None:
    """The address is theirs."""
    Wish.objects.filter(pk=wish.pk, confirmed_at=None).update(confirmed_at=timezone.now())
