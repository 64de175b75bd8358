"""The page for somebody outside: a link that opens once, with a PIN that goes another way.

The token stands in the link and is stored hashed; the PIN is told by telephone. After five wrong
PINs the link is dead, as it is once it was opened, when it expires, and when the worker takes the
consent back. The desk can always make a new one. Whoever opened it can answer for some time, with
a signed token that shows nothing of the case.
"""

import datetime as dt
import secrets
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import transaction
from django.utils import timezone

from portal.core.text.digits import normalize_number
from rights_guides.helpdesk.lookups import hash_token
from rights_guides.helpdesk.models import CaseFile, OutsideLook, Referral
from rights_guides.helpdesk.models.referrals import Part
from rights_guides.helpdesk.referrals.steps import DAYS_OPEN

PIN_DIGITS = 6
MAX_WRONG_PINS = 5
MINUTES_FOR_FILES = 30
_ANSWER, _FILE = "helpdesk referral answer", "helpdesk referral file"


def make_link(referral: Referral) -> tuple[str, str]:
    """A new token and PIN; what was made before opens nothing more."""
    token = secrets.token_urlsafe(24)
    pin = "".join(secrets.choice("0123456789") for _place in range(PIN_DIGITS))
    referral.token_hash, referral.pin_hash = hash_token(token), make_password(pin)
    referral.wrong_pins = 0
    referral.expires_at = timezone.now() + dt.timedelta(days=DAYS_OPEN)
    referral.save(update_fields=["token_hash", "pin_hash", "wrong_pins", "expires_at"])
    return token, pin


def find_referral(token: str) -> Referral | None:
    """The referral that a link leads to, if it can be opened now."""
    found: Referral | None = (
        Referral.objects.standing()
        .filter(token_hash=hash_token(token), expires_at__gt=timezone.now())
        .select_related("case__data_key_row", "from_desk")
        .first()
    )
    return found


def open_link(token: str, pin: str) -> Referral | None:
    """The referral, if the PIN is right: the link is used up, and the look is written down."""
    with transaction.atomic():
        referral = find_referral(token)
        if referral is None:
            return None
        row = Referral.objects.select_for_update().get(pk=referral.pk)
        if row.token_hash is None or not _is_right(row, pin):
            return None
        Referral.objects.filter(pk=row.pk).update(token_hash=None, pin_hash="")
        OutsideLook.objects.create(referral=row)
    return referral


def _is_right(referral: Referral, pin: str) -> bool:
    """Count a wrong PIN; the fifth ends the link."""
    digits = "".join(char for char in normalize_number(pin[:40]) if char.isdigit())
    if check_password(digits, referral.pin_hash):
        return True
    referral.wrong_pins += 1
    if referral.wrong_pins >= MAX_WRONG_PINS:
        referral.token_hash = None
    referral.save(update_fields=["wrong_pins", "token_hash"])
    return False


# --- What follows from opening it -----------------------------------------------


def sign_answer(referral: Referral) -> str:
    """What whoever opened the link can answer with."""
    return signing.dumps(str(referral.pk), salt=_ANSWER)


def find_to_answer(token: str) -> Referral | None:
    """The referral that can still be answered with it."""
    key = _load(token, _ANSWER, dt.timedelta(days=DAYS_OPEN))
    found: Referral | None = (
        Referral.objects.standing()
        .filter(pk=key, to_desk=None)
        .select_related("case__data_key_row", "from_desk")
        .first()
        if key
        else None
    )
    return found


def sign_file(referral: Referral, file: CaseFile) -> str:
    """The address of a file, for half an hour."""
    return signing.dumps(f"{referral.pk}/{file.pk}", salt=_FILE)


def find_file(token: str) -> CaseFile | None:
    """The file, while its referral stands and files are part of it; the look is written down."""
    keys = _load(token, _FILE, dt.timedelta(minutes=MINUTES_FOR_FILES)).partition("/")
    if not keys[2]:
        return None
    referral = Referral.objects.standing().filter(pk=keys[0]).first()
    if referral is None or Part.FILES.value not in referral.parts:
        return None
    file = CaseFile.objects.filter(pk=keys[2], case=referral.case_id).first()
    if file is not None:
        OutsideLook.objects.create(referral=referral)
    return file


def _load(token: str, salt: str, age: dt.timedelta) -> str:
    """What was signed; empty for anything else."""
    try:
        value = str(signing.loads(token, salt=salt, max_age=age))
        for key in value.split("/"):
            UUID(key)
    except (signing.BadSignature, ValueError):
        return ""
    return value
