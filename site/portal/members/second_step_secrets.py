"""Encrypts what codes of the second step are made from, so that a copy of the database has none.

The key is derived from ``SECRET_KEY``; what was encrypted with one of
``SECRET_KEY_FALLBACKS`` can still be opened.
"""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# Part of every key: changing it would make all secrets unreadable.
_PURPOSE = b"portal.members.second_step_secrets"


class UnreadableSecretError(Exception):
    """A secret was changed, or encrypted with a key that this site does not have."""


def encrypt(secret: str) -> str:
    """The secret as it is stored."""
    return _get_cipher().encrypt(secret.encode()).decode()


def decrypt(stored: str) -> str:
    """The secret that was stored. Raises ``UnreadableSecretError``."""
    try:
        return _get_cipher().decrypt(stored.encode()).decode()
    except InvalidToken:
        raise UnreadableSecretError("A secret of the second step cannot be opened.") from None


def _get_cipher() -> MultiFernet:
    return _make_cipher(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@cache
def _make_cipher(*keys: str) -> MultiFernet:
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(key: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE)
    return urlsafe_b64encode(derivation.derive(key.encode()))
