"""Gets what the tests need that is no Python package, and says what it could not get.

``python -m tests.machine`` for everything, ``python -m tests.machine browser``
for what pictures need, ``python -m tests.machine elasticsearch`` for a cluster.
Where ``apt-get`` is there and we are root, Debian's packages; else Playwright's own
browser, and the rest is named. Elasticsearch comes by Maven.
Under ``CI=true`` a missing part is a failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.clients import tools
from tests.engines import apertium, clamav, elasticsearch, postgresql
from tests.engines.server import ServerMissing

_NOTO = Path("/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf")
_NASKH = _NOTO.with_name("NotoNaskhArabic-Regular.ttf")
_NPM_FONTS = Path("requirements/fonts/node_modules/@expo-google-fonts/noto-naskh-arabic")
# The shell has no window to draw: it opens a page in half the time.
_QUICK_BROWSER = "chromium-headless-shell"
_BROWSERS = (_QUICK_BROWSER, "chromium", "chromium-browser", "google-chrome")


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


def has_quick_browser() -> bool:
    """Whether there is nothing better to install."""
    return bool(shutil.which(_QUICK_BROWSER))


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


def has_pdf_fonts() -> bool:
    """Whether the fonts that PDFs are set in are there: Debian's, or npm's."""
    return _NASKH.exists() or _NPM_FONTS.exists()


def has_postgresql() -> bool:
    """Whether a PostgreSQL that is new enough is there."""
    try:
        postgresql.binaries()
    except ServerMissing:
        return False
    return True


def has_apertium() -> bool:
    """Whether there is a translation service, and data for the pairs that are tested."""
    try:
        apertium.programme()
    except ServerMissing:
        return False
    return True


def has_clamav() -> bool:
    """Whether there is a scanner for what people upload."""
    try:
        clamav.programme()
    except ServerMissing:
        return False
    return True


def has_poppler() -> bool:
    """Whether poppler can say which words it finds in a PDF."""
    return bool(shutil.which("pdftotext"))


@dataclass(frozen=True)
class Part:
    """Something the tests need. ``packages``: Debian's names for it, the best first.

    ``is_best``: there is nothing better to install, if ``is_available`` leaves a choice.
    """

    name: str
    packages: tuple[str, ...]
    is_available: Callable[[], bool]
    without_it: str
    is_best: Callable[[], bool] | None = None

    def wants_package(self, package: str) -> bool:
        """Whether installing ``package`` would make things better."""
        if package == self.packages[0] and self.is_best is not None:
            return not self.is_best()
        return not self.is_available()


BROWSER_PARTS = (
    Part(
        "a Chromium browser",
        (_QUICK_BROWSER, "chromium"),
        has_browser,
        "the browser tests do not run",
        has_quick_browser,
    ),
    Part("fonts for all scripts", ("fonts-noto-core",), has_fonts, "pictures show empty boxes"),
)
SEARCH_PARTS = (
    Part(
        "Maven, which gets Elasticsearch",
        elasticsearch.PACKAGES,
        elasticsearch.has_maven,
        "Elasticsearch cannot be got",
    ),
    Part(
        f"Elasticsearch {elasticsearch.VERSION}, from Maven Central",
        (),
        elasticsearch.is_installed,
        "the search is asked of the databases only",
    ),
)
PARTS = (
    *BROWSER_PARTS,
    Part(
        f"PostgreSQL {postgresql.OLDEST} or newer",
        ("postgresql",),
        has_postgresql,
        "the tests run on SQLite only",
    ),
    Part(
        "Java, which the Nu validator needs",
        ("default-jre-headless",),
        tools.has_java,
        "pages are not validated",
    ),
    Part("w3m", ("w3m",), tools.has_w3m, "nobody reads the pages without style and script"),
    Part(
        "the Nu validator and Lighthouse, from npm",
        (),
        tools.has_packages,
        "pages are neither validated nor marked",
    ),
    Part("fonts for PDFs", ("fonts-noto-core",), has_pdf_fonts, "there are no PDFs"),
    Part(
        "poppler, which reads PDFs",
        ("poppler-utils",),
        has_poppler,
        "PDFs are read again by PDFium only",
    ),
    Part(
        "Apertium and four of its pairs",
        apertium.PACKAGES,
        has_apertium,
        "translators are replayed only",
    ),
    *SEARCH_PARTS,
    Part("ClamAV", clamav.PACKAGES, has_clamav, "no real scanner looks at uploads"),
)

_PARTS_OF = {"browser": BROWSER_PARTS, "elasticsearch": SEARCH_PARTS}


def _apt(*arguments: str) -> None:
    """Debian's package manager; what it could not do shows in what is missing afterwards."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        ["apt-get", "-qq", *arguments], env=environment, capture_output=True, check=False
    )


def _install_packages(parts: Sequence[Part]) -> None:
    """Debian's packages, if we may install them."""
    wanted = [part for part in parts if any(map(part.wants_package, part.packages))]
    if not wanted or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    _apt("update")
    for part in wanted:
        for package in filter(part.wants_package, part.packages):
            print(f"Installing {package} …", flush=True)
            _apt("install", "--no-install-recommends", package)


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
    parts = _PARTS_OF[arguments[0]] if arguments else PARTS
    _install_packages(parts)
    if set(BROWSER_PARTS) <= set(parts) and not has_browser():
        _download_browser()
    if not tools.has_packages() and parts is PARTS:
        tools.install_packages()
    if set(SEARCH_PARTS) <= set(parts):
        elasticsearch.install()
    if parts is not SEARCH_PARTS and not has_pdf_fonts():
        subprocess.run(["make", "--silent", "fonts"], check=False)
    missing = [part for part in parts if not part.is_available()]
    for part in missing:
        source = "".join(f" ({package})" for package in part.packages[-1:])
        print(f"Could not get {part.name}{source}: {part.without_it}.")
    return 1 if missing and in_ci() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
