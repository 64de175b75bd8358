"""A Python in a demo's own data: tests move its time and write what no page can.

One process for a demo, started by the first lines: each start takes longer than most tests.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping

from tests.demo_data import ROOT

_LOOP = """
import contextlib, io, json, sys, traceback
import django
django.setup()
for line in sys.stdin:
    printed, failure = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(printed):
            exec(json.loads(line), {})
    except Exception:
        failure = traceback.format_exc()
    print(json.dumps([printed.getvalue(), failure]), flush=True)
"""


class Console:
    """Runs lines of Python in a process with the environment that ``environment`` gives."""

    def __init__(self, environment: Callable[[], Mapping[str, str]]) -> None:
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None

    def run(self, code: str) -> str:
        """What the lines print. Raises ``RuntimeError`` where they fail."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _LOOP],
                cwd=ROOT,
                env={**self._environment(), "PYTHONPATH": str(ROOT / "site")},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps(code)}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"The console ended: {self._process.wait()}")
        printed, failure = json.loads(answer)
        if failure:
            raise RuntimeError(failure)
        return str(printed).strip()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()
