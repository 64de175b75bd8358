"""What the forms of the public site refuse, they say in the site's own words.

Whatever a form answers is traced to the message that it was made from. That message must be
in the project's catalogues: for English in its sources, or in ``locale/en``, which says the
libraries' messages in plain words.
"""

import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

import polib
import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm, Field
from django.test import Client
from django.urls import get_resolver
from django.utils import translation
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Page

from portal.i18n.catalogues.files import compile_catalogue, get_catalogue_path
from portal.i18n.catalogues.libraries import MESSAGES_FILE
from portal.members.models import Member
from tests.reading import page_of, plain

pytestmark = pytest.mark.django_db

# A language that Django and allauth do not have.
CODES = ["en", "fil"]
PACKAGES = ["portal", "forum", "campaigns", "news", "rights_guides"]
BAD_TEXTS = ["", " ", "x", "\x00", "x" * 70_000, "x@", "http://", "0", "-1", "99999999999", "!"]
BAD_FILES = [
    SimpleUploadedFile("empty.png", b""),
    SimpleUploadedFile("text.png", b"rubbish"),
    SimpleUploadedFile(f"{'x' * 300}.exe", b"MZ"),
]
_PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")


@cache
def own_messages(code: str) -> frozenset[str]:
    """The messages that the project says in a language in words of its own."""
    if code != "en":
        entries = polib.pofile(str(get_catalogue_path(code))).translated_entries()
        return frozenset(entry.msgid for entry in entries)
    libraries = polib.pofile(str(get_catalogue_path("en"))).translated_entries()
    ours = [
        entry
        for entry in polib.pofile(str(get_catalogue_path("fr")))
        if any(name != MESSAGES_FILE for name, _line in entry.occurrences)
    ]
    return frozenset(entry.msgid for entry in [*libraries, *ours])


def _can_become(pattern: str, text: str) -> bool:
    """Whether ``pattern``, when its gaps are filled, can read ``text``.

    "%(first)s %(second)s" has no words and says nothing about where a text is from.
    """
    literals = _PLACEHOLDER.split(pattern)
    if len(literals) == 1 or not any(map(str.isalpha, "".join(literals))):
        return False
    return bool(re.fullmatch(".*".join(map(re.escape, literals)), text, re.DOTALL))


class Said(defaultdict[str, set[str]]):
    """What was translated in a test: the text, and the messages that it came from."""

    def sources(self, text: str) -> set[str]:
        """The messages that ``text`` may have been made from."""
        found = set(self.get(text, ()))
        for pattern, messages in self.items():
            if _can_become(pattern, text):
                found |= messages
        return found

    def find_foreign(self, texts: Iterable[str], code: str) -> set[str]:
        """Those of ``texts`` that are not made from a message of the project."""
        return {text for text in texts if not self.sources(text) & own_messages(code)}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Notes what is translated from now on."""
    noted = Said(set)

    def note(name: str, place: int) -> None:
        real = getattr(translation.trans_real, name)

        def noting(*arguments: Any) -> Any:
            text = real(*arguments)
            noted[str(text)].add(arguments[place])
            return text

        monkeypatch.setattr(f"django.utils.translation._trans.{name}", noting, raising=False)

    for name, place in {"gettext": 0, "ngettext": 0, "pgettext": 1, "npgettext": 1}.items():
        note(name, place)
    return noted


@pytest.fixture(autouse=True, scope="module")
def _compiled() -> None:
    """The catalogues as they are written now."""
    for code in CODES:
        compile_catalogue(get_catalogue_path(code))


def subclasses(kind: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def import_forms() -> None:
    """Import what defines forms, whoever ran before: allauth loads its forms when it is asked."""
    for name in PACKAGES:
        package = import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if "forms" in module.name.split("."):
                import_module(module.name)


def public_forms() -> list[type[BaseForm]]:
    """Every form of the project that is not of the back office."""
    assert get_resolver().url_patterns  # whatever has an address is imported
    import_forms()
    return [
        kind
        for kind in set(subclasses(BaseForm))
        if kind.__module__.partition(".")[0] in PACKAGES
        and not issubclass(kind, WagtailAdminModelForm)
    ]


def refusals(field: Field) -> Iterator[str]:
    """What a field says to bad input of every kind."""
    bad: list[Any] = BAD_TEXTS
    if isinstance(field, forms.FileField):
        bad = [None, *BAD_FILES]
    elif isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        bad = [[], "x", ["x"]]
    for value in bad:
        try:
            field.clean(value)
        except ValidationError as error:
            yield from error.messages


def test_what_fields_refuse_is_said_plainly(said: Said) -> None:
    foreign = {}
    for kind in public_forms():
        for name, field in getattr(kind, "base_fields", {}).items():
            for code in CODES:
                with translation.override(code):
                    if found := said.find_foreign(refusals(field), code):
                        foreign[f"{kind.__qualname__}.{name} ({code})"] = found
    assert foreign == {}


# Forms whose fields are made, or checked, while they are filled.
BAD_FORMS = {
    "accounts/login/": {"login": "x@", "password": ""},
    "accounts/password/reset/": {"email": "x@"},
    "accounts/join/": {"email": "x@", "password1": "12345", "password2": "6", "country": "XX"},
    "accounts/profile/edit/": {"display_name": "x" * 500, "country": "XX", "languages": "xx"},
    "accounts/password/change/": {"oldpassword": "x", "password1": "1", "password2": "2"},
    "forum/themes/propose/": {"title": "x" * 999, "question": ""},
}


@pytest.mark.parametrize("code", CODES)
def test_what_forms_refuse_is_said_plainly(
    site_tree: Page, member: Member, said: Said, code: str
) -> None:
    foreign = {}
    for path, data in BAD_FORMS.items():
        client = Client()
        if path.startswith(("accounts/profile/", "accounts/password/change/", "forum/")):
            client.force_login(member)
        answer = page_of(client.post(f"/{code}/{path}", data))
        errors = answer.html.select(".field-error p")
        assert errors, path
        for label in answer.html.select(".field-error b"):
            label.decompose()
        if found := said.find_foreign(map(plain, errors), code):
            foreign[path] = found
    assert foreign == {}


@pytest.mark.parametrize("code", CODES)
def test_a_library_s_own_sentence_is_found(said: Said, code: str) -> None:
    with translation.override(code):
        theirs = translation.gettext("Enter a valid duration.")
    assert said.find_foreign([theirs], code) == {theirs}
