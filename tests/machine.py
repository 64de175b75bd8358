"""Gets what the tests need that is no Python package, and says what it could not get.

``python -m tests.machine`` for everything, ``python -m tests.machine browser``
for what pictures need. Where ``apt-get`` is there and we are root, Debian's
packages; else Playwright's own browser, and the rest is named.
Under ``CI=true`` a missing part is a failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.engines import postgresql
from tests.engines.server import ServerMissing

_NOTO = Path("/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def in_ci() -> bool:
    """Whether a part that is missing is a failure."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def system_browser() -> str | None:
    """The machine's own Chromium."""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)


def playwright_browser() -> str | None:
    """The Chromium that Playwright has downloaded, if it has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def has_browser() -> bool:
    """Whether any Chromium is there."""
    return bool(system_browser() or playwright_browser())


def has_fonts() -> bool:
    """Whether the scripts of all our languages can be drawn."""
    if _NOTO.exists():
        return True
    if not shutil.which("fc-list"):
        return False
    found = [
        subprocess.run(["fc-list", f":lang={code}"], capture_output=True, check=False).stdout
        for code in ("ar", "ur", "hi", "ne", "bn")
    ]
    return all(found)


def has_postgresql() -> bool:
    """Whether a PostgreSQL that is new enough is there."""
    try:
        postgresql.binaries()
    except ServerMissing:
        return False
    return True


@dataclass(frozen=True)
class Part:
    """Something the tests need. ``package``: Debian's name for it."""

    name: str
    package: str
    is_there: Callable[[], bool]
    without_it: str


BROWSER_PARTS = (
    Part("a Chromium browser", "chromium", has_browser, "the browser tests do not run"),
    Part("fonts for all scripts", "fonts-noto-core", has_fonts, "pictures show empty boxes"),
)
PARTS = (
    *BROWSER_PARTS,
    Part(
        f"PostgreSQL {postgresql.OLDEST} or newer",
        "postgresql",
        has_postgresql,
        "the tests run on SQLite only",
    ),
)


def _install_packages(parts: list[Part]) -> None:
    """Debian's packages, if we may install them."""
    if not parts or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    packages = [part.package for part in parts]
    print(f"Installing {', '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr.strip()[-500:], file=sys.stderr)


def _download_browser() -> None:
    """Playwright's own Chromium."""
    print("Downloading a browser …", flush=True)
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        capture_output=True,
        check=False,
        timeout=600,
    )


def main(arguments: list[str]) -> int:
    """Get what is missing; 1 if something is still missing under CI."""
    parts = BROWSER_PARTS if arguments == ["browser"] else PARTS
    _install_packages([part for part in parts if not part.is_there()])
    if not has_browser():
        _download_browser()
    missing = [part for part in parts if not part.is_there()]
    for part in missing:
        print(f"Could not get {part.name} ({part.package}): {part.without_it}.")
    return 1 if missing and in_ci() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
