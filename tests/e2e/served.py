"""The demo as ``make demo`` serves it, on a port and in a folder of its own."""

import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests import demo_data
from tests.e2e.console import Console
from tests.engines.server import LOOPBACK, Server


class ServedDemo(Server):
    """Granian with the demo content. It forgets what was written when it stops."""

    name = "served-demo"
    start_seconds = 60

    def __init__(self) -> None:
        super().__init__()
        self.user = None  # our own process, whoever we are
        self.console = Console(self.environment)

    @property
    def url(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://{LOOPBACK}:{self.port}"

    def prepare(self) -> None:
        demo_data.copy_to(self.folder / "data")

    def environment(self) -> dict[str, str]:
        return demo_data.environment(self.folder / "data", SITE_URL=self.url)

    def stop(self) -> None:
        self.console.close()
        super().stop()

    def command(self) -> list[str]:
        return [
            *(sys.executable, "-m", "granian", "portal.wsgi:application"),
            *("--interface", "wsgi", "--host", LOOPBACK, "--port", str(self.port)),
            *("--workers", "1", "--blocking-threads", "4", "--backpressure", "64"),
            *("--log-level", "warning", "--working-dir", str(Path(__file__).parents[2])),
        ]

    def is_up(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def read(self, path: str, **headers: str) -> str:
        """A page as a program gets it, without a browser."""
        request = urllib.request.Request(f"{self.url}{path}", headers=headers)  # noqa: S310
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            text: str = answer.read().decode()
            return text
