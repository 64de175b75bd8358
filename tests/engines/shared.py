"""The one Elasticsearch that all tests share: of one run, in several processes, or of several.

The first test that needs it starts it; it ends when nobody uses it any more, however they
went: whoever uses it holds a lock, which the system takes from a process that has ended.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from tests import kept_files
from tests.engines.elasticsearch import Elasticsearch, count_nodes
from tests.engines.server import ServerFailed, ServerMissing, wait_until

_END_SECONDS = 10
# Those that run it; kept, so that none of them is taken for forgotten.
_started: list[subprocess.Popen[str]] = []


def _told() -> Path:
    """Where it is told which address it has."""
    return kept_files.FOLDER / "elasticsearch-shared.json"


def _open_lock() -> TextIO:
    kept_files.FOLDER.mkdir(parents=True, exist_ok=True)
    return (kept_files.FOLDER / "elasticsearch-users.lock").open("w")


@contextmanager
def elasticsearch() -> Iterator[str]:
    """Its address; it answers until the block ends, at least."""
    with keeping_elasticsearch():
        with kept_files.locked("elasticsearch-start"):
            address = _running_address() or _start()
        yield address


@contextmanager
def keeping_elasticsearch() -> Iterator[None]:
    """Until the block ends, it does not end, once somebody has started it."""
    with _open_lock() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


def _running_address() -> str | None:
    try:
        address = str(json.loads(_told().read_text())["address"])
    except (OSError, ValueError):
        return None
    return address if count_nodes(address) else None


def _start() -> str:
    _told().unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.engines.shared"]
    process = subprocess.Popen(
        command, cwd=kept_files.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    _started.append(process)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    if not address:
        _output, said = process.communicate()
        raise ServerFailed(f"The Elasticsearch of all tests did not start.\n{said}")
    return address


def await_end() -> None:
    """Wait until it has ended; return at once where nobody has started it."""
    try:
        pid = json.loads(_told().read_text())["pid"]
    except (OSError, ValueError):
        return
    # Unless another run uses it, too.
    with suppress(ChildProcessError, TimeoutError):
        wait_until(lambda: os.waitpid(pid, os.WNOHANG)[0] == pid, _END_SECONDS)


def main() -> int:
    """Run it while anybody uses it."""
    for sent in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sent, lambda *_: sys.exit(1))
    try:
        with _open_lock() as lock, Elasticsearch() as server:
            unfinished = _told().with_suffix(".unfinished")
            unfinished.write_text(json.dumps({"address": server.url, "pid": os.getpid()}))
            unfinished.rename(_told())
            with suppress(BrokenPipeError):
                print(server.url, flush=True)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX)  # waits until all others have let go
            finally:
                _told().unlink(missing_ok=True)
    except (ServerMissing, ServerFailed) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
