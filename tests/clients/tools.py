"""Where the programs are that are no Python packages. Without one, its tests are skipped.

Under ``CI=true`` a missing one is a failure (``tests.machine`` says which).
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

FOLDER = Path(__file__).parent
_MODULES = FOLDER / "node_modules"
NU_VALIDATOR = _MODULES / "vnu-jar/build/dist/vnu.jar"


def has_java() -> bool:
    """Whether the Nu validator can run."""
    return shutil.which("java") is not None


def has_w3m() -> bool:
    """Whether there is a text browser."""
    return shutil.which("w3m") is not None


def has_packages() -> bool:
    """Whether the packages of ``package.json`` are here, of the versions that it names."""
    installed = _MODULES / ".package-lock.json"
    if not installed.exists():
        return False
    return _versions(installed) == _versions(FOLDER / "package-lock.json")


def _versions(lock: Path) -> dict[str, str]:
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {name: package["version"] for name, package in packages.items() if name}


def install_packages() -> None:
    """Get the packages, if npm is here; what it could not do shows in what is missing."""
    if shutil.which("npm"):
        command = ["npm", "ci", "--silent"]
        subprocess.run(command, cwd=FOLDER, capture_output=True, check=False, timeout=600)


class LighthouseReport(TypedDict):
    """What Lighthouse says of one page: marks from 0 to 1, the audits that failed, measures."""

    address: str
    scores: dict[str, float]
    failed: list[str]
    measured: dict[str, float]


def run_lighthouse(
    browser: str, categories: Sequence[str], addresses: Sequence[str]
) -> list[LighthouseReport]:
    """Ask Lighthouse, as on a telephone; raises ``RuntimeError`` if it does not answer."""
    done = subprocess.run(
        ["node", "lighthouse.mjs", ",".join(categories), browser, *addresses],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: list[LighthouseReport] = json.loads(done.stdout)
    return found
