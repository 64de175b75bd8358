"""What may be wrong with one translated message."""

import re
from collections.abc import Iterator

import polib

from portal.i18n.catalogues.markup import find_markup_problems
from portal.i18n.catalogues.placeholders import find_placeholder_problems
from portal.i18n.catalogues.plural_rules import Plurals

# Up to this many words, a text may be the same in two languages (names, "Forum").
_MAX_WORDS_ALIKE = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_WORDS = re.compile(r"<[^>]*>|%\([^)]*\)\w|\{[^}]*\}|https?://\S+|\S+@\S+")


def _get_edges(text: str) -> tuple[str, str]:
    """The white space before and after a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _find_edge_problems(original: str, text: str) -> Iterator[str]:
    for where, expected, actual in zip(
        ("begins", "ends"), _get_edges(original), _get_edges(text), strict=True
    ):
        if expected != actual:
            yield f"{where} with the white space {actual!r}, not {expected!r}"


def _find_untranslated(original: str, text: str) -> Iterator[str]:
    words = _WORD.findall(_NOT_WORDS.sub(" ", original))
    if text == original and len(words) > _MAX_WORDS_ALIKE:
        yield "is the English sentence"


def _find_text_problems(original: str, text: str, *, may_drop_one: bool = False) -> Iterator[str]:
    yield from find_placeholder_problems(original, text, may_drop_one=may_drop_one)
    yield from find_markup_problems(original, text)
    yield from _find_edge_problems(original, text)
    yield from _find_untranslated(original, text)


def _find_plural_problems(entry: polib.POEntry, plurals: Plurals) -> Iterator[str]:
    forms = entry.msgstr_plural
    if sorted(forms) != list(range(plurals.count)):
        yield f"has {len(forms)} plural forms, not {plurals.count}"
        return
    for form, text in sorted(forms.items()):
        is_for_one_number = len(plurals.get_numbers(form)) == 1
        problems = _find_text_problems(entry.msgid_plural, text, may_drop_one=is_for_one_number)
        for problem in (*problems, *_find_untranslated(entry.msgid, text)):
            yield f"msgstr[{form}] {problem}"


def find_entry_problems(entry: polib.POEntry, plurals: Plurals) -> Iterator[str]:
    """Everything that is wrong with an entry, each in a few words."""
    if entry.fuzzy:
        yield "is fuzzy: look at it again, then take the mark away"
    elif not (entry.msgstr or any(entry.msgstr_plural.values())):
        yield "is not translated"
    elif entry.msgid_plural:
        if not all(text.strip() for text in entry.msgstr_plural.values()):
            yield "is not translated in every plural form"
        else:
            yield from _find_plural_problems(entry, plurals)
    else:
        yield from _find_text_problems(entry.msgid, entry.msgstr)
