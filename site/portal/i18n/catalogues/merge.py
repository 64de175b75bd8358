"""Brings a catalogue up to the sources without losing what translators did."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polib

from portal.i18n import registry
from portal.i18n.catalogues.files import create_catalogue
from portal.i18n.catalogues.libraries import (
    LibraryTranslations,
    is_library_message,
    select_messages,
)
from portal.i18n.catalogues.messages import Key, Message
from portal.i18n.catalogues.plural_rules import get_plurals
from portal.i18n.catalogues.validation import (
    find_entry_problems,
    is_brace_format,
    is_percent_format,
)

# How alike an old message must be for its translation to be worth a look.
_MIN_SIMILARITY = 0.8


@dataclass(slots=True)
class Changes:
    """What merging did."""

    added: int = 0
    dropped: int = 0
    untranslated: int = 0


def _get_key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def _create_entry(message: Message, forms: int) -> polib.POEntry:
    texts = [message.singular, message.plural or ""]
    flags = [
        *(["python-format"] if any(map(is_percent_format, texts)) else []),
        *(["python-brace-format"] if any(map(is_brace_format, texts)) else []),
    ]
    return polib.POEntry(
        msgctxt=message.context,
        msgid=message.singular,
        msgid_plural=message.plural or "",
        msgstr_plural=dict.fromkeys(range(forms), "") if message.plural else {},
        comment="\n".join(message.comments),
        occurrences=[(where.replace(" ", ""), "") for where in message.locations],
        flags=flags,
    )


def _copy_text(old: polib.POEntry, new: polib.POEntry) -> None:
    """The old translation, in as many forms as the new entry has."""
    texts = [old.msgstr_plural[form] for form in sorted(old.msgstr_plural)] or [old.msgstr]
    if new.msgid_plural:
        for form in new.msgstr_plural:
            new.msgstr_plural[form] = texts[min(form, len(texts) - 1)]
    else:
        new.msgstr = texts[-1]


def _mark_for_review(old: polib.POEntry, new: polib.POEntry) -> None:
    new.flags.insert(0, "fuzzy")
    new.previous_msgctxt = old.msgctxt
    new.previous_msgid = old.msgid
    new.previous_msgid_plural = old.msgid_plural or None


def _copy_translation(old: polib.POEntry, new: polib.POEntry) -> None:
    """Take over what translators did with the same message."""
    new.tcomment = old.tcomment
    if old.msgid_plural == new.msgid_plural and len(old.msgstr_plural) == len(new.msgstr_plural):
        new.msgstr, new.msgstr_plural = old.msgstr, dict(old.msgstr_plural)
        if old.fuzzy:
            new.flags.insert(0, "fuzzy")
            new.previous_msgid = old.previous_msgid
    elif old.msgstr or any(old.msgstr_plural.values()):
        _copy_text(old, new)
        _mark_for_review(old, new)


def _suggest_translation(new: polib.POEntry, dropped: dict[Key, polib.POEntry]) -> None:
    """Offer the translation of a message that was only reworded, to be looked at again."""
    texts = {
        entry.msgid: entry
        for entry in dropped.values()
        if entry.translated() and bool(entry.msgid_plural) == bool(new.msgid_plural)
    }
    for found in difflib.get_close_matches(new.msgid, texts, n=1, cutoff=_MIN_SIMILARITY):
        _copy_text(texts[found], new)
        _mark_for_review(texts[found], new)


def _fill_from_libraries(
    entry: polib.POEntry, code: str, libraries: Callable[[], LibraryTranslations]
) -> None:
    libraries().fill(entry)
    if entry.translated() and list(find_entry_problems(entry, get_plurals(code))):
        entry.msgstr = ""
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


def merge_catalogue(
    messages: Iterable[Message],
    old: polib.POFile | None,
    language: registry.Language,
    libraries: Callable[[], LibraryTranslations],
) -> tuple[polib.POFile, Changes]:
    """A catalogue of exactly ``messages``, with the translations ``old`` has of them.

    A message that was reworded keeps its translation, marked to be looked at
    again. New messages of libraries take the libraries' translation;
    ``libraries`` is asked for them only when there are some.
    """
    catalogue, changes = create_catalogue(language), Changes()
    remaining = {_get_key(entry): entry for entry in old or [] if not entry.obsolete}
    if old is not None:
        catalogue.metadata = old.metadata | catalogue.metadata
    forms = get_plurals(language.code).count
    entries = [
        (message, _create_entry(message, forms), remaining.pop(message.key, None))
        for message in select_messages(messages, language)
    ]
    for message, entry, before in entries:
        if before is not None:
            _copy_translation(before, entry)
        else:
            changes.added += 1
            if is_library_message(message):
                _fill_from_libraries(entry, language.code, libraries)
            if not entry.translated():
                _suggest_translation(entry, remaining)
        changes.untranslated += not entry.translated()
        catalogue.append(entry)
    changes.dropped = len(remaining)
    return catalogue, changes
