"""Whether a catalogue is complete and fits the sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation import to_locale

from portal.i18n import registry
from portal.i18n.catalogues.entry_rules import find_entry_problems
from portal.i18n.catalogues.errors import CatalogueError
from portal.i18n.catalogues.files import format_path, get_catalogue_path, read_catalogue
from portal.i18n.catalogues.messages import Key, Message
from portal.i18n.catalogues.plural_rules import get_plurals, parse_header

_MAX_SHOWN_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a catalogue: where, in which message, what."""

    path: Path
    line: int
    message: str
    text: str

    def __str__(self) -> str:
        start = " ".join(self.message.split())
        short = start if len(start) <= _MAX_SHOWN_LENGTH else start[: _MAX_SHOWN_LENGTH - 1] + "…"
        entry = f" “{short}”" if short else ""
        return f"{format_path(self.path)}:{self.line}:{entry} {self.text}"


def _find_header_problems(catalogue: polib.POFile, language: registry.Language) -> Iterator[str]:
    named = catalogue.metadata.get("Language", "")
    if named != to_locale(language.code):
        yield f"the header says Language “{named}”, not “{to_locale(language.code)}”"
    expected = get_plurals(language.code)
    try:
        actual = parse_header(catalogue.metadata.get("Plural-Forms", ""))
    except CatalogueError as error:
        yield str(error)
        return
    if actual.count != expected.count:
        yield f"the header says {actual.count} plural forms, not {expected.count}"
    elif not actual.is_equivalent_to(expected):
        yield f"the header's plural rule is wrong; it should be “{expected.header}”"


def _find_source_problems(entry: polib.POEntry, messages: dict[Key, Message]) -> Iterator[str]:
    """Where the entry is not what the sources say now."""
    if entry.obsolete:
        yield "is obsolete: run manage.py make_catalogues"
        return
    message = messages.get((entry.msgctxt, entry.msgid))
    if message is None:
        yield "is not in the sources any more: run manage.py make_catalogues"
    elif (message.plural or "") != entry.msgid_plural:
        yield "has another plural in the sources: run manage.py make_catalogues"


def check_catalogue(language: registry.Language, messages: Iterable[Message]) -> list[Problem]:
    """Everything wrong with a language's catalogue, given all messages of the sources."""
    path = get_catalogue_path(language.code)
    try:
        catalogue = read_catalogue(path)
    except CatalogueError as error:
        return [Problem(path, 1, "", str(error))]
    expected = {message.key: message for message in messages}
    plurals = get_plurals(language.code)
    problems = [Problem(path, 1, "", text) for text in _find_header_problems(catalogue, language)]
    for entry in catalogue:
        found = [*_find_source_problems(entry, expected)]
        if not found:
            found = list(find_entry_problems(entry, plurals))
        problems += [Problem(path, entry.linenum or 1, entry.msgid, text) for text in found]
    present = {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}
    problems += [
        Problem(path, 1, message.singular, f"is missing (in {message.locations[0]})")
        for key, message in expected.items()
        if key not in present
    ]
    return problems
