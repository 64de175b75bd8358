"""Reads the golden set, and tells whether an answer is one that was wanted."""

import functools
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

FOLDER = Path(__file__).parent / "by_language"
FIRST = 3  # an answer further down is not seen on a phone


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader of ``language`` types, and what is wanted."""

    language: str
    q: str
    want: tuple[str, ...]
    sort: str
    why: str = ""

    @property
    def part(self) -> str:
        """Every fifth, by its own words, is held out: weights and words are tuned on the rest."""
        digest = hashlib.md5(f"{self.language}:{self.q}".encode(), usedforsecurity=False)
        return "held out" if int(digest.hexdigest(), 16) % 5 == 0 else "tuned on"

    def find(self, urls: Iterable[str]) -> int | None:
        """The place of the first wanted answer, from 1; ``None`` where there is none."""
        for place, url in enumerate(urls, 1):
            if any(is_wanted(url, wanted) for wanted in self.want):
                return place
        return None


def is_wanted(url: str, wanted: str) -> bool:
    """Whether the answer's address is the wanted one or lies below it."""
    path, _, fragment = wanted.partition("#")
    parts = urlsplit(url)
    if fragment:
        return fnmatchcase(unquote(parts.path), path) and fnmatchcase(parts.fragment, fragment)
    return fnmatchcase(unquote(parts.path), f"{path}*")


def read_entries(language: str) -> list[dict[str, Any]]:
    """The questions of one language as they are written."""
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)
    return entries


@functools.cache
def load_questions() -> tuple[Question, ...]:
    """Every question of every language."""
    return tuple(
        Question(path.stem, **(entry | {"want": tuple(entry["want"])}))
        for path in sorted(FOLDER.glob("*.yaml"))
        for entry in read_entries(path.stem)
    )
