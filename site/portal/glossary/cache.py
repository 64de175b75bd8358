"""The glossary as each process holds it: read with one query, kept until it changes.

A version in the shared cache says when to read again. Where each process has
a cache of its own (a small office), a change made in another process is seen
after ``MAX_AGE`` at the latest.
"""

import time
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache

from portal.glossary.matching import Finder
from portal.glossary.models import Term, TermTranslation
from portal.i18n import registry

MAX_AGE = 60.0  # seconds
_VERSION = "glossary-version"


@dataclass(frozen=True, slots=True)
class Wording:
    """A term as one language has it."""

    language: str
    word: str
    forms: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with its approved wordings by language; English is always there."""

    key: str
    source: str
    source_url: str
    wordings: dict[str, Wording]


@dataclass(slots=True)
class Book:
    """All the entries, and finders made when a language is first asked for."""

    entries: dict[str, Entry]
    _finders: dict[str, Finder] = field(default_factory=dict)

    def finder(self, language: str) -> Finder:
        """Finds the terms of ``language`` in its texts."""
        if language not in self._finders:
            finder = Finder(language)
            for entry in self.entries.values():
                if wording := entry.wordings.get(language):
                    finder.add(entry.key, (wording.word, *wording.forms))
            self._finders[language] = finder
        return self._finders[language]


@dataclass(slots=True)
class _Held:
    """What this process holds, of which version, read when (by the process's own clock)."""

    book: Book
    version: str
    read_at: float


_held: _Held | None = None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


_COLUMNS = ("key", "source", "source_url", "term", "forms", "definition")
_TRANSLATED = ("language", "translation", "forms", "definition", "status")


def _rows() -> Iterable[tuple[Any, ...]]:
    """Every term with each of its translations; a term without any comes once."""
    columns = [*_COLUMNS, *(f"translations__{name}" for name in _TRANSLATED)]
    return Term.objects.order_by("term", "translations__language").values_list(*columns)


def _read() -> Book:
    entries: dict[str, Entry] = {}
    wordings: dict[str, dict[str, Wording]] = defaultdict(dict)
    english = registry.SOURCE_LANGUAGE
    for key, source, url, term, forms, definition, *translated in _rows():
        if key not in entries:
            wordings[key][english] = Wording(english, term, _lines(forms), definition)
            entries[key] = Entry(key, source, url, wordings[key])
        language, translation, other_forms, meaning, status = translated
        if status == TermTranslation.Status.APPROVED:
            wording = Wording(language, translation, _lines(other_forms), meaning)
            wordings[key][language] = wording
    return Book(entries)


def _version() -> str:
    version: str | None = cache.get(_VERSION)
    if version is None:
        version = cache.get_or_set(_VERSION, lambda: uuid.uuid4().hex, None)
    return str(version)


def changed() -> None:
    """Let every process read the glossary again."""
    cache.set(_VERSION, uuid.uuid4().hex, None)


def book() -> Book:
    """The glossary as it stands; without a query, unless it changed."""
    global _held  # noqa: PLW0603
    version = _version()  # before reading: a change during the reading is noticed next time
    held = _held
    if held and held.version == version and time.monotonic() - held.read_at < MAX_AGE:
        return held.book
    _held = _Held(_read(), version, time.monotonic())
    return _held.book
