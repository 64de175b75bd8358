"""A throw-away PostgreSQL.

For a command that reads ``DATABASE_URL``::

    python -m tests.engines.postgresql -- pytest -m "not e2e"
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.engines.server import LOOPBACK, Server, ServerFailed, ServerMissing

OLDEST = 15
_DEBIAN_FOLDER = Path("/usr/lib/postgresql")


def binaries() -> Path:
    """The folder with ``initdb`` and ``postgres``, of the newest version installed.

    Debian keeps them out of the search path, one folder a version.
    """
    versions = sorted(
        (int(folder.name) for folder in _DEBIAN_FOLDER.glob("[0-9]*") if folder.name.isdigit()),
        reverse=True,
    )
    for version in versions:
        folder = _DEBIAN_FOLDER / str(version) / "bin"
        if version >= OLDEST and (folder / "initdb").exists():
            return folder
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise ServerMissing(f"PostgreSQL {OLDEST} or newer is not installed.")


class PostgreSQL(Server):
    """PostgreSQL with a superuser and a database called ``portal``.

    It forgets everything, so it need not wait for the disk.
    """

    name = "postgresql"
    preferred_users = ("postgres",)
    stop_signal = signal.SIGINT  # its "fast shutdown"

    def __init__(self) -> None:
        self.binaries = binaries()
        super().__init__()

    @property
    def data(self) -> Path:
        """The cluster's files."""
        return self.folder / "data"

    @property
    def url(self) -> str:
        """For ``DATABASE_URL``."""
        return f"postgres://portal@{LOOPBACK}:{self.port}/portal"

    def prepare(self) -> None:
        self.run(
            str(self.binaries / "initdb"),
            f"--pgdata={self.data}",
            "--username=portal",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )

    def command(self) -> list[str]:
        options = {
            "listen_addresses": LOOPBACK,
            "port": str(self.port),
            "unix_socket_directories": "",
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
        }
        flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        return [str(self.binaries / "postgres"), "-D", str(self.data), *flags]

    def is_up(self) -> bool:
        ask = [str(self.binaries / "pg_isready"), "-q", "-h", LOOPBACK, "-p", str(self.port)]
        return subprocess.run(ask, check=False).returncode == 0

    def furnish(self) -> None:
        self.run(
            *(str(self.binaries / "createdb"), "-h", LOOPBACK, "-p", str(self.port)),
            *("-U", "portal", "portal"),
        )


def main(arguments: list[str]) -> int:
    """Run a command beside a PostgreSQL of its own; answer with its exit code."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("Say which command to run: python -m tests.engines.postgresql -- COMMAND")
        return 2
    try:
        with PostgreSQL() as server:
            environment = os.environ | {"DATABASE_URL": server.url}
            return subprocess.run(command, env=environment, check=False).returncode
    except (ServerMissing, ServerFailed) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
