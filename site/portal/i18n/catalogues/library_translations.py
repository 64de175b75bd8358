"""What libraries have translated already, to spare translators the work.

Only for the libraries' own messages: the same word may mean something else here.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation import to_locale

from portal.i18n.catalogues.library_templates import get_library_folder
from portal.i18n.catalogues.messages import Key, Message
from portal.i18n.catalogues.plural_rules import Plurals, get_plurals, parse_header

# Library → folders with its catalogues.
_LOCALES = {
    "django": ("conf/locale", "contrib/auth/locale"),
    "allauth": ("locale",),
    "wagtail": ("locale",),
}

MESSAGES_FILE = "site/portal/i18n/library_messages.py"


def is_library_message(message: Message) -> bool:
    """Whether every use of the message is a library's."""
    libraries = tuple(f"{library}: " for library in _LOCALES)
    return all(where == MESSAGES_FILE or where.startswith(libraries) for where in message.locations)


def _find_catalogue_files(code: str) -> Iterator[Path]:
    """The libraries' catalogues for a language: its own, then those of its countries."""
    own = to_locale(code)
    for library, folders in _LOCALES.items():
        for folder in folders:
            locales = get_library_folder(library) / folder
            # The country the language is named after first: pt_PT before pt_BR.
            countries = sorted(
                (each.name for each in locales.glob(f"{own}_*")),
                key=lambda name: (name != f"{own}_{own.upper()}", name),
            )
            for name in [own, *countries]:
                path = locales / name / "LC_MESSAGES" / "django.po"
                if path.is_file():
                    yield path


class LibraryTranslations:
    """The libraries' translations into one language."""

    def __init__(self, code: str) -> None:
        self._plurals = get_plurals(code)
        self._entries: dict[Key, tuple[polib.POEntry, Plurals]] = {}
        for path in _find_catalogue_files(code):
            self._read(path)

    def _read(self, path: Path) -> None:
        catalogue = polib.pofile(str(path), encoding="utf-8")
        plurals = parse_header(catalogue.metadata.get("Plural-Forms", self._plurals.header))
        for entry in catalogue.translated_entries():
            self._entries.setdefault((entry.msgctxt, entry.msgid), (entry, plurals))

    def fill(self, entry: polib.POEntry) -> None:
        """Enter the libraries' translation into ``entry``, if there is one that fits."""
        found, plurals = self._entries.get((entry.msgctxt, entry.msgid), (None, None))
        if found is None or plurals is None or found.msgid_plural != entry.msgid_plural:
            return
        if not entry.msgid_plural:
            entry.msgstr = found.msgstr
            return
        with contextlib.suppress(KeyError):
            # The library may count its forms in another order than Unicode.
            entry.msgstr_plural = {
                form: found.msgstr_plural[plurals.form_of(self._plurals.get_numbers(form)[0])]
                for form in range(self._plurals.count)
            }
