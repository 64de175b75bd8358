"""The proof of filing: that something was handed in, and nothing of what it says.

Date, reference, the fingerprint of the text and a signature of this site, which anybody can have
checked. It can be shown to an authority or an employer; it opens nothing.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings

from rights_guides.helpdesk.encryption.key_ring import MissingKeyError
from rights_guides.helpdesk.models import Case

_PURPOSE = "sign proofs of filing"
_FINGERPRINT_LENGTH = 16
_SIGNATURE_BYTES = 15


@dataclass(frozen=True, slots=True)
class Proof:
    """What is on the paper. ``date``: ISO 8601. ``signature``: the key's name and a code."""

    reference: str
    date: str
    fingerprint: str
    signature: str


def make_fingerprint(reference: str, text: str) -> str:
    """The first digits of the SHA-256 of the case's reference and its first message."""
    digest = hashlib.sha256(f"{reference}\n{text}".encode()).hexdigest()
    return digest[:_FINGERPRINT_LENGTH].upper()


def make_proof(case: Case, text: str) -> Proof:
    """The proof for a case that has come in; ``text``: what the worker wrote first."""
    received = case.received_at or case.created
    date, fingerprint = received.date().isoformat(), make_fingerprint(case.reference, text)
    key = settings.CASE_KEYS.current
    code = _sign(case.reference, date, fingerprint, key.derive(_PURPOSE))
    return Proof(case.reference, date, fingerprint, f"{key.key_id}-{code}")


def is_genuine(proof: Proof) -> bool:
    """Whether this site made the proof; a key that is no longer in the ring proves nothing."""
    key_id, dash, code = proof.signature.rpartition("-")
    try:
        key = settings.CASE_KEYS.get(key_id)
    except MissingKeyError:
        return False
    expected = _sign(proof.reference, proof.date, proof.fingerprint, key.derive(_PURPOSE))
    return bool(dash) and hmac.compare_digest(code.upper().encode(), expected.encode())


def _sign(reference: str, date: str, fingerprint: str, key: bytes) -> str:
    text = "\n".join((reference, date, fingerprint)).encode()
    return base64.b32encode(hmac.digest(key, text, "sha256")[:_SIGNATURE_BYTES]).decode()
