"""One-click unsubscribe (RFC 8058): the headers of a mail.

The page the address leads to is a ``portal.mail.links.SignedLinkView``.
"""

import email.policy
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from typing import Any


class _UnfoldedHeader(UnstructuredHeader):
    """A header on one line, left as it is however long.

    Python would encode whatever is longer than a line and has no space in it;
    mail programs do not recognise an encoded address.
    """

    name: str

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _make_header_factory() -> Any:
    factory: Any = HeaderRegistry()
    factory.map_to_type("list-unsubscribe", _UnfoldedHeader)
    return factory


_HEADER_FACTORY = _make_header_factory()


def keep_unsubscribe_unfolded(policy: email.policy.EmailPolicy) -> email.policy.EmailPolicy:
    """The same policy, with ``List-Unsubscribe`` in one piece."""
    return policy.clone(header_factory=_HEADER_FACTORY)


def build_unsubscribe_headers(url: str) -> dict[str, str]:
    """The headers with which a mail program offers to unsubscribe; ``url`` takes the POST."""
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
