"""The terms of the interface: one word for one idea, in every language (``locale/terms.yaml``).

Translators read that file; ``check_catalogues`` holds the catalogues to it.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from portal.i18n.catalogues.messages import CatalogueError


def _normalize(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


@dataclass(frozen=True)
class Term:
    """An idea of the interface and its word in each language.

    ``forms``: pattern of the English words that mean it. ``words``: by language, the
    dictionary form and, where words are inflected, the beginnings and stems that also
    count. ``elsewhere``: by language, messages that rightly say it otherwise.
    """

    term: str
    forms: str
    means: str
    words: dict[str, list[str]]
    elsewhere: dict[str, list[str]]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        flags = re.NOFLAG if self.term.isupper() else re.IGNORECASE
        return re.compile(rf"(?<![\w-])(?:{self.forms})(?![\w-])", flags)

    def is_meant_by(self, english: str) -> bool:
        """Whether an English message speaks of it."""
        return bool(self._pattern.search(english))

    def is_said_in(self, text: str, language: str) -> bool:
        """Whether a translation uses the language's word for it."""
        said = _normalize(text)
        return any(_normalize(word) in said for word in self.words[language])


@dataclass(frozen=True)
class TermList:
    """What ``locale/terms.yaml`` holds.

    ``avoid``: patterns of English words that nobody should meet here, with the better
    word. ``two_meanings``: English words that are two things in most other languages.
    """

    terms: tuple[Term, ...]
    avoid: dict[str, str]
    two_meanings: frozenset[str]
    _meant: dict[str, tuple[Term, ...]] = field(default_factory=dict, repr=False, compare=False)

    def find_meant(self, english: str) -> tuple[Term, ...]:
        """The terms that an English message speaks of; each message is asked once a language."""
        if english not in self._meant:
            self._meant[english] = tuple(term for term in self.terms if term.is_meant_by(english))
        return self._meant[english]


def _create_term(entry: dict[str, Any]) -> Term:
    return Term(
        term=entry["term"],
        forms=entry["forms"],
        means=entry["means"],
        words=entry["words"],
        elsewhere=entry.get("elsewhere") or {},
    )


def get_terms_path() -> Path:
    """The project's list of terms."""
    path: Path = settings.ROOT_DIR / "locale" / "terms.yaml"
    return path


@cache
def read_terms(path: Path) -> TermList:
    """The terms of a file. Raises ``CatalogueError`` if it cannot be read."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        return TermList(
            tuple(map(_create_term, found["terms"])),
            found["avoid"],
            frozenset(found["two_meanings"]),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise CatalogueError(f"{path}: cannot be read: {error!r}") from error
