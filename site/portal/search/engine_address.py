"""Where Elasticsearch is, by ``ELASTICSEARCH_URL`` and the two variables beside it.

Nodes with commas between, ``https://user:password@host:9200``; what is said once, of user and
password, holds for all. The messages never repeat the value: it may hold a password.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

PORT = 9200
_CA_SIZE = 1_000_000  # bytes that are looked at


class InvalidAddressError(ValueError):
    """A variable that cannot be read. ``variable``: its name; the message: how to mend it."""

    def __init__(self, variable: str, how: str) -> None:
        super().__init__(how)
        self.variable = variable


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """The nodes of an Elasticsearch, and how to sign in there."""

    nodes: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca: str = ""  # the path of a certificate that the nodes' own are signed with

    def get_client_options(self) -> dict[str, Any]:
        """What the client of the ``elasticsearch`` package takes."""
        options: dict[str, Any] = {"hosts": list(self.nodes)}
        if self.user:
            options["basic_auth"] = (self.user, self.password)
        if self.api_key:
            options["api_key"] = self.api_key
        if self.ca:
            options["ca_certs"] = self.ca
        return options


def parse_engine(addresses: str, api_key: str = "", ca: str = "") -> EngineAddress | None:
    """The engine of the three variables; ``None`` where none is set."""
    addresses, api_key, ca = addresses.strip(), api_key.strip(), ca.strip()
    if not addresses:
        for variable, value in (("ELASTICSEARCH_API_KEY", api_key), ("ELASTICSEARCH_CA", ca)):
            if value:
                raise InvalidAddressError(variable, "it needs ELASTICSEARCH_URL beside it")
        return None
    nodes = [_split_node(address.strip()) for address in addresses.split(",")]
    user, password = _find_sign_in(nodes)
    _check_api_key(api_key, user)
    _check_ca(ca, nodes)
    urls = tuple(dict.fromkeys(map(_to_url, nodes)))
    return EngineAddress(urls, user, password, api_key, ca)


def _refuse(how: str) -> InvalidAddressError:
    return InvalidAddressError("ELASTICSEARCH_URL", how)


def _split_node(address: str) -> SplitResult:
    if not address:
        raise _refuse("there is nothing between two of its commas, or at its end")
    try:
        node = urlsplit(address)
        _port = node.port
    except ValueError:
        raise _refuse(
            "a host or a port in it cannot be read; write / : @ and # in a password as "
            "%2F %3A %40 and %23, a comma as %2C"
        ) from None
    if node.scheme not in {"http", "https"}:
        raise _refuse(
            "each node begins with https:// or http://; write a comma in a password as %2C"
        )
    if not node.hostname:
        raise _refuse("a node in it has no host")
    if node.query or node.fragment:
        raise _refuse("a node in it ends after its host and path; write ? and # as %3F and %23")
    return node


def _find_sign_in(nodes: list[SplitResult]) -> tuple[str, str]:
    found = {(node.username or "", node.password or "") for node in nodes} - {("", "")}
    if not found:
        return "", ""
    if len(found) > 1:
        raise _refuse("its nodes have different users or passwords; one is enough, for all")
    user, password = map(unquote, found.pop())
    if not user or not password:
        raise _refuse("there is a user without a password in it, or a password without a user")
    return user, password


def _check_api_key(api_key: str, user: str) -> None:
    if api_key and user:
        raise InvalidAddressError(
            "ELASTICSEARCH_API_KEY", "ELASTICSEARCH_URL has a user already; keep one of the two"
        )
    if api_key and not (api_key.isascii() and api_key.isprintable() and " " not in api_key):
        raise InvalidAddressError(
            "ELASTICSEARCH_API_KEY", "it is one word: what Elasticsearch calls “encoded”"
        )


def _check_ca(ca: str, nodes: list[SplitResult]) -> None:
    if not ca:
        return
    if any(node.scheme != "https" for node in nodes):
        raise InvalidAddressError(
            "ELASTICSEARCH_CA", "a certificate is for nodes that begin with https://"
        )
    try:
        with Path(ca).open("rb") as file:
            content = file.read(_CA_SIZE)
    except (OSError, ValueError):
        content = b""
    if b"-----BEGIN CERTIFICATE-----" not in content:
        raise InvalidAddressError(
            "ELASTICSEARCH_CA", "it is the path of a file with a certificate (PEM) to be read here"
        )


def _to_url(node: SplitResult) -> str:
    host = f"[{node.hostname}]" if ":" in (node.hostname or "") else node.hostname
    return f"{node.scheme}://{host}:{node.port or PORT}{node.path.rstrip('/')}"
