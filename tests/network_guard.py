"""No test talks to anything but this machine."""

import socket
from typing import Any

_LOOPBACK_NAMES = {"localhost", "127.0.0.1", "::1", "", None}


class NetworkForbidden(RuntimeError):
    """A test tried to reach another machine."""


def _is_loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a socket in the file system
    host = address[0]
    return host in _LOOPBACK_NAMES or str(host).startswith("127.")


def install() -> None:
    """Refuse every connection that leaves this machine, for the rest of the process."""
    connect, connect_ex, look_up = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if not _is_loopback(address):
            raise NetworkForbidden(f"A test tried to connect to {address!r}.")
        return connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if not _is_loopback(address):
            raise NetworkForbidden(f"A test tried to connect to {address!r}.")
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in _LOOPBACK_NAMES and not str(name).startswith("127."):
            raise NetworkForbidden(f"A test tried to look up {name!r}.")
        return look_up(host, *args, **kwargs)

    socket.socket.connect = guarded_connect  # type: ignore[method-assign,assignment]
    socket.socket.connect_ex = guarded_connect_ex  # type: ignore[method-assign,assignment]
    socket.getaddrinfo = guarded_look_up
