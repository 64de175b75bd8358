"""What the catalogues have to do with libraries: their translations and their templates.

Translations of libraries spare translators work, but only for the libraries' own
messages: the same word may mean something else here.

Most of the libraries' translations lack several of the site's languages. So the strings
of those library templates that the public can see go into the project's own catalogues,
until the project has a template of its own by the same name.
"""

import contextlib
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import polib
from django.utils.translation import to_locale

from portal.i18n import registry
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


def select_messages(messages: Iterable[Message], language: registry.Language) -> Iterable[Message]:
    """The messages that a language's catalogue has: of English, those of libraries only."""
    if language.code != registry.SOURCE_LANGUAGE:
        return messages
    return filter(is_library_message, messages)


def _find_catalogue_files(code: str) -> Iterator[Path]:
    """The libraries' catalogues for a language: its own, then those of its countries."""
    if code == registry.SOURCE_LANGUAGE:
        return  # the libraries' English is what its catalogue says otherwise
    own = to_locale(code)
    for library, folders in _LOCALES.items():
        for folder in folders:
            locales = get_library_folder(library) / folder
            # The country the language is named after first: pt_PT before pt_BR.
            countries = sorted(
                (folder_path.name for folder_path in locales.glob(f"{own}_*")),
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
            self._read_catalogue(path)

    def _read_catalogue(self, path: Path) -> None:
        catalogue = polib.pofile(str(path), encoding="utf-8")
        plurals = parse_header(catalogue.metadata.get("Plural-Forms", self._plurals.header))
        for entry in catalogue.translated_entries():
            self._entries.setdefault((entry.msgctxt, entry.msgid), (entry, plurals))

    def fill(self, entry: polib.POEntry) -> None:
        """Enter the libraries' translation into ``entry``, if there is one that fits."""
        translated, plurals = self._entries.get((entry.msgctxt, entry.msgid), (None, None))
        if translated is None or plurals is None or translated.msgid_plural != entry.msgid_plural:
            return
        if not entry.msgid_plural:
            entry.msgstr = translated.msgstr
            return
        with contextlib.suppress(KeyError):
            # The library may count its forms in another order than Unicode.
            entry.msgstr_plural = {
                form: translated.msgstr_plural[plurals.form_of(self._plurals.get_numbers(form)[0])]
                for form in range(self._plurals.count)
            }


_ACCOUNT_PAGES = (
    "account_inactive",
    "email",
    "email_confirm",
    "login",
    "logout",
    "password_change",
    "password_reset",
    "password_reset_done",
    "password_reset_from_key",
    "password_reset_from_key_done",
    "password_set",
    "reauthenticate",
    "signup",
    "verification_sent",
)
_ACCOUNT_MESSAGES = (
    "cannot_delete_primary_email",
    "email_confirmation_failed",
    "email_confirmation_sent",
    "email_confirmed",
    "email_deleted",
    "logged_in",
    "logged_out",
    "password_changed",
    "password_set",
    "primary_email_set",
    "unverified_primary_email",
)
# Its mail is not among them: the site sends its own (``members/mail/``).

_SECOND_STEP_PAGES = (
    "authenticate",
    "index",
    "reauthenticate",
    "recovery_codes/generate",
    "recovery_codes/index",
    "totp/activate_form",
    "totp/deactivate_form",
    "webauthn/add_form",
    "webauthn/authenticator_confirm_delete",
    "webauthn/authenticator_list",
    "webauthn/edit_form",
    "webauthn/reauthenticate",
)
_SECOND_STEP_MESSAGES = (
    "recovery_codes_generated",
    "totp_activated",
    "totp_deactivated",
    "webauthn_added",
    "webauthn_removed",
)

# Library → names of templates, as a template loader is asked for them.
SHOWN_TEMPLATES: dict[str, tuple[str, ...]] = {
    "allauth": (
        *(f"account/{name}.html" for name in _ACCOUNT_PAGES),
        *(f"account/messages/{name}.txt" for name in _ACCOUNT_MESSAGES),
        *(f"mfa/{name}.html" for name in _SECOND_STEP_PAGES),
        *(f"mfa/messages/{name}.txt" for name in _SECOND_STEP_MESSAGES),
    ),
}


def get_library_folder(library: str) -> Path:
    """Where an installed library lies."""
    spec = find_spec(library)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The library {library} is not installed.")
    return Path(spec.origin).parent


def find_library_templates(project_files: Iterable[Path]) -> list[tuple[Path, str]]:
    """Path and name of each library template that no project template stands in for."""
    own = [path.as_posix() for path in project_files]
    return [
        (get_library_folder(library) / "templates" / name, f"{library}: {name}")
        for library, names in SHOWN_TEMPLATES.items()
        for name in names
        if not any(path.endswith(f"/templates/{name}") for path in own)
    ]
