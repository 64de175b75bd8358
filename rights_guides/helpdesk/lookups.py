"""Keyed hashes: a case is found by a receipt, a number or a name that is not stored.

The key is derived from the key of the ring that wraps the case's data key, and changes with it
(``rotation``). So all keys are asked for.
"""

import hashlib
import hmac
import re
import unicodedata

from argon2.low_level import Type, hash_secret_raw
from django.conf import settings

from portal.core.text.digits import normalize_number
from rights_guides.helpdesk.encryption.key_ring import CaseKey

_PURPOSE = "find cases"
# Of a receipt: what RFC 9106 recommends where memory is scarce, over one salt, since a receipt
# is random itself (63 bits) and has to be found without knowing whose it is.
_ARGON2 = {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 1, "hash_len": 32}
_SALT = b"rights_guides.helpdesk receipts"
# The end of a number is the same however the country and the trunk prefix are written.
_COMPARED_DIGITS = 9


def hash_receipt(digits: str) -> bytes:
    """What a receipt is recognised by: takes a while, on purpose."""
    return hash_secret_raw(digits.encode(), _SALT, type=Type.ID, **_ARGON2)


def hash_token(token: str) -> bytes:
    """What a browser's token is found by: random, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def look_up(value: bytes, key: CaseKey | None = None) -> bytes:
    """The keyed hash that is stored; by the current key, or by ``key``."""
    secret = (key or settings.CASE_KEYS.current).derive(_PURPOSE)
    return hmac.digest(secret, value, "sha256")


def look_up_with_all_keys(value: bytes) -> list[bytes]:
    """The hashes that may be stored for ``value``."""
    return [look_up(value, key) for key in settings.CASE_KEYS.keys]


def normalize_phone(number: str) -> bytes:
    """What two ways of writing a number have in common; empty for too few digits."""
    digits = re.sub(r"\D", "", normalize_number(number))
    return f"phone {digits[-_COMPARED_DIGITS:]}".encode() if len(digits) >= 6 else b""


def normalize_name(name: str) -> bytes:
    """What two ways of writing an employer's name have in common; empty for none."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return f"name {' '.join(sorted(words))}".encode() if words else b""
