"""Cleans text that people type of what hides, reorders or smears the text around it.

Only characters that nobody sees are removed; every visible word stays. Both
kinds of input follow from these rules: fields for text remove what breaks them
(:mod:`portal.core.text.fields`), names are refused for it
(:mod:`portal.core.text.names`).

Sources: Unicode Standard Annex 9 (bidirectional controls), Unicode Technical
Report 36, "Unicode Security Considerations".
"""

import re
import unicodedata
from collections.abc import Iterator

# Embeddings, overrides and isolates: one of them without its end reorders everything after it.
_BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Letters and spaces without a glyph, and deprecated format characters: a subject made
# of them looks empty, and a text can hide another one in them.
_BLANKS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u2800\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
)
_CONTROLS = [code for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\n\t"]
# Tags and the variation selectors of ideographs.
_TAGS = [*range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)]
_REMOVED = dict.fromkeys([*map(ord, _BIDI_CONTROLS + _BLANKS), *_CONTROLS, *_TAGS])
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# The joiners shape letters of Hindi, Nepali, Bengali, Urdu and emoji.
_JOINERS = "\u200c\u200d"
# One joiner or direction mark has a meaning; a row of them only hides.
_ROW_OF_MARKS = re.compile("([\u200c\u200d\u200e\u200f\u061c])[\u200c\u200d\u200e\u200f\u061c]+")
# Control, format, surrogate, private use, unassigned, line and paragraph separator.
_UNSEEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_COMBINING_CATEGORIES = {"Mn", "Me"}
MAX_COMBINING_MARKS = 5


def clean_text(text: str) -> str:
    """Text of several lines in normal form C, with ``\\n`` between them.

    Control characters, bidi controls and blanks are removed, rows of joiners
    and runs of combining marks are shortened. Cleaning twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text).translate(_REMOVED)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return _shorten_runs_of_marks(_ROW_OF_MARKS.sub(r"\1", text))


def clean_line(text: str) -> str:
    """Cleaned text on one line, every run of white space one space."""
    return re.sub(r"\s+", " ", clean_text(text)).strip()


def has_visible_text(text: str, *, only_words: bool = False) -> bool:
    """Whether there is anything to read: a letter, digit, punctuation mark or symbol.

    ``only_words``: only letters and digits count.
    """
    wanted = "LN" if only_words else "LNPS"
    return any(
        ord(character) not in _REMOVED and unicodedata.category(character)[0] in wanted
        for character in text
    )


def has_invisible_characters(text: str) -> bool:
    """Whether it has a character without a glyph, other than spaces and the two joiners.

    Stricter than :func:`clean_text`, which leaves in what may have a use in a
    longer text: direction marks, private use, unassigned characters.
    """
    return any(
        ord(character) in _REMOVED
        or (unicodedata.category(character) in _UNSEEN_CATEGORIES and character not in _JOINERS)
        for character in text
    )


def get_longest_run_of_marks(text: str) -> int:
    """The most combining marks on one letter, accents of precomposed letters included."""
    return max(
        (run for _mark, run in _iterate_runs_of_marks(unicodedata.normalize("NFD", text))),
        default=0,
    )


def _shorten_runs_of_marks(text: str) -> str:
    """Keep at most so many marks on a letter that the lines above and below stay readable."""
    return "".join(
        character for character, run in _iterate_runs_of_marks(text) if run <= MAX_COMBINING_MARKS
    )


def _iterate_runs_of_marks(text: str) -> Iterator[tuple[str, int]]:
    """Each character with the number of combining marks on the same letter so far."""
    run = 0
    for character in text:
        category = unicodedata.category(character)
        if category in _COMBINING_CATEGORIES:
            run += 1
        elif category != "Cf":  # a joiner between two marks begins no new letter
            run = 0
        yield character, run
