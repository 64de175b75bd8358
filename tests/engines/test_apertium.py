"""The throw-away Apertium: it comes up, on this machine only, and goes."""

import json
import os
import signal
import subprocess
import sys
from urllib.request import urlopen

import pytest

from tests.engines.apertium import Apertium
from tests.engines.installed import make_or_skip
from tests.machine import has_apertium, in_ci


def test_it_comes_and_goes() -> None:
    server = make_or_skip(Apertium)
    with server as running:
        folder, process = running.folder, running._process
        assert running.is_up()
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None
    assert not folder.exists()
    assert not server.is_up()


# Says where the translators are, and waits to be ended.
REPORT = """
import os, signal, sys
print(os.environ.get("TRANSLATOR_URL", ""), flush=True)
signal.pause()
"""


def _start(**environment: str) -> "subprocess.Popen[str]":
    own = {name: value for name, value in os.environ.items() if name != "TRANSLATOR_URL"}
    command = [sys.executable, "-m", "tests.engines.apertium", "--or-without", "--"]
    return subprocess.Popen(
        [*command, sys.executable, "-c", REPORT],
        env=own | environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def _said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_demo_runs_beside_it_and_both_end() -> None:
    if not has_apertium() and not in_ci():
        pytest.skip("Apertium is not installed.")
    process = _start()
    apertium, stand_in = _said(process).split()
    assert stand_in == "dummy://"
    pairs = apertium.replace("apertium://", "http://") + "/listPairs"
    with urlopen(pairs, timeout=10) as answer:  # noqa: S310
        assert json.load(answer)["responseData"]
    process.send_signal(signal.SIGTERM)
    process.wait(20)
    with pytest.raises(OSError, match="refused"):
        urlopen(pairs, timeout=10)  # noqa: S310


@pytest.mark.parametrize(
    "environment", [{"PATH": "/nonexistent"}, {"TRANSLATOR_URL": "dummy://"}], ids=str
)
def test_the_demo_runs_without_it(environment: dict[str, str]) -> None:
    process = _start(**environment)
    assert _said(process) == environment.get("TRANSLATOR_URL", "")
    process.terminate()
    process.wait(20)
