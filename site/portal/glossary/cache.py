"""The glossary in the memory of each process: read with one query, kept until it changes.

A version in the shared cache says when to read it again. Where each process has
a cache of its own (a small office), a change made in another process is noticed
after ``MAX_AGE`` at the latest.
"""

import time
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache

from portal.glossary.matching import TermMatcher
from portal.glossary.models import Term, TermTranslation
from portal.i18n import registry

MAX_AGE = 60.0  # seconds
_VERSION_KEY = "glossary-version"


@dataclass(frozen=True, slots=True)
class Wording:
    """A term in one language."""

    language: str
    word: str
    forms: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term with its approved wordings by language; English is always there."""

    key: str
    source: str
    source_url: str
    wordings: dict[str, Wording]


@dataclass(slots=True)
class Glossary:
    """All terms by key."""

    entries: dict[str, GlossaryTerm]
    _matchers: dict[str, TermMatcher] = field(default_factory=dict)

    def get_matcher(self, language: str) -> TermMatcher:
        """The matcher for texts in ``language``; built when a language is first asked for."""
        if language not in self._matchers:
            matcher = TermMatcher(language)
            for entry in self.entries.values():
                if wording := entry.wordings.get(language):
                    matcher.add(entry.key, (wording.word, *wording.forms))
            self._matchers[language] = matcher
        return self._matchers[language]


@dataclass(slots=True)
class _CachedGlossary:
    """What this process has read. ``read_at``: by the process's monotonic clock."""

    glossary: Glossary
    version: str
    read_at: float


_cached: _CachedGlossary | None = None


def _split_lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


_TERM_FIELDS = ("key", "source", "source_url", "term", "forms", "definition")
_TRANSLATION_FIELDS = ("language", "translation", "forms", "definition", "status")


def _read_rows() -> Iterable[tuple[Any, ...]]:
    """Each term with each of its translations; a term without any comes once."""
    fields = [*_TERM_FIELDS, *(f"translations__{name}" for name in _TRANSLATION_FIELDS)]
    rows: Iterable[tuple[Any, ...]] = Term.objects.order_by(
        "term", "translations__language"
    ).values_list(*fields)
    return rows


def _read_glossary() -> Glossary:
    entries: dict[str, GlossaryTerm] = {}
    wordings: dict[str, dict[str, Wording]] = defaultdict(dict)
    english = registry.SOURCE_LANGUAGE
    for key, source, url, term, forms, definition, *translated in _read_rows():
        if key not in entries:
            wordings[key][english] = Wording(english, term, _split_lines(forms), definition)
            entries[key] = GlossaryTerm(key, source, url, wordings[key])
        language, translation, translated_forms, translated_definition, status = translated
        if status == TermTranslation.Status.APPROVED:
            wordings[key][language] = Wording(
                language, translation, _split_lines(translated_forms), translated_definition
            )
    return Glossary(entries)


def _get_version() -> str:
    version: str | None = cache.get(_VERSION_KEY)
    if version is None:
        version = cache.get_or_set(_VERSION_KEY, lambda: uuid.uuid4().hex, None)
    return str(version)


def invalidate_cache() -> None:
    """Make every process read the glossary again."""
    cache.set(_VERSION_KEY, uuid.uuid4().hex, None)


def get_glossary() -> Glossary:
    """The glossary as it is now; costs a query only when it changed."""
    global _cached  # noqa: PLW0603
    version = _get_version()  # before reading: a change meanwhile is noticed next time
    cached = _cached
    if cached and cached.version == version and time.monotonic() - cached.read_at < MAX_AGE:
        return cached.glossary
    _cached = _CachedGlossary(_read_glossary(), version, time.monotonic())
    return _cached.glossary
