"""AES-256-GCM: a data key for each case, wrapped by a key of the ring.

What is sealed is ``version, nonce, ciphertext``. The place it belongs to goes in as associated
data: a value copied to another case, row or column cannot be opened there.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rights_guides.helpdesk.encryption.key_ring import CaseKey

_VERSION = b"\x01"
_NONCE_BYTES = 12
# Part of everything that is sealed: changing it makes all of it unreadable.
_DOMAIN = "rights_guides.helpdesk"
_WRAPPING = "wrap data keys"


class UnreadableError(Exception):
    """What was sealed was changed, cut, or belongs to another place."""


class ErasedError(Exception):
    """The case's data key was destroyed: nobody can open what it sealed."""


def make_data_key() -> bytes:
    """A new key for one case."""
    return AESGCM.generate_key(bit_length=256)


def wrap(data_key: bytes, case_id: UUID, key: CaseKey) -> bytes:
    """The data key as it is stored."""
    return _seal(key.derive(_WRAPPING), data_key, _build_place("data_key", case_id, case_id))


def unwrap(wrapped: bytes, case_id: UUID, key: CaseKey) -> bytes:
    """The data key that was wrapped. Raises ``UnreadableError``."""
    return _open(key.derive(_WRAPPING), wrapped, _build_place("data_key", case_id, case_id))


def seal(data_key: bytes, plain: bytes, column: str, case_id: UUID, row_id: UUID) -> bytes:
    """``plain`` as it is stored in ``column`` (table and name) of that row of that case."""
    return _seal(data_key, plain, _build_place(column, case_id, row_id))


def open_sealed(data_key: bytes, sealed: bytes, column: str, case_id: UUID, row_id: UUID) -> bytes:
    """What was sealed at that place. Raises ``UnreadableError``."""
    return _open(data_key, sealed, _build_place(column, case_id, row_id))


def _build_place(column: str, case_id: UUID, row_id: UUID) -> bytes:
    return f"{_DOMAIN}|{column}|{case_id}|{row_id}".encode()


def _seal(key: bytes, plain: bytes, place: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, plain, place)


def _open(key: bytes, sealed: bytes, place: bytes) -> bytes:
    if not sealed.startswith(_VERSION):
        raise UnreadableError("sealed in a form that is not known here")
    nonce, ciphertext = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, place)
    except (InvalidTag, ValueError):
        raise UnreadableError("changed, cut, or moved from another place") from None
