"""Mail that leaves once or not at all: the caller keeps it, and what became of each attempt.

For mail to offices that are not readers of the site, which must not get it twice. All other mail
goes out by ``sending``, which tries again until a server has taken it.
"""

import structlog
from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend

from portal.mail.message import SiteMessage

logger = structlog.get_logger("portal.mail")


class MailServer:
    """The site's mail server, reached before anything is sent: close it in the end."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self._backend = backend

    @classmethod
    def reach(cls) -> "MailServer | None":
        """The server; ``None``: it cannot be reached, and the log says so."""
        backend: BaseEmailBackend = mailers.default
        try:
            backend.open()
        # Each mail backend has errors of its own.
        except Exception as error:  # noqa: BLE001
            logger.warning("mail server not reached", error=type(error).__name__)
            return None
        return cls(backend)

    def send(self, message: SiteMessage) -> bool:
        """Whether the server has said that it took the message; raises what the backend raises."""
        return bool(self._backend.send_messages([message]))

    def close(self) -> None:
        """Let the server go."""
        self._backend.close()
