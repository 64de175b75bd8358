"""All the terms from A to Z, as a reader's language has them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from portal.glossary.cache import Entry, Wording
from portal.i18n import registry
from portal.i18n.collation import first_letter, sort_key

# More than anybody types; the rest is not looked for.
MOST_TYPED = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A term in the list. ``english``: its English wording, when another one is shown."""

    entry: Entry
    wording: Wording
    language: registry.Language
    english: str


@dataclass(frozen=True, slots=True)
class Group:
    """The terms that begin with one letter; ``anchor``: the address within the page."""

    letter: str
    anchor: str
    lines: list[Line]


def _plain(text: str) -> str:
    """Letters only, for comparing: without case and accents in scripts that add them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in decomposed if not "\u0300" <= mark <= "\u036f")


def _wording(entry: Entry, reader: registry.Language) -> Wording:
    """In the reader's language, else in the first of its fallbacks that has it."""
    for language in (reader, *registry.fallbacks(reader.code)):
        if wording := entry.wordings.get(language.code):
            return wording
    return entry.wordings[registry.SOURCE_LANGUAGE]


def _line(entry: Entry, reader: registry.Language) -> Line:
    wording = _wording(entry, reader)
    english = entry.wordings[registry.SOURCE_LANGUAGE].word
    return Line(
        entry,
        wording,
        registry.get(wording.language),
        english if wording.language != registry.SOURCE_LANGUAGE else "",
    )


def _says(line: Line, wanted: str) -> bool:
    wording = line.wording
    texts = (wording.word, *wording.forms, wording.definition, line.english)
    return any(wanted in _plain(text) for text in texts)


def lines(entries: Iterable[Entry], reader: registry.Language, typed: str = "") -> list[Line]:
    """The terms in which ``typed`` occurs, in the reader's own first, each in its order."""
    wanted = _plain(typed.strip()[:MOST_TYPED])
    found = [line for line in (_line(entry, reader) for entry in entries) if _says(line, wanted)]
    return sorted(found, key=lambda line: (line.language != reader, _order(line)))


def _order(line: Line) -> tuple:
    return sort_key(line.wording.word, line.language.code)


def groups(found: Iterable[Line]) -> list[Group]:
    """The lines of one language by first letter, for jumping to."""
    by_letter = groupby(found, key=lambda line: first_letter(line.wording.word, line.language.code))
    return [
        Group(letter, f"letter-{number}", list(of_letter))
        for number, (letter, of_letter) in enumerate(by_letter, start=1)
    ]
