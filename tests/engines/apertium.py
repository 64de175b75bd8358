"""A throw-away Apertium: a real translation service, without anybody's key.

For a command that reads ``TRANSLATOR_URL``, as ``make demo`` does::

    python -m tests.engines.apertium --or-without -- granian portal.wsgi:application

``--or-without``: where Debian's Apertium is not installed, or ``TRANSLATOR_URL`` names a service
already, the command runs without it.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from tests.engines.server import LOOPBACK, Server, ServerFailed, ServerMissing

PACKAGES = (
    "apertium-apy",
    "apertium-eng-spa",
    "apertium-es-pt",
    "apertium-fr-es",
    "apertium-urd-hin",
)
_MODES = Path("/usr/share/apertium/modes")
# One for each package with data.
_NEEDED = ("eng-spa", "es-pt", "fr-es", "urd-hin")


def programme() -> str:
    """The path of ``apertium-apy``; raises if it or one of the pairs is not there."""
    found = shutil.which("apertium-apy")
    missing = [name for name in _NEEDED if not (_MODES / f"{name}.mode").exists()]
    if found is None or missing:
        raise ServerMissing(f"Apertium is not installed ({', '.join(PACKAGES)}).")
    return found


# It has no option for the address it listens on, and would take them all.
_ON_LOOPBACK = f"""
import tornado.httpserver as web
bind = web.HTTPServer.bind
web.HTTPServer.bind = lambda server, port: bind(server, port, address={LOOPBACK!r})
from apertium_apy.apy import main
main()
"""


class Apertium(Server):
    """Apertium with the pairs that are installed."""

    name = "apertium"

    def __init__(self) -> None:
        self.programme = programme()
        super().__init__()

    @property
    def url(self) -> str:
        """For ``TRANSLATOR_URL``."""
        return f"apertium://{LOOPBACK}:{self.port}"

    def command(self) -> list[str]:
        # The Python it was installed for, as its first line says.
        python = Path(self.programme).read_text().splitlines()[0].removeprefix("#!").strip()
        return [python, "-c", _ON_LOOPBACK, str(_MODES), "--port", str(self.port)]

    def is_up(self) -> bool:
        try:
            with urlopen(f"http://{LOOPBACK}:{self.port}/listPairs", timeout=5) as answer:
                return bool(json.load(answer)["responseData"])
        except (OSError, ValueError, KeyError):
            return False


def run_beside(server: Apertium, command: list[str]) -> int:
    """Run ``command`` with the server's address; whoever ends us ends both."""
    # What Apertium cannot translate, the demo's own stand-in says it cannot, either.
    environment = os.environ | {"TRANSLATOR_URL": f"{server.url} dummy://"}
    process = subprocess.Popen(command, env=environment)
    for sent in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sent, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the command heard it, too, and stops by itself
            continue


def main(arguments: list[str]) -> int:
    """Run a command beside an Apertium of its own; answer with its exit code."""
    may_be_missing = arguments[:1] == ["--or-without"]
    command = arguments[1:] if may_be_missing else arguments
    command = command[1:] if command[:1] == ["--"] else command
    if not command:
        print("Say which command to run: python -m tests.engines.apertium -- COMMAND")
        return 2
    if may_be_missing and os.environ.get("TRANSLATOR_URL"):
        os.execvp(command[0], command)  # noqa: S606
    try:
        with Apertium() as server:
            return run_beside(server, command)
    except (ServerMissing, ServerFailed) as error:
        if may_be_missing:
            os.execvp(command[0], command)  # noqa: S606
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
