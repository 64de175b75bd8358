"""Checks how messages are worded: the English ones, and what became of them in a language.

Each rule is a fault that once stood in all catalogues; none can be seen by comparing
placeholders and tags.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from portal.i18n import registry
from portal.i18n.catalogues.extraction import find_source_files, is_template
from portal.i18n.catalogues.libraries import is_library_message
from portal.i18n.catalogues.messages import Message
from portal.i18n.catalogues.terms import TermList, get_terms_path, read_terms

# --- English ----------------------------------------------------------------

# What is counted on this site; after a placeholder, it needs a form for one.
_COUNTED = (
    "answers|characters|contributions|countries|days|files|hours|languages|members|"
    "minutes|months|pages|passages|people|pictures|posts|proposals|replies|reports|"
    "requests|topics|translations|votes|words"
)
_NUMBER_AND_NOUN = re.compile(rf"%\(\w+\)[sd] (?:{_COUNTED})\b")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
# The name of a language takes a case, an article or a small letter inside a sentence.
_NAME_IN_SENTENCE = re.compile(r"(?<![:“(/·] )(?<![“(/·])(?<!^)%\((?:language|original|spoken)\)s")


def _find_avoided(text: str, terms: TermList) -> Iterator[str]:
    for pattern, better in terms.avoid.items():
        if found := re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE):
            yield f"says “{found.group()}”: {better}"


def find_source_problems(message: Message, terms: TermList) -> Iterator[str]:
    """What should be said otherwise in English, before anybody translates it."""
    for text in filter(None, (message.singular, message.plural)):
        yield from _find_avoided(_PLACEHOLDER.sub("", text), terms)
    is_label = message.singular[:1].isupper() and not message.context
    if is_label and message.singular.casefold() in terms.two_meanings:
        yield "is a word with two meanings: say more, or give it a context (pgettext)"
    if _NUMBER_AND_NOUN.search(message.singular):
        yield "counts something that has no form for one: use ngettext, or “noun: number”"
    if _NAME_IN_SENTENCE.search(message.singular):
        yield "has a language’s name inside a sentence: put it after a colon"


# A text, and the value that goes on with the sentence.
_BEFORE_A_VALUE = re.compile(
    r"""\{%\s*translate\s+(?P<quote>["'])(?P<text>(?:(?!(?P=quote)).)*)(?P=quote)\s*%\}"""
    r"""\s+(?:<(?:b|bdi|time|strong|span|a)\b[^>]*>\s*)*\{\{"""
)
_ENDS_A_SENTENCE = re.compile(r"[:?!.…]$")


def find_unfinished_sentences(template: str) -> Iterator[str]:
    """The texts of a template that a value after them ends: other languages need it elsewhere."""
    for found in _BEFORE_A_VALUE.finditer(template):
        if not _ENDS_A_SENTENCE.search(found["text"]):
            yield found["text"]


_LABEL_AND_COLON = re.compile(r"""\{%\s*translate\s+["']([^"']*)["']\s*%\}:""")


def find_bare_colons(template: str) -> list[str]:
    """The labels of a template with a colon after them, which not every language sets alike."""
    return _LABEL_AND_COLON.findall(template)


# --- A language -------------------------------------------------------------

_NOT_WORDS = re.compile(r"<[^>]*>|\b(?:https?|mailto|tel):")
_STRAIGHT = re.compile(r"[\"']")
_RULES_BY_SCRIPT = {
    "Arab": (re.compile(r"[,;?](?=\s|$)"), "has Latin punctuation"),
    "Deva": (re.compile(r"[\u0900-\u097F]\.(?=\s|$)"), "ends a sentence with a Latin full stop"),
    "Beng": (re.compile(r"[\u0980-\u09FF]\.(?=\s|$)"), "ends a sentence with a Latin full stop"),
}
_RULES_BY_LANGUAGE = {
    "fr": (
        re.compile(
            r"[^\s\u00a0\u202f][;!?»](?!\w)|[ ][;:!?»]|[^\s\u00a0\u202f]:(?=\s|$)|«[^\u00a0\u202f]"
        ),
        "lacks the space that does not break before or inside its punctuation",
    ),
    "ur": (re.compile(r"[\u0600-\u06FF]\.(?=\s|$)"), "ends a sentence with a Latin full stop"),
}


def find_typography_problems(text: str, language: registry.Language) -> Iterator[str]:
    """Marks that the language writes otherwise."""
    text = _NOT_WORDS.sub("", text)
    if _STRAIGHT.search(text):
        yield "has a straight quotation mark or apostrophe"
    rules = (_RULES_BY_SCRIPT.get(language.script), _RULES_BY_LANGUAGE.get(language.code))
    for pattern, said in filter(None, rules):
        if found := pattern.search(text):
            yield f"{said}: “{found.group()}”"


def find_term_problems(
    entry: polib.POEntry, language: registry.Language, terms: TermList
) -> Iterator[str]:
    """The terms of the English message for which the translation has another word."""
    texts = [entry.msgstr, *entry.msgstr_plural.values()]
    for term in terms.find_meant(entry.msgid):
        if language.code not in term.words:
            continue
        if entry.msgid in term.elsewhere.get(language.code, ()):
            continue
        if not any(term.is_said_in(text, language.code) for text in texts if text):
            words = ", ".join(term.words[language.code][:3])
            yield f"does not say “{term.term}” with the language’s word: {words}"


def find_wording_problems(
    entry: polib.POEntry, language: registry.Language, terms: TermList
) -> Iterator[str]:
    """Everything about how a translation is worded and set."""
    for text in filter(None, (entry.msgstr, *entry.msgstr_plural.values())):
        yield from find_typography_problems(text, language)
        if language.code == registry.SOURCE_LANGUAGE:
            yield from _find_avoided(_PLACEHOLDER.sub("", text), terms)
    yield from find_term_problems(entry, language, terms)


def find_project_problems(root: Path, messages: Iterable[Message]) -> Iterator[str]:
    """What the sources under ``root`` should say otherwise, one problem a line."""
    terms = read_terms(get_terms_path())
    for message in messages:
        if not is_library_message(message):
            for text in find_source_problems(message, terms):
                yield f"{message.locations[0]}: “{message.singular}” {text}"
    for path in filter(is_template, find_source_files(root)):
        where, template = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        for sentence in find_unfinished_sentences(template):
            yield f"{where}: “{sentence}” goes on with a value: use blocktranslate, or a colon"
        for label in find_bare_colons(template):
            yield f"{where}: “{label}” has a colon of its own: use the filter with_colon"
