"""Letters that a mail program can stop by itself."""

import email.policy
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from typing import Any

from django.core.mail import EmailMessage


class _OneLine(UnstructuredHeader):
    """An address in a header, left as it is however long.

    Python would encode whatever is longer than a line and has no space in it;
    mail programs read an encoded address as none.
    """

    name: str

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _headers() -> Any:
    """The kinds of headers Python knows, and the one above."""
    known: Any = HeaderRegistry()
    known.map_to_type("list-unsubscribe", _OneLine)
    return known


_HEADERS = _headers()


class OneClickLetter(EmailMessage):
    """A letter with an address, ``stop_url``, to which a POST stops such letters (RFC 8058)."""

    def __init__(self, *args: Any, stop_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extra_headers |= {
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    def message(self, *, policy: Any = email.policy.default) -> Any:
        """As Django makes it, with the address in one piece."""
        return super().message(policy=policy.clone(header_factory=_HEADERS))
