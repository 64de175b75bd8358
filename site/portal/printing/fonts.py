"""The fonts that documents are set in: Debian's package ``fonts-noto-core``, or npm's files.

A letter that no font has would be printed as a box: where one of the fonts is missing, there
are no PDFs, and the log says what to install.

Urdu is set in Naskh: of 1,116 words in Nastaliq, PDFium read 348 again, of those in Naskh 1,106.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import structlog
from django.conf import settings

from portal.i18n import registry
from portal.printing.character_map import read_letters

logger = structlog.get_logger("portal.printing")

# The families by the names they have in themselves, and the one that comes first in a script.
LATIN = "Noto Sans"
ARABIC = "Noto Naskh Arabic"
DEVANAGARI = "Noto Sans Devanagari"
BENGALI = "Noto Sans Bengali"
_FAMILIES = (LATIN, ARABIC, DEVANAGARI, BENGALI)
_BY_SCRIPT: Mapping[str, str] = MappingProxyType(
    {"Latn": LATIN, "Cyrl": LATIN, "Arab": ARABIC, "Deva": DEVANAGARI, "Beng": BENGALI}
)
# npm's name of a weight.
_WEIGHTS: Mapping[str, str] = MappingProxyType({"Regular": "400Regular", "Bold": "700Bold"})


def get_families(language: registry.Language) -> list[str]:
    """The fonts of a language, the best first; all, since texts quote other scripts."""
    first = _BY_SCRIPT[language.script]
    return [first, *(family for family in _FAMILIES if family != first)]


@cache
def find_files() -> tuple[Path, ...]:
    """The files of all fonts; none if one of them is missing, which is logged."""
    found = {name: _find_file(*name) for name in _list_names()}
    missing = [f"{family} {weight}" for (family, weight), path in found.items() if path is None]
    if missing:
        logger.error(
            "no PDFs: fonts are missing",
            missing=missing,
            get_them="apt-get install fonts-noto-core, or make fonts",
            looked_in=[str(folder) for folder in settings.FONT_FOLDERS],
        )
        return ()
    return tuple(path for path in found.values() if path)


@cache
def get_letters() -> frozenset[int]:
    """The letters that can be printed, in any of the fonts."""
    regular = [path for path in find_files() if "Regular" in path.stem]
    return frozenset().union(*map(read_letters, regular))


@cache
def get_bold_files(language: registry.Language) -> tuple[Path, ...]:
    """The bold fonts of a language in files, the best first; none if any font is missing."""
    if not find_files():
        return ()
    found = (_find_file(family, "Bold") for family in get_families(language))
    return tuple(path for path in found if path)


def _list_names() -> list[tuple[str, str]]:
    return [(family, weight) for family in _FAMILIES for weight in _WEIGHTS]


def _find_file(family: str, weight: str) -> Path | None:
    name = family.replace(" ", "")
    debian = f"{name}-{weight}.ttf"
    npm = Path(family.lower().replace(" ", "-"), _WEIGHTS[weight], f"{name}_{_WEIGHTS[weight]}.ttf")
    places = [folder / file for folder in settings.FONT_FOLDERS for file in (debian, npm)]
    return next((place for place in places if place.is_file()), None)
