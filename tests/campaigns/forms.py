"""Forms that people fill in slowly, and the links that they are sent."""

import datetime as dt
import re
from typing import Any

from django.core import mail
from django.core.signing import b62_encode
from django.utils import timezone

from campaigns.participation import limits

SLOWLY = dt.timedelta(minutes=1)


def make_moment(subject: Any, age: dt.timedelta = SLOWLY) -> str:
    """What the form carries that was opened so long ago."""
    signer = limits._signer
    stamp = signer.timestamp
    opened = b62_encode(int((timezone.now() - age).timestamp()))
    try:
        signer.timestamp = lambda: opened  # type: ignore[method-assign]
        return limits.make_moment(subject)
    finally:
        signer.timestamp = stamp  # type: ignore[method-assign]


def link_to(address: str, path: str) -> str:
    """The last link of a kind that somebody was sent, such as ``signature`` or ``take-back``."""
    texts = [str(message.body) for message in mail.outbox if message.to == [address]]
    found: list[str] = re.findall(rf"/\w+/campaigns/{path}/[^\s]+/", "\n".join(texts))
    return found[-1]
