"""The site as it runs in production: what serves it, works for it and writes, in processes."""

import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from tests.engines.server import LOOPBACK, Server
from tests.kept_files import ROOT

SETTINGS = "tests.engines.cluster.settings"
# How often a worker that has nothing to do looks for more, in seconds.
_LOOKS = "0.2"


class Site(Server):
    """Granian with an empty site in a folder of its own; ``start`` and ``manage`` beside it."""

    name = "site"
    start_seconds = 60

    def __init__(self, database: Path, engine: str) -> None:
        """``database``: a file of SQLite that is copied. ``engine``: ``ELASTICSEARCH_URL``."""
        super().__init__()
        self.user = None  # our own process, whoever we are
        self.database = database
        self.engine = engine

    def prepare(self) -> None:
        (self.folder / "data").mkdir()
        shutil.copy(self.database, self.folder / "data" / "portal.sqlite3")

    def environment(self) -> dict[str, str]:
        passed = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return passed | {
            "DATA_DIR": str(self.folder / "data"),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONPATH": str(ROOT),
            "SITE_URL": f"http://{LOOPBACK}:{self.port}",
            "ELASTICSEARCH_URL": self.engine,
            "ELASTICSEARCH_INDEX": "outage",
        }

    def command(self) -> list[str]:
        return [
            *(sys.executable, "-m", "granian", "portal.wsgi:application"),
            *("--interface", "wsgi", "--host", LOOPBACK, "--port", str(self.port)),
            *("--workers", "1", "--blocking-threads", "4", "--backpressure", "64"),
            *("--log-level", "warning", "--working-dir", str(ROOT)),
        ]

    def is_up(self) -> bool:
        try:
            return self.ask("/healthz")[0] == 200
        except OSError:
            return False

    # --- What readers and the operator see --------------------------------------

    def ask(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        address = f"http://{LOOPBACK}:{self.port}{path}"
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def search(self, words: str, **more: str) -> Any:
        """The JSON form of an answer; that there is one is asked here."""
        asked = urllib.parse.urlencode({"q": words, "format": "json"} | more)
        status, text = self.ask(f"/en/search/?{asked}")
        assert status == 200, text[:500]
        return json.loads(text)

    def is_told(self) -> str:
        """What ``/readyz`` says of Elasticsearch; the site itself stays ready."""
        status, text = self.ask("/readyz")
        assert status == 200, text
        return str(json.loads(text)["search_engine"])

    def engine_client(self) -> Elasticsearch:
        """For looking at the engine itself."""
        return Elasticsearch(self.engine.split(","), max_retries=3)

    # --- Processes beside it -----------------------------------------------------

    @contextmanager
    def start(self, *command: str) -> Iterator["subprocess.Popen[str]"]:
        """A Python process of the site, which is killed at the end if it still runs."""
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def start_worker(self) -> Any:
        """What does the tasks: to be used with ``with``."""
        return self.start("manage.py", "db_worker", "--interval", _LOOKS, "--no-startup-delay")

    def write(self, *what: str) -> Any:
        """``writer``: to be used with ``with``; it says the number of each thing it has done."""
        return self.start("-m", "tests.engines.cluster.writer", *what)

    def manage(self, *command: str) -> str:
        """What a command says; that it succeeds is asked here."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def assert_nothing_is_lost(self, number: int) -> None:
        """As many entries as were written in each place, and every one of them as it should be."""
        status = self.manage("search_index", "update")
        lines = dict(line.split(": ") for line in status.splitlines() if ": " in line)
        assert lines["waiting"] == lines["waiting for it"] == "0", status
        kinds = {"waiting", "waiting for it", "in Elasticsearch"}
        entries = sum(int(value) for name, value in lines.items() if name not in kinds)
        assert entries == int(lines["in Elasticsearch"]) >= number, status
        self.manage("search_index", "verify")  # it fails where anything is otherwise
