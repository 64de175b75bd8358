"""Runs the tests: everything, the tests of a room, or those of a change.

``python -m tests.suite``: on SQLite (all, with coverage measured), on PostgreSQL
(what can differ there: ``tests.database_tests``), in a browser and other programs; all three,
whatever fails. ``python -m tests.suite room forum/themes`` and ``… quick`` run on
SQLite only. Each part says what it cost.
"""

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests import database_tests, machine, selection
from tests.engines import shared

# Settings of the machine's own site: the tests choose theirs. Without compiled
# files, every process would compile all code again.
NOT_OURS = {"DATABASE_URL", "CACHE_URL", "MAIL_URL", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS"}
NOT_OURS |= {"ELASTICSEARCH_URL", "ELASTICSEARCH_API_KEY", "ELASTICSEARCH_CA"}
NOT_OURS |= {"TRANSLATOR_URL", "TRANSLATOR_PAIRS", "TRANSLATOR_BUDGET", "PYTHONDONTWRITEBYTECODE"}
PROCESSES = min(os.cpu_count() or 1, 4)
_BY_THEMSELVES = "not e2e and not cluster"  # what needs no browser and no cluster
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
# The order is shuffled; TEST_SEED=… brings back the order of an earlier run.
SEED = int(os.environ.get("TEST_SEED") or time.time())


@dataclass(frozen=True)
class Cost:
    """What a part took: on the clock, and of all processors."""

    name: str
    seconds: float
    processor_seconds: float

    def __str__(self) -> str:
        return f"{self.name}: {self.seconds:.0f} s ({self.processor_seconds:.0f} s of processor)"


def _pytest(*arguments: str) -> list[str]:
    return [
        *(sys.executable, "-m", "pytest", "--quiet", f"--numprocesses={PROCESSES}"),
        f"--randomly-seed={SEED}",
        *arguments,
    ]


def passes() -> dict[str, list[str]]:
    """The runs by name; without those the machine lacks something for."""
    served = [f"tests/{name}" for name in sorted(selection.SERVED)]
    ignored = [f"--ignore={name}" for name in served]
    without_browser = ("-m", _BY_THEMSELVES, *ignored, "--dist=worksteal")
    runs = {"SQLite": _pytest(*without_browser, "--cov", "--cov-report=")}
    if machine.has_postgresql():
        beside_server = [sys.executable, "-m", "tests.engines.postgresql", "--templates", "--"]
        differs = ("-m", f"database and {_BY_THEMSELVES}", "--dist=worksteal")
        modules = filter(database_tests.holds_some, selection.all_tests())
        runs["PostgreSQL"] = [*beside_server, *_pytest(*differs, *map(str, modules))]
    if machine.has_browser():
        # One more than there are processors: each waits for its browser half of the time.
        one_more = f"--numprocesses={PROCESSES + 1}"
        runs["browser"] = _pytest(*served, "-m", "e2e", "--dist=loadgroup", one_more)
    return runs


def _chosen(paths: list[Path]) -> dict[str, list[str]]:
    names = [str(path) for path in paths]
    print(f"{len(names)} test modules or folders:", *names, sep="\n  ", flush=True)
    return {"SQLite": _pytest("-m", _BY_THEMSELVES, "--dist=worksteal", *names)}


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    # The quick way to measure, which this Python has from 3.12 on.
    return kept | {"COVERAGE_CORE": "sysmon", "COVERAGE_FILE": str(_coverage_file())}


def _coverage_file() -> Path:
    return selection.kept_files.FOLDER / "coverage"


@contextmanager
def _preparing_the_rest() -> Iterator[None]:
    """Meanwhile, make what the later runs begin with: by itself it would keep one core idle.

    Whoever needs it before it is there waits for it, or makes it (``tests.kept_files``).
    """
    steps = ["from tests import demo_data, template_database", "template_database.main()"]
    if machine.has_browser():
        steps.append("demo_data.keep()")
    if machine.has_postgresql():
        steps.append("from tests.engines.postgresql import keep_cluster; keep_cluster()")
    command = [sys.executable, "-c", "\n".join(steps)]
    running = subprocess.Popen(command, env=_environment(), cwd=selection.kept_files.ROOT)
    try:
        yield
    finally:
        running.wait()


def _count_orphans() -> None:
    """Be parent to what a browser leaves behind: else its time, most of the pass, is nobody's.

    On Linux; elsewhere the browsers' own time is not in the cost.
    """
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap_orphans() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _run(name: str, command: list[str], beside: AbstractContextManager[None]) -> tuple[bool, Cost]:
    print(f"\n=== Tests: {name} (TEST_SEED={SEED})", flush=True)
    with _measured(name) as costs:
        with beside:
            done = subprocess.run(command, env=_environment(), check=False)
        _reap_orphans()
    return done.returncode == 0, costs[0]


@contextmanager
def _measured(name: str) -> Iterator[list[Cost]]:
    """Add to the list, at the end of the block, what it cost."""
    costs: list[Cost] = []
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    yield costs
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    costs.append(Cost(name, time.monotonic() - started, spent))


def _run_all(runs: dict[str, list[str]]) -> Iterator[tuple[bool, Cost]]:
    """Whether each run passed, and what it cost; then the Elasticsearch that they shared."""
    with shared.keeping_elasticsearch():
        for number, (name, command) in enumerate(runs.items()):
            is_first_of_many = len(runs) > 1 and not number
            yield _run(name, command, _preparing_the_rest() if is_first_of_many else nullcontext())
    with _measured("Elasticsearch, beside them") as costs:
        shared.await_end()
    if costs[0].processor_seconds:
        yield True, costs[0]


def main(arguments: list[str]) -> int:
    """1 if any run failed."""
    selection.kept_files.FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        if arguments[:1] == ["room"]:
            runs = _chosen(selection.find_room_tests(arguments[1]))
        elif arguments[:1] == ["quick"]:
            changed = selection.choose_quick_tests(selection.find_changed_files())
            if not changed:
                print("No change that tests would notice.")
                return 0
            runs = _chosen(changed)
        else:
            runs = passes()
    except selection.UnknownRoom as error:
        print(error)
        return 1
    _count_orphans()
    results = list(_run_all(runs))
    print("\n=== What it cost")
    for _passed, cost in results:
        print(cost)
    failed = [cost.name for passed, cost in results if not passed]
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
