"""Runs every test: on SQLite, on PostgreSQL, in a browser; all three, whatever fails."""

import os
import subprocess
import sys
import time

from tests import machine

# Settings of the machine's own site: the tests choose theirs.
NOT_OURS = {"DATABASE_URL", "CACHE_URL", "MAIL_URL", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS"}
NOT_OURS |= {"TRANSLATOR_URL", "TRANSLATOR_PAIRS", "TRANSLATOR_BUDGET"}
PROCESSES = min(os.cpu_count() or 1, 4)


def _pytest(*arguments: str) -> list[str]:
    return [
        *(sys.executable, "-m", "pytest", "--quiet", f"--numprocesses={PROCESSES}"),
        *arguments,
    ]


def passes() -> dict[str, list[str]]:
    """The runs by name; without those the machine lacks something for."""
    runs = {"SQLite": _pytest("-m", "not e2e")}
    if machine.has_postgresql():
        beside_server = [sys.executable, "-m", "tests.engines.postgresql", "--"]
        runs["PostgreSQL"] = [*beside_server, *_pytest("-m", "not e2e")]
    if machine.has_browser():
        runs["browser"] = _pytest("-m", "e2e", "--dist=worksteal")
    return runs


def main() -> int:
    """1 if any run failed."""
    environment = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    failed = []
    for name, command in passes().items():
        print(f"\n=== Tests: {name}", flush=True)
        started = time.monotonic()
        if subprocess.run(command, env=environment, check=False).returncode:
            failed.append(name)
        print(f"=== {name}: {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
