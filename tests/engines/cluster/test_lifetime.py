"""The Elasticsearch that tests share ends with the last of them, also where they are killed."""

import signal
import subprocess
import sys

import pytest

from tests.engines.elasticsearch import count_nodes, require
from tests.engines.installed import skip_without
from tests.engines.server import wait_until
from tests.kept_files import ROOT

pytestmark = pytest.mark.cluster
USER = """
import signal
from tests.engines import shared
with shared.elasticsearch() as address:
    print(address, flush=True)
    signal.sigwait([signal.SIGTERM])
"""


def _use() -> tuple["subprocess.Popen[str]", str]:
    command = [sys.executable, "-c", USER]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def test_it_is_one_and_ends_with_the_last_who_is_killed() -> None:
    skip_without(require)
    (first, address), (second, same) = _use(), _use()
    assert address == same
    for process in (first, second):
        assert count_nodes(address) == 1
        process.send_signal(signal.SIGKILL)
        process.wait()
    wait_until(lambda: not count_nodes(address), 20)
