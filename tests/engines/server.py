"""What every throw-away server has in common."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
_LOG_LINES_SHOWN = 30
_POLL_SECONDS = 0.05


class ServerMissing(RuntimeError):
    """The server is not installed on this machine."""


class ServerFailed(RuntimeError):
    """The server did not start; the message ends with the last lines of its log."""


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def unprivileged_user(*preferred: str) -> str | None:
    """Whom to run a server as that refuses root; ``None`` if we are not root.

    The first of ``preferred`` that exists, else ``nobody``.
    """
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in (*preferred, "nobody") if name in known), None)


def as_user(user: str | None, command: Sequence[str]) -> list[str]:
    """``command`` as it has to be called to run as ``user``."""
    if user is None:
        return list(command)
    entry = pwd.getpwnam(user)
    ids = [f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]
    return ["setpriv", *ids, "--", *command]


class Server:
    """A server process with a temporary folder and a port of its own.

    Subclasses say how it is prepared, called, and asked whether it is up::

        with PostgreSQL() as server:
            print(server.url)
    """

    name = "server"
    preferred_users: tuple[str, ...] = ()
    start_seconds = 30
    stop_seconds = 10
    stop_signal = signal.SIGTERM

    def __init__(self) -> None:
        self.port = free_port()
        self.user = unprivileged_user(*self.preferred_users)
        self._process: subprocess.Popen[bytes] | None = None

    # --- What subclasses say --------------------------------------------------

    def prepare(self) -> None:
        """Make what the server needs before it starts."""

    def command(self) -> list[str]:
        """The call that runs the server in the foreground."""
        raise NotImplementedError

    def furnish(self) -> None:
        """Make what is needed in the server once it answers."""

    def environment(self) -> dict[str, str]:
        """The server's environment."""
        return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}

    def is_up(self) -> bool:
        """Whether it answers."""
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex((LOOPBACK, self.port)) == 0

    # --- Life of the process --------------------------------------------------

    def __enter__(self) -> Self:
        self.launch()
        try:
            self.await_answer()
            self.furnish()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def is_running(self) -> bool:
        """Whether its process was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> Path:
        """Where the server's output goes."""
        return self.folder / "server.log"

    def run(self, *command: str) -> None:
        """Run a preparing program as the server's user."""
        done = subprocess.run(
            as_user(self.user, command),
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServerFailed(f"{command[0]} failed:\n{done.stdout}{done.stderr}")

    def launch(self) -> None:
        """Prepare it in a new folder and start its process, without waiting for it."""
        # Not below pytest's own temporary folder, which only its owner may enter.
        self.folder = Path(tempfile.mkdtemp(prefix=f"{self.name}-"))
        try:
            if self.user is not None:
                shutil.chown(self.folder, self.user)
            self.prepare()
            self.start_process()
        except BaseException:
            self.stop()
            raise

    def start_process(self) -> None:
        """Start its process in the folder that was prepared."""
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                as_user(self.user, self.command()),
                cwd=self.folder,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def await_answer(self) -> None:
        """Wait until the process that was started answers."""
        process = self._process
        assert process is not None, "not started"
        try:
            wait_until(lambda: process.poll() is not None or self.is_up(), self.start_seconds)
        except TimeoutError as error:
            raise ServerFailed(f"{self.name} did not come up.\n{self.log_tail()}") from error
        if process.poll() is not None:
            raise ServerFailed(f"{self.name} ended at once.\n{self.log_tail()}")

    def log_tail(self) -> str:
        """The last lines of the server's output."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-_LOG_LINES_SHOWN:])

    def stop(self) -> None:
        """End the process that was started, and nothing else; remove the folder."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.send_signal(self.stop_signal)
            try:
                process.wait(self.stop_seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.forget()

    def forget(self) -> None:
        """Remove the folder of a server that has stopped."""
        shutil.rmtree(self.folder, ignore_errors=True)


def wait_until(condition: Callable[[], bool], seconds: float) -> None:
    """Ask again and again until ``condition`` holds; ``TimeoutError`` after ``seconds``."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        pause.wait(_POLL_SECONDS)
