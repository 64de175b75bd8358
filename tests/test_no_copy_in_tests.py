"""Tests quote no sentence of the interface, so that its wording can be mended freely.

A test asks for a mark, a code, a level, a row or an imported constant instead
(``tests/reading.py`` lists the marks). Compared are all string literals of the tests with
the catalogues: the English of the site is their ``msgid``.
"""

import ast
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
import pytest

TESTS = Path(__file__).parent
LOCALE = TESTS.parent / "locale"

# Tests of the catalogues themselves.
ABOUT_CATALOGUES = {
    "i18n/test_catalogues.py",
    "i18n/test_extraction.py",
    "i18n/test_library_messages.py",
    "i18n/test_make_catalogues.py",
    "i18n/test_thirteenth_language.py",
    "i18n/test_catalogue_style.py",
    "test_no_copy_in_tests.py",
}
# Words that are something else besides: the slug of a section, the title of a demo guide, the
# name of a model.
ALLOWED = {"publications", "Before you leave home", "Ratification"}

SHORTEST_WORD = 12
SHORTEST_PART = 10
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_WORD = re.compile(r"\w+")


def normalized(text: str) -> str:
    """The text with plain apostrophes, characters for entities, and single spaces."""
    text = html.unescape(text) if "&" in text else text
    return " ".join(text.replace("’", "'").split())


def is_copy(text: str) -> bool:
    """Whether it is long enough to be somebody's wording."""
    return " " in text or len(text) >= SHORTEST_WORD


@dataclass
class Copy:
    """What the interface says: its sentences, their translations, and the parts between values."""

    sentences: set[str] = field(default_factory=set)
    translations: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.everything = "\n".join(self.sentences)
        self.parts: dict[str, list[str]] = {}
        for sentence in self.sentences:
            for part in _PLACEHOLDER.split(sentence):
                whole = part.strip(" .,:;()“”\"'")
                if len(whole) >= SHORTEST_PART and " " in whole:
                    self.parts.setdefault(_WORD.findall(whole)[0], []).append(whole)

    def is_quoted_by(self, literal: str) -> bool:
        """Whether the literal is a sentence or a translation, lies in a sentence or holds one."""
        if not is_copy(literal):
            return False
        text = normalized(literal)
        if text in ALLOWED:
            return False
        if text in self.sentences or text in self.translations:
            return True
        if len(text) >= SHORTEST_PART and " " in text and text in self.everything:
            return True
        return any(
            re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text)
            for word in set(_WORD.findall(text))
            for part in self.parts.get(word, ())
            if part in text
        )


@pytest.fixture(scope="module")
def copy() -> Copy:
    """The wording of the whole site in all its languages."""
    sentences, translations = set(), set()
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                sentences |= {normalized(entry.msgid), normalized(entry.msgid_plural)}
                said = [entry.msgstr, *entry.msgstr_plural.values()]
                translations |= set(map(normalized, said))
    return Copy(set(filter(is_copy, sentences)), set(filter(is_copy, translations)))


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Line and value of the string literals, without the docstrings."""
    docstrings: set[int] = set()  # what holds a docstring is walked before it
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and id(node) not in docstrings:
                yield node.lineno, node.value
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            docstrings.add(id(first.value) if isinstance(first, ast.Expr) else 0)


def test_no_test_quotes_the_interface(copy: Copy) -> None:
    quoted = [
        f"tests/{name}:{line} {literal[:80]!r}"
        for path in sorted(TESTS.rglob("*.py"))
        if (name := path.relative_to(TESTS).as_posix()) not in ABOUT_CATALOGUES
        for line, literal in literals(path.read_text(encoding="utf-8"))
        if copy.is_quoted_by(literal)
    ]
    assert quoted == []


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("assert 'Nothing has been reported' in page", True),
        ("assert 'has been reported' in page", True),
        ("assert f'<p>Nothing has been reported</p>{end}' in page", True),
        ("assert 'Rien n’a été signalé' in page", True),
        ("assert '3 posts have moved' in page", True),
        ("assert 'reported' in page", False),
        ("assert page.one('[data-empty]')", False),
        ("'''Nothing has been reported.'''", False),
    ],
)
def test_a_quotation_is_recognized(source: str, is_found: bool) -> None:
    copy = Copy(
        {"Nothing has been reported", "%(count)d posts have moved"}, {"Rien n'a été signalé"}
    )
    found = [line for line, literal in literals(source) if copy.is_quoted_by(literal)]
    assert bool(found) is is_found


def test_the_allow_list_names_what_is_there() -> None:
    assert all((TESTS / name).exists() for name in ABOUT_CATALOGUES)
