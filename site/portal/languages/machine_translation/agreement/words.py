"""Words of an answer that are no translation: unknown to the service, or in a foreign script."""

import re
import unicodedata
from functools import cache

from portal.i18n import registry
from portal.languages.machine_translation.agreement.facts import drop_links
from portal.languages.machine_translation.agreement.text import fold, split_words

# A service puts this before a word that it does not know and hands on as it is.
UNKNOWN_MARK = "\uf8ff"
MAX_UNKNOWN_SHARE = 0.15
# Languages of the same script share words; half of a longer sentence they do not.
_MAX_COPIED_SHARE = 0.5
_MIN_COPIED_WORDS = 4
_SCRIPT_NAMES = {
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Arab": ("ARABIC",),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
}
# Feminine and masculine ordinals, and signs that are letters in Unicode and of no script.
_SCRIPTLESS = frozenset("ªºµ")


def strip_marks(text: str) -> str:
    """``text`` as a reader gets it."""
    return text.replace(UNKNOWN_MARK, "")


@cache
def _get_script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]


def _is_in_script(word: str, names: tuple[str, ...]) -> bool:
    letters = [mark for mark in word if mark.isalpha() and mark not in _SCRIPTLESS]
    return all(_get_script(letter) in names for letter in letters)


def _looks_like_name(word: str, source_words: frozenset[str]) -> bool:
    """A name, a short form or a code that stands in the source just so."""
    return word in source_words and any(mark.isupper() or mark.isdecimal() for mark in word)


def count_unknown(source_text: str, answer: str, target: str) -> tuple[int, int]:
    """How many words of ``answer`` are no words of the target language, and of how many."""
    source_words = frozenset(split_words(source_text))
    scripts = _SCRIPT_NAMES[registry.get(target).script]
    spaced = re.sub(rf"(?<!\s){UNKNOWN_MARK}", f" {UNKNOWN_MARK}", drop_links(answer))
    unknown = total = 0
    is_first = True
    for part in spaced.split():
        is_marked = UNKNOWN_MARK in part
        for word in split_words(strip_marks(part)):
            if not any(map(str.isalpha, word)):
                continue
            total += 1
            is_name = _looks_like_name(word, source_words)
            if not _is_in_script(word, scripts):
                unknown += not is_name
            elif is_marked:
                unknown += not (is_name and not is_first)
            is_first = False
    return unknown, total


def is_in_language(source_text: str, answer: str, source: str, target: str) -> bool:
    """Whether ``answer`` is in the target language, as far as its words tell."""
    unknown, total = count_unknown(source_text, answer, target)
    if total and unknown > MAX_UNKNOWN_SHARE * total:
        return False
    return not _is_copied(source_text, strip_marks(answer), source, target)


def _is_copied(source_text: str, answer: str, source: str, target: str) -> bool:
    if registry.get(source).script != registry.get(target).script:
        return False
    original = set(split_words(fold(source_text)))
    names = {fold(word) for word in split_words(source_text) if word[0].isupper()}
    words = [word for word in split_words(fold(answer)) if word.isalpha() and word not in names]
    copied = [word for word in words if word in original]
    return len(words) >= _MIN_COPIED_WORDS and len(copied) > _MAX_COPIED_SHARE * len(words)
