"""What a run of tests says it cost is all that it cost."""

import subprocess
import sys

from tests.kept_files import ROOT

# Half a second of work by a process whose parent has gone, as a browser's renderers are left.
ORPHAN = """
import os, time
done, working = os.pipe()
if not os.fork():
    if os.fork():
        os._exit(0)
    end = time.process_time() + 0.5
    while time.process_time() < end:
        pass
    os._exit(0)
os.close(working)
os.read(done, 1)
"""
MEASURED = f"""
import sys
from contextlib import nullcontext
from tests import suite
suite._count_orphans()
passed, cost = suite._run("orphan", [sys.executable, "-c", {ORPHAN!r}], nullcontext())
print(passed, cost.processor_seconds)
"""


def test_what_is_left_behind_is_counted() -> None:
    command = [sys.executable, "-c", MEASURED]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    passed, seconds = said.split()[-2:]
    assert passed == "True"
    assert float(seconds) >= 0.5
