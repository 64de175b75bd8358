"""What a test cost is what its processes worked, those that still run included."""

import subprocess
import sys

from tests import costs

WORK = """
import sys, time
end = time.process_time() + 0.3
while time.process_time() < end:
    pass
print("done", flush=True)
sys.stdin.read()
"""


def test_processes_that_run_and_that_ended_are_counted() -> None:
    before, before_all = costs.measure(), costs.measure(with_running=True)
    with subprocess.Popen(
        [sys.executable, "-c", WORK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "done\n"
        if sys.platform == "linux":
            assert costs.measure(with_running=True) - before_all >= 0.25
        process.communicate()
    assert costs.measure() - before >= 0.25


def test_the_dearest_are_said_where_much_was_spent() -> None:
    found = costs.Costs()
    found.seconds.update({f"tests/test_{number}.py": float(number) for number in range(20)})
    lines = found.list_dearest()
    assert len(lines) == 10
    assert lines[0].endswith("tests/test_19.py")
    found.seconds.clear()
    found.seconds["tests/test_quick.py"] = 2.0
    assert found.list_dearest() == []
