"""Messages of libraries that readers can meet are in the project's catalogues."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.i18n import library_messages, registry
from portal.i18n.catalogues.extraction import extract_project_messages, extract_python_messages
from portal.i18n.catalogues.libraries import (
    MESSAGES_FILE,
    SHOWN_TEMPLATES,
    LibraryTranslations,
    get_library_folder,
    is_library_message,
)
from portal.i18n.catalogues.merge import merge_catalogue
from portal.i18n.catalogues.messages import Key, Message

LISTED = {
    message.key
    for message in extract_python_messages(
        Path(library_messages.__file__).read_text(encoding="utf-8"), MESSAGES_FILE
    )
}


@pytest.fixture(scope="module")
def known() -> set[Key]:
    """Every message of the project."""
    return {message.key for message in extract_project_messages(settings.ROOT_DIR)}


def singulars(name: str) -> set[str]:
    """The messages in a file of a library."""
    library, _slash, rest = name.partition("/")
    source = (get_library_folder(library) / rest).read_text(encoding="utf-8")
    return {message.singular for message in extract_python_messages(source, name)}


@pytest.mark.parametrize("name", library_messages.BY_FILE)
def test_each_is_still_the_library_s(name: str) -> None:
    ours = {each for each in library_messages.BY_FILE[name] if isinstance(each, str)}
    assert ours <= singulars(name)


def test_each_plural_is_still_a_library_s() -> None:
    theirs = set().union(*(singulars(name) for name in library_messages.BY_FILE))
    assert {singular for _context, singular in LISTED} <= theirs


def test_library_templates_are_still_there() -> None:
    for library, names in SHOWN_TEMPLATES.items():
        for name in names:
            assert (get_library_folder(library) / "templates" / name).is_file(), name


FIELDS = (
    forms.BooleanField,
    forms.CharField,
    forms.ChoiceField,
    forms.DateField,
    forms.EmailField,
    forms.FileField,
    forms.ImageField,
    forms.IntegerField,
    forms.MultipleChoiceField,
    forms.URLField,
    forms.UUIDField,
)


def texts(messages: dict[str, Any]) -> set[str]:
    """Messages as the sources have them, without those that need a number first."""
    with translation.override(None):
        return {
            str(text)
            for text in messages.values()
            if isinstance(text, str) or (isinstance(text, Promise) and not hasattr(text, "_kwargs"))
        }


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.__name__)
def test_what_form_fields_say_is_known(field: type[forms.Field], known: set[Key]) -> None:
    messages = {
        key: text
        for kind in reversed(field.__mro__)
        for key, text in getattr(kind, "default_error_messages", {}).items()
        # Counts letters: its plural is listed, and found by its singular.
        if key != "max_length"
    }
    assert {(None, text) for text in texts(messages)} <= known


@pytest.mark.parametrize("name", settings.ACCOUNT_FORMS)
def test_labels_of_account_forms_are_known(name: str, known: set[Key]) -> None:
    form_class = import_string(settings.ACCOUNT_FORMS[name])
    own = getattr(form_class, "labels", {})
    with translation.override(None):
        labels = {str(own.get(name, field.label)) for name, field in form_class.base_fields.items()}
    assert {(None, label) for label in labels} <= known


# What cannot be met here: nobody signs up, has a user name, a code or a telephone number.
NEVER_SAID = {
    "incorrect_code",
    "phone_password_mismatch",
    "phone_taken",
    "same_as_current",
    "select_only_one",
    "unknown_email",
    "unknown_phone",
    "username_blacklisted",
    "username_password_mismatch",
    "username_taken",
}


def test_what_signing_in_can_say_is_known(known: set[Key]) -> None:
    messages = get_adapter().error_messages
    assert messages.keys() >= NEVER_SAID
    said = {key: text for key, text in messages.items() if key not in NEVER_SAID}
    assert {(None, text) for text in texts(said)} <= known


def test_a_wrong_form_in_a_language_unknown_to_django(
    use_catalogue: Callable[..., None],
) -> None:
    use_catalogue(
        "fil", {"msgid": "This field is required.", "msgstr": "Kailangan ang sagot na ito."}
    )
    with translation.override("fil"):
        form = account_forms.ResetPasswordForm({"email": ""})
        assert form.errors["email"] == ["Kailangan ang sagot na ito."]
        form = account_forms.ResetPasswordForm({"email": "x"})
        assert form.errors["email"] == ["Enter a valid email address."]


def test_plural_of_a_library_s_message(use_catalogue: Callable[..., None]) -> None:
    short = "This password is too short. It must contain at least %d character."
    assert (None, short) in LISTED
    use_catalogue(
        "ru",
        {
            "msgid": short,
            "msgid_plural": short.replace("character", "characters"),
            "msgstr_plural": {0: "%d знак", 1: "%d знака", 2: "%d знаков"},
        },
    )
    with translation.override("ru"), pytest.raises(ValidationError) as refused:
        validate_password("aB3$x")
    assert "8 знаков" in refused.value.messages[0]


# --- Translations that libraries have already ----------------------------------


def filled(code: str, message: Message) -> Any:
    catalogue, _changes = merge_catalogue(
        [message], None, registry.BY_CODE[code], lambda: LibraryTranslations(code)
    )
    return catalogue[0]


def test_what_a_library_has_translated_is_taken() -> None:
    required = Message("This field is required.", locations=[MESSAGES_FILE])
    assert filled("fr", required).msgstr == "Ce champ est obligatoire."
    assert filled("fil", required).msgstr == ""


def test_the_country_stands_in_for_the_language() -> None:
    # allauth has Portuguese of Portugal and of Brazil, and none besides.
    message = Message("You have signed out.", locations=["allauth: account/messages/x.txt"])
    assert filled("pt", message).msgstr == "Terminou a sessão."


def test_plural_forms_are_taken_in_our_order() -> None:
    message = Message(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        locations=[MESSAGES_FILE],
    )
    # Django's Russian has four forms, the fourth for fractions.
    forms_of_russian = filled("ru", message).msgstr_plural
    assert sorted(forms_of_russian) == [0, 1, 2]
    assert "%(limit_value)d символ " in forms_of_russian[0]
    assert "%(limit_value)d символов " in forms_of_russian[2]


def test_our_own_words_are_not_taken_from_libraries() -> None:
    own = Message("Password", locations=["site/portal/members/forms.py", MESSAGES_FILE])
    assert not is_library_message(own)
    assert filled("fr", own).msgstr == ""
