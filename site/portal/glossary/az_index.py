"""All terms from A to Z in the reader's language, and the search in them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from portal.glossary.cache import GlossaryTerm, Wording
from portal.i18n import registry
from portal.i18n.collation import get_first_letter, get_sort_key

# Longer than anything people type; the rest is ignored.
MAX_QUERY_LENGTH = 80


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A term in the list. ``english``: its English wording when another one is shown."""

    entry: GlossaryTerm
    wording: Wording
    language: registry.Language
    english: str


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The terms that begin with one letter. ``anchor``: its id within the page."""

    letter: str
    anchor: str
    entries: list[IndexEntry]


def _normalize(text: str) -> str:
    """``text`` for comparing: without case, and without accents in scripts that add them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in decomposed if not "\u0300" <= mark <= "\u036f")


def _get_wording(entry: GlossaryTerm, reader: registry.Language) -> Wording:
    """The wording in the reader's language, else in the first fallback that has one."""
    for language in (reader, *registry.get_fallbacks(reader.code)):
        if wording := entry.wordings.get(language.code):
            return wording
    return entry.wordings[registry.SOURCE_LANGUAGE]


def _make_entry(entry: GlossaryTerm, reader: registry.Language) -> IndexEntry:
    wording = _get_wording(entry, reader)
    english = entry.wordings[registry.SOURCE_LANGUAGE].word
    return IndexEntry(
        entry,
        wording,
        registry.get(wording.language),
        english if wording.language != registry.SOURCE_LANGUAGE else "",
    )


def _contains(entry: IndexEntry, query: str) -> bool:
    wording = entry.wording
    texts = (wording.word, *wording.forms, wording.definition, entry.english)
    return any(query in _normalize(text) for text in texts)


def find_entries(
    terms: Iterable[GlossaryTerm], reader: registry.Language, query: str = ""
) -> list[IndexEntry]:
    """The terms that contain ``query``: those in the reader's language first, each sorted."""
    query = _normalize(query.strip()[:MAX_QUERY_LENGTH])
    entries = (_make_entry(term, reader) for term in terms)
    return sorted(
        (entry for entry in entries if _contains(entry, query)),
        key=lambda entry: (
            entry.language != reader,
            get_sort_key(entry.wording.word, entry.language.code),
        ),
    )


def group_by_letter(entries: Iterable[IndexEntry]) -> list[LetterGroup]:
    """Sorted entries of one language by first letter, to jump to."""
    groups = groupby(
        entries, key=lambda entry: get_first_letter(entry.wording.word, entry.language.code)
    )
    return [
        LetterGroup(letter, f"letter-{number}", list(members))
        for number, (letter, members) in enumerate(groups, start=1)
    ]
