"""A throw-away ClamAV that knows one harmful thing: ``HARMFUL``, which does nothing.

Debian's package comes without signatures, and the real ones are fetched from the network.
"""

import shutil
import socket
from pathlib import Path

from tests.engines.server import LOOPBACK, Server, ServerMissing

PACKAGES = ("clamav-daemon",)
HARMFUL = b"a harmless line that the tests call harmful"
FOUND = "Tests.Harmful"
LIMIT = "1M"  # of what is sent to it; smaller than what the site takes, to see what happens


def programme() -> str:
    """The path of ``clamd``; raises if it is not there."""
    found = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise ServerMissing(f"ClamAV is not installed ({', '.join(PACKAGES)}).")
    return found


class ClamAV(Server):
    """ClamAV's daemon, on a port and on a socket in its folder."""

    name = "clamav"
    preferred_users = ("clamav",)

    def __init__(self) -> None:
        self.programme = programme()
        super().__init__()

    @property
    def socket(self) -> Path:
        """Its socket in the file system."""
        return self.folder / "clamd.ctl"

    @property
    def urls(self) -> tuple[str, str]:
        """For ``MALWARE_SCANNER``: by the port, and by the socket."""
        return f"clamd://{LOOPBACK}:{self.port}", f"clamd://{self.socket}"

    def prepare(self) -> None:
        # Name, kind of file (any), place (any), content.
        signature = f"{FOUND}:0:*:{HARMFUL.hex()}\n"
        (self.folder / "tests.ndb").write_text(signature)
        settings = {
            "DatabaseDirectory": self.folder,
            "OfficialDatabaseOnly": "no",
            "TemporaryDirectory": self.folder,
            "LocalSocket": self.socket,
            "LocalSocketMode": "666",
            "TCPAddr": LOOPBACK,
            "TCPSocket": self.port,
            "StreamMaxLength": LIMIT,
            "Foreground": "yes",
        }
        lines = [f"{name} {value}\n" for name, value in settings.items()]
        (self.folder / "clamd.conf").write_text("".join(lines))
        self.folder.chmod(0o755)

    def command(self) -> list[str]:
        return [self.programme, f"--config-file={self.folder / 'clamd.conf'}"]

    def is_up(self) -> bool:
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=5) as asked:
                asked.sendall(b"nPING\n")
                return asked.recv(16) == b"PONG\n"
        except OSError:
            return False
