"""A throw-away Apertium: a real translation service, without anybody's key."""

import json
import shutil
from pathlib import Path
from urllib.request import urlopen

from tests.engines.server import LOOPBACK, Server, ServerMissing

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
