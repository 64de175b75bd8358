"""Where the programs are that are no Python packages. Without one, its tests are skipped.

Under ``CI=true`` a missing one is a failure (``tests.machine`` says which).
"""

import json
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent
_MODULES = FOLDER / "node_modules"
NU_VALIDATOR = _MODULES / "vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = _MODULES / "lighthouse"


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
