"""Checks a catalogue: that it is complete, fits the sources and keeps placeholders and tags."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import polib
from django.utils.translation import to_locale

from portal.i18n import registry
from portal.i18n.catalogues.files import format_path, get_catalogue_path, read_catalogue
from portal.i18n.catalogues.libraries import select_messages
from portal.i18n.catalogues.messages import CatalogueError, Key, Message
from portal.i18n.catalogues.plural_rules import Plurals, get_plurals, parse_header
from portal.i18n.catalogues.style import find_wording_problems
from portal.i18n.catalogues.terms import get_terms_path, read_terms
from portal.i18n.formats import has_own_digits

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
    selected = select_messages(messages, language)
    expected = {message.key: message for message in selected}
    plurals = get_plurals(language.code)
    problems = [Problem(path, 1, "", text) for text in _find_header_problems(catalogue, language)]
    for entry in catalogue:
        texts = [*_find_source_problems(entry, expected)]
        if not texts:
            texts = [
                *find_entry_problems(entry, plurals),
                *_find_digit_problems(entry, language),
                *find_wording_problems(entry, language, read_terms(get_terms_path())),
            ]
        problems += [Problem(path, entry.linenum or 1, entry.msgid, text) for text in texts]
    present = {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}
    problems += [
        Problem(path, 1, message.singular, f"is missing (in {message.locations[0]})")
        for key, message in expected.items()
        if key not in present
    ]
    return problems


# --- One message ------------------------------------------------------------

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


# What keeps European digits everywhere: telephone numbers, names such as “UTF-8”.
_AS_IT_STANDS = re.compile(r"\+\d[\d ]*|[A-Za-z][A-Za-z-]*\d+")


def _find_digit_problems(entry: polib.POEntry, language: registry.Language) -> Iterator[str]:
    """European digits where the language has its own; the site fills in numbers in those."""
    if not has_own_digits(language.code):
        return
    for text in (entry.msgstr, *entry.msgstr_plural.values()):
        words = _AS_IT_STANDS.sub("", _PERCENT.sub("", _NOT_WORDS.sub("", text)))
        if found := re.search("[0-9]+", words):
            yield f"has {found.group()} in European digits"


# --- Tags -------------------------------------------------------------------

_WITHOUT_END = {"br", "hr", "img", "input", "wbr"}


class _TagParser(HTMLParser):
    """Collects tags, and notes whether each is closed where it should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: Counter[str] = Counter()
        self.is_nested = True
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f' {name}="{value or ""}"' for name, value in sorted(attrs))
        self.found[f"<{tag}{written}>"] += 1
        if tag not in _WITHOUT_END:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.found[f"</{tag}>"] += 1
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.is_nested = False

    def close(self) -> None:
        super().close()
        self.is_nested = self.is_nested and not self._open


def _parse_tags(text: str) -> _TagParser:
    parser = _TagParser()
    parser.feed(text)
    parser.close()
    return parser


def _list_tags(tags: Counter[str]) -> str:
    return " ".join(sorted(tags.elements()))


def find_markup_problems(original: str, text: str) -> Iterator[str]:
    """What is wrong with the tags of ``text``, a translation of ``original``."""
    expected, actual = _parse_tags(original), _parse_tags(text)
    if missing := expected.found - actual.found:
        yield f"lacks the HTML {_list_tags(missing)}"
    if unknown := actual.found - expected.found:
        yield f"has the HTML {_list_tags(unknown)}, which the original does not have"
    if expected.is_nested and not actual.is_nested:
        yield "has HTML tags that do not close one another"


# Without the flag "space": "50 % of" is text, not a placeholder.
_PERCENT = re.compile(
    r"%(?:\((?P<name>[^)]*)\))?[#0\-+]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?P<kind>[diouxXeEfFgGcrsa%])"
)
# What may stand in braces to be filled: a name, a number or nothing, with attributes or items.
_FIELD_NAME = re.compile(r"\w*(?:[.\[].*)?")


def find_percent_placeholders(text: str) -> list[str]:
    """``%(name)s``, ``%d`` and ``%%``, as written, in their order."""
    return [found.group() for found in _PERCENT.finditer(text)]


def find_brace_placeholders(text: str) -> list[str]:
    """``{name}`` and ``{}``, as written, in their order; raises ``ValueError`` on a lone brace."""
    placeholders = []
    for _text, name, form, conversion in Formatter().parse(text):
        if name is not None:
            ending = (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            placeholders.append(f"{{{name}{ending}}}")
    return placeholders


def is_percent_format(text: str) -> bool:
    """Whether the site will fill ``text`` with ``%``."""
    return bool(find_percent_placeholders(text))


def is_brace_format(text: str) -> bool:
    """Whether the site will fill ``text`` with ``str.format``."""
    try:
        names = [name for _text, name, _form, _kind in Formatter().parse(text) if name is not None]
    except ValueError:
        return False
    return bool(names) and all(_FIELD_NAME.fullmatch(name) for name in names)


def _get_named(found: list[str]) -> set[str]:
    return {placeholder for placeholder in found if "(" in placeholder}


def _get_unnamed(found: list[str]) -> list[str]:
    return [placeholder for placeholder in found if "(" not in placeholder and placeholder != "%%"]


def _list_placeholders(placeholders: set[str]) -> str:
    return ", ".join(sorted(placeholders))


def _compare_named(expected: set[str], actual: set[str], *, may_drop_one: bool) -> Iterator[str]:
    missing, unknown = expected - actual, actual - expected
    if unknown:
        yield f"has {_list_placeholders(unknown)}, which the original does not have"
    if missing and not (may_drop_one and len(missing) == 1):
        yield f"lacks {_list_placeholders(missing)}"


def _find_percent_problems(original: str, text: str, *, may_drop_one: bool) -> Iterator[str]:
    expected, actual = find_percent_placeholders(original), find_percent_placeholders(text)
    if not is_percent_format(original):
        if "%" in text and "%" not in original:
            yield "has a %, which the original does not have"
        return
    if "%" in _PERCENT.sub("", text):
        yield "has a single %: write %%"
    yield from _compare_named(_get_named(expected), _get_named(actual), may_drop_one=may_drop_one)
    before, after = _get_unnamed(expected), _get_unnamed(actual)
    # Python refuses to fill a text with a number that it has no place for.
    if before != after:
        yield f"has {' '.join(after) or 'no placeholder'} in place of {' '.join(before) or 'none'}"


def _find_brace_problems(original: str, text: str, *, may_drop_one: bool) -> Iterator[str]:
    if not is_brace_format(original):
        return
    try:
        actual = set(find_brace_placeholders(text))
    except ValueError as error:
        yield f"has a brace that does not fit ({error})"
        return
    yield from _compare_named(
        set(find_brace_placeholders(original)), actual, may_drop_one=may_drop_one
    )


def find_placeholder_problems(
    original: str, text: str, *, may_drop_one: bool = False
) -> Iterator[str]:
    """What is wrong with the placeholders of ``text``, a translation of ``original``.

    ``may_drop_one``: in a plural form for a single number, the number may go
    without saying ("one reply"), if its place has a name.
    """
    yield from _find_percent_problems(original, text, may_drop_one=may_drop_one)
    yield from _find_brace_problems(original, text, may_drop_one=may_drop_one)
