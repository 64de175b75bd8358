"""A throw-away PostgreSQL.

For a command that reads ``DATABASE_URL``::

    python -m tests.engines.postgresql --templates -- pytest -m database

``--templates``: the cluster is a copy of one that is kept in ``var/tests``, with
the template databases of ``tests.template_database`` in it.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests import kept_files, template_database
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
    keep_as: Path | None = None  # where its files go when it stops

    def __init__(self, cluster: Path | None = None) -> None:
        """``cluster``: the files of a stopped server to start from; a new one if not given."""
        self.binaries = binaries()
        self.cluster = cluster
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
        if self.cluster is not None:
            copy_cluster(self.cluster, self.data, self.user)
            return
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

    def forget(self) -> None:
        if self.keep_as is not None:
            shutil.copytree(self.data, self.keep_as, symlinks=True)
        super().forget()

    def is_up(self) -> bool:
        ask = [str(self.binaries / "pg_isready"), "-q", "-h", LOOPBACK, "-p", str(self.port)]
        return subprocess.run(ask, check=False).returncode == 0

    def furnish(self) -> None:
        if self.cluster is not None:
            return
        self.run(
            *(str(self.binaries / "createdb"), "-h", LOOPBACK, "-p", str(self.port)),
            *("-U", "portal", "portal"),
        )


def copy_cluster(source: Path, target: Path, owner: str | None) -> None:
    """Copy the files of a stopped server; they belong to ``owner`` if we may say so."""
    shutil.copytree(source, target, symlinks=True)
    if owner is not None:
        for path in (target, *target.rglob("*")):
            shutil.chown(path, owner, owner)


def keep_cluster() -> Path:
    """A stopped server with the template databases of today's code in it.

    Made when it is missing: from one with the same schema, if there is any.
    """
    version = binaries().parent.name
    schema, site = template_database.hash_schema(), template_database.hash_site()
    cluster = kept_files.FOLDER / f"postgresql-{version}-{schema}-{site}"
    with kept_files.locked("postgresql"):
        if cluster.exists():
            return cluster
        older = sorted(kept_files.FOLDER.glob(f"postgresql-{version}-{schema}-*"))
        unfinished = cluster.with_name(f"unfinished-{cluster.name}")
        kept_files.remove(unfinished)
        server = PostgreSQL(older[-1] if older else None)
        server.keep_as = unfinished
        with server:
            subprocess.run(
                [sys.executable, "-m", "tests.template_database"],
                env=os.environ | {"DATABASE_URL": server.url},
                check=True,
            )
        unfinished.rename(cluster)
        kept_files.remove_old("postgresql-*")
    return cluster


def main(arguments: list[str]) -> int:
    """Run a command beside a PostgreSQL of its own; answer with its exit code."""
    with_templates = arguments[:1] == ["--templates"]
    command = arguments[1:] if with_templates else arguments
    command = command[1:] if command[:1] == ["--"] else command
    if not command:
        print("Say which command to run: python -m tests.engines.postgresql -- COMMAND")
        return 2
    try:
        with PostgreSQL(keep_cluster() if with_templates else None) as server:
            environment = os.environ | {"DATABASE_URL": server.url}
            return subprocess.run(command, env=environment, check=False).returncode
    except (ServerMissing, ServerFailed) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
