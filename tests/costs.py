"""What tests cost: processor seconds, which do not depend on who else uses the machine."""

import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SPENT = "processor_seconds"  # the property of a test's report
_PROC = Path("/proc")
_DEAREST = 10
_FEW_SECONDS = 60  # of a run of a few tests, nobody asks where they went


def measure(*, with_running: bool = False) -> float:
    """Processor seconds of this process so far, and of those that it has started and ended.

    ``with_running``: of those that run yet, too, a server's or a browser's (on Linux).
    """
    if with_running and (found := _measure_tree()):
        return found
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _measure_tree() -> float:
    parents: dict[int, int] = {}
    spent: dict[int, float] = {}
    ticks = os.sysconf("SC_CLK_TCK")
    for folder in _PROC.glob("[0-9]*"):
        try:
            number, _, rest = (folder / "stat").read_text().partition(" (")
        except OSError:  # it has ended meanwhile
            continue
        # proc_pid_stat(5), from the third field on: the second may hold anything.
        fields = rest.rpartition(")")[2].split()
        parents[int(number)] = int(fields[1])
        spent[int(number)] = sum(map(int, fields[11:15])) / ticks
    ours = {number for number in spent if os.getpid() in _line_of(number, parents)}
    return sum(spent[number] for number in ours)


def _line_of(number: int, parents: Mapping[int, int]) -> Iterator[int]:
    while number:
        yield number
        number = parents.get(number, 0)


class Costs:
    """Processor seconds of a run, by test module."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def add(self, name: str, properties: Iterable[tuple[str, object]]) -> None:
        """Add what the properties of a test's report say to its module's."""
        self.seconds[name] += sum(
            value for key, value in properties if key == SPENT and isinstance(value, float)
        )

    def list_dearest(self) -> list[str]:
        """The dearest modules, a line each; nothing where all of them cost little."""
        if sum(self.seconds.values()) < _FEW_SECONDS:
            return []
        dearest = sorted(self.seconds.items(), key=lambda each: -each[1])[:_DEAREST]
        return [f"{seconds:6.1f} s of processor  {name}" for name, seconds in dearest]
