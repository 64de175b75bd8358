"""What may be wrong with one translated message."""

import re
from collections.abc import Iterator

import polib

from portal.i18n.catalogues.markup import markup_problems
from portal.i18n.catalogues.placeholders import placeholder_problems
from portal.i18n.catalogues.plural_rules import Plurals

# Up to this many words, a text may be the same in two languages (names, "Forum").
_MAX_WORDS_ALIKE = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_WORDS = re.compile(r"<[^>]*>|%\([^)]*\)\w|\{[^}]*\}|https?://\S+|\S+@\S+")


def _edges(text: str) -> tuple[str, str]:
    """The white space before and after a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _edge_problems(original: str, text: str) -> Iterator[str]:
    for where, expected, actual in zip(
        ("begins", "ends"), _edges(original), _edges(text), strict=True
    ):
        if expected != actual:
            yield f"{where} with the white space {actual!r}, not {expected!r}"


def _same_problems(original: str, text: str) -> Iterator[str]:
    words = _WORD.findall(_NOT_WORDS.sub(" ", original))
    if text == original and len(words) > _MAX_WORDS_ALIKE:
        yield "is the English sentence"


def _text_problems(original: str, text: str, *, may_drop_one: bool = False) -> Iterator[str]:
    yield from placeholder_problems(original, text, may_drop_one=may_drop_one)
    yield from markup_problems(original, text)
    yield from _edge_problems(original, text)
    yield from _same_problems(original, text)


def _plural_problems(entry: polib.POEntry, plurals: Plurals) -> Iterator[str]:
    forms = entry.msgstr_plural
    if sorted(forms) != list(range(plurals.count)):
        yield f"has {len(forms)} plural forms, not {plurals.count}"
        return
    for form, text in sorted(forms.items()):
        is_for_one_number = len(plurals.numbers(form)) == 1
        problems = _text_problems(entry.msgid_plural, text, may_drop_one=is_for_one_number)
        for problem in (*problems, *_same_problems(entry.msgid, text)):
            yield f"msgstr[{form}] {problem}"


def entry_problems(entry: polib.POEntry, plurals: Plurals) -> Iterator[str]:
    """Everything that is wrong with an entry, each in a few words."""
    if entry.fuzzy:
        yield "is fuzzy: look at it again, then take the mark away"
    elif not (entry.msgstr or any(entry.msgstr_plural.values())):
        yield "is not translated"
    elif entry.msgid_plural:
        if not all(text.strip() for text in entry.msgstr_plural.values()):
            yield "is not translated in every plural form"
        else:
            yield from _plural_problems(entry, plurals)
    else:
        yield from _text_problems(entry.msgid, entry.msgstr)
