"""Apertium's own web service (``apertium-apy``): rough, but private and free."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portal.i18n import registry
from portal.languages.machine_translation.agreement.words import UNKNOWN_MARK, strip_marks
from portal.languages.machine_translation.services.base import Pairs, Service

# Apertium speaks ISO 639-3. Languages of the site that it has data for, and
# those that it might have one day.
_CODES = {
    "en": "eng",
    "fr": "fra",
    "es": "spa",
    "pt": "por",
    "ru": "rus",
    "ar": "ara",
    "ur": "urd",
    "hi": "hin",
    "ne": "nep",
    "bn": "ben",
    "id": "ind",
    "fil": "tgl",
}


def to_apertium_code(code: str) -> str:
    """Apertium's code for a language; a language it does not know keeps its own."""
    return _CODES.get(code, code)


class Apertium(Service):
    """One passage a request: it takes no lists, and answers in milliseconds."""

    label = "Apertium"
    max_characters = 5_000
    max_passages = 1
    keeps_unknown_words = True
    is_rule_based = True

    def fetch_pairs(self) -> Pairs:
        answer = self._quick_client.get("/listPairs")
        offered = {self._parse_pair(entry) for entry in self._check_list(answer)}
        codes = registry.BY_CODE
        return frozenset(
            (source, target)
            for source in codes
            for target in codes
            if source != target and (to_apertium_code(source), to_apertium_code(target)) in offered
        )

    def _check_list(self, answer: Any) -> list[Any]:
        entries = answer.get("responseData") if isinstance(answer, dict) else None
        if not isinstance(entries, list):
            raise self.make_invalid_answer_error()
        return entries

    def _parse_pair(self, entry: Any) -> tuple[str, str]:
        if not isinstance(entry, dict):
            raise self.make_invalid_answer_error()
        return str(entry.get("sourceLanguage")), str(entry.get("targetLanguage"))

    def translate(
        self,
        passages: Sequence[str],
        source: str,
        target: str,
        *,
        is_html: bool,
        terms: Mapping[str, str],
    ) -> list[str]:
        pair = f"{to_apertium_code(source)}|{to_apertium_code(target)}"
        return [self._translate_one(passage, pair, is_html) for passage in passages]

    def _translate_one(self, passage: str, pair: str, is_html: bool) -> str:
        fields = {
            "langpair": pair,
            "q": protect_marks(passage),
            "format": "html" if is_html else "txt",
            "markUnknown": "yes",
        }
        answer = self.client.post_form("/translate", fields)
        data = answer.get("responseData") if isinstance(answer, dict) else None
        text = data.get("translatedText") if isinstance(data, dict) else None
        return mark_unknown_words(self.check_texts([text], 1)[0], passage)


# --- Taking Apertium's marks out of its answers ----------------------------------


_STAND_INS = {"*": "∗", "@": "＠", "#": "＃"}
_TAG = re.compile(r"(<[^>]*>)")
# At the beginning of a word. Not within one (an address of mail, 5*3), and not
# the number of a character (``&#39;``).
_MARKS = re.compile(r"(?<![\w&])[*@#]+(?=\w)")


def _change_text(passage: str, change: Callable[[str], str]) -> str:
    """``passage`` with its text changed, and its tags as they are."""
    parts = _TAG.split(passage)
    return "".join(part if part.startswith("<") else change(part) for part in parts)


def _get_stand_ins(passage: str) -> dict[str, str]:
    """The stand-ins that the author has not used."""
    return {mark: other for mark, other in _STAND_INS.items() if other not in passage}


def protect_marks(passage: str) -> str:
    """``passage`` as it goes to Apertium."""
    table = str.maketrans(_get_stand_ins(passage))
    return _change_text(
        passage, lambda text: _MARKS.sub(lambda match: match.group().translate(table), text)
    )


def mark_unknown_words(answer: str, passage: str) -> str:
    """``answer`` with the site's own mark at the words Apertium does not know, and no other.

    ``passage`` is what was to be translated.
    """
    back = str.maketrans({other: mark for mark, other in _get_stand_ins(passage).items()})

    def replace(match: re.Match[str]) -> str:
        return UNKNOWN_MARK if "*" in match.group() else ""

    return _change_text(answer, lambda text: _MARKS.sub(replace, text).translate(back))


def remove_markers(answer: str, passage: str) -> str:
    """``answer`` as a reader gets it."""
    return strip_marks(mark_unknown_words(answer, passage))
