"""The keys of ``CASE_KEYS``: the first one seals, all of them open.

``CASE_KEYS=2026b:<base64>,2026a:<base64>``: a name for each key, and 32 random bytes. What is
needed for different things is derived (HKDF), so that no key is used for two.
"""

import base64
import binascii
import os
import re
from dataclasses import dataclass, field
from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9_-]{1,20}")


class InvalidCaseKeysError(ValueError):
    """``CASE_KEYS`` is not a list of names and keys; the message repeats no key."""


class MissingKeyError(Exception):
    """What was sealed needs a key that the ring does not have."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(f"cannot be opened: key {key_id!r} is missing")


@dataclass(frozen=True, slots=True)
class CaseKey:
    """One key: ``key_id`` is stored beside what it seals."""

    key_id: str
    secret: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """Its key for one purpose; changing the word makes what was sealed unreadable."""
        return _derive(self.secret, purpose)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys, the current one first."""

    keys: tuple[CaseKey, ...]

    @property
    def current(self) -> CaseKey:
        """The key that seals. Raises ``MissingKeyError`` for an empty ring."""
        if not self.keys:
            raise MissingKeyError("CASE_KEYS")
        return self.keys[0]

    def get(self, key_id: str) -> CaseKey:
        """The key of that name. Raises ``MissingKeyError``."""
        for key in self.keys:
            if key.key_id == key_id:
                return key
        raise MissingKeyError(key_id)


def parse_key_ring(text: str) -> KeyRing:
    """The ring that ``text`` names. Raises ``InvalidCaseKeysError``."""
    keys = [_parse_key(part) for part in text.split(",") if part.strip()]
    if len({key.key_id for key in keys}) != len(keys):
        raise InvalidCaseKeysError("two keys have the same name")
    return KeyRing(tuple(keys))


def make_key(key_id: str) -> str:
    """A new key, as it stands in ``CASE_KEYS``."""
    return f"{key_id}:{base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()}"


def _parse_key(part: str) -> CaseKey:
    key_id, colon, encoded = part.strip().partition(":")
    if not colon or not _NAME.fullmatch(key_id):
        raise InvalidCaseKeysError("each key is a name, a colon and 32 bytes in base64")
    try:
        secret = base64.b64decode(encoded.replace("-", "+").replace("_", "/"), validate=True)
    except binascii.Error:
        raise InvalidCaseKeysError(f"key {key_id!r} is not base64") from None
    if len(secret) != KEY_BYTES:
        raise InvalidCaseKeysError(f"key {key_id!r} has {len(secret)} bytes, not {KEY_BYTES}")
    if len(set(secret)) < KEY_BYTES // 4:
        raise InvalidCaseKeysError(f"key {key_id!r} is not random")
    return CaseKey(key_id, secret)


@cache
def _derive(secret: bytes, purpose: str) -> bytes:
    info = f"rights_guides.helpdesk {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret)
