"""Text as it is compared: words in one normal form, whatever the script."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from portal.core.text.plain_text import html_to_text

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINE = "\n"
# Vowel points and the lengthening stroke of Arabic script are optional.
_OPTIONAL = re.compile("[\u0640\u064b-\u0655\u0670]")
_LETTERS = str.maketrans(
    {"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u06c1": "\u0647"}
    | dict.fromkeys("\u0622\u0623\u0625\u0671", "\u0627")
    | dict.fromkeys("\u2018\u2019\u02bc\uff07", "'")
)
# The end of a sentence, in the scripts of the site's languages.
_SENTENCE_END = re.compile(r"(?<=[.!?…।॥۔؟])[\s\"»”’)]+|\n+")


@cache
def load_table(name: str) -> dict[str, Any]:
    """The data of one of the files beside this one."""
    path = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def to_plain(passage: str, *, is_html: bool) -> str:
    """The words of a passage; its lines stay lines."""
    if not is_html:
        return passage
    return _LINE.join(html_to_text(line) for line in _BREAK.split(passage))


def fold(text: str) -> str:
    """``text`` without what two spellings of the same word differ in."""
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKC", text)
    text = "".join(mark for mark in text if unicodedata.category(mark) != "Cf")
    return _OPTIONAL.sub("", text.translate(_LETTERS)).casefold()


@lru_cache(maxsize=4096)
def is_word_character(character: str) -> bool:
    """Letters, their marks, digits, and the apostrophe and hyphen within a word."""
    return unicodedata.category(character)[0] in "LMN" or character in "'-"


def split_words(text: str) -> list[str]:
    """The words of ``text``; vowel signs belong to their word."""
    spaced = "".join(mark if is_word_character(mark) else " " for mark in text)
    return [word for word in (word.strip("'-") for word in spaced.split()) if word]


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text``."""
    return [part for part in (part.strip() for part in _SENTENCE_END.split(text)) if part]
