"""What people type, without what hides, turns around or smears the text beside it.

Only signs that nobody sees are taken out; every visible word stays.
"""

import re
import unicodedata

# Marks that turn the reading direction of everything after them: in a name or
# a subject they make text read as what it is not.
_DIRECTION_MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Letters and spaces without a look, and old format signs: a subject made of
# them looks empty, a text can hide another text in them.
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u2800\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
)
_CONTROLS = [code for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\n\t"]
_UNSEEN_TAGS = [*range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)]
_TAKEN_OUT = dict.fromkeys([*map(ord, _DIRECTION_MARKS + _UNSEEN), *_CONTROLS, *_UNSEEN_TAGS])
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# One joins letters of Hindi, Nepali, Bengali, Urdu or a picture, one sets the
# side of a number in Arabic; a row of them does nothing but hide.
_ROW = re.compile("([\u200c\u200d\u200e\u200f\u061c])[\u200c\u200d\u200e\u200f\u061c]+")
MOST_MARKS_TOGETHER = 5
_MARKS = {"Mn", "Me"}


def _without_heaps(text: str) -> str:
    """``text`` with at most so many marks on one letter that the lines around stay readable."""
    kept = []
    heap = 0
    for character in text:
        category = unicodedata.category(character)
        if category in _MARKS:
            heap += 1
        elif category != "Cf":  # a joiner between two marks begins no new letter
            heap = 0
        if heap <= MOST_MARKS_TOGETHER:
            kept.append(character)
    return "".join(kept)


def tidy_text(text: str) -> str:
    """``text`` without control signs, unseen signs, turning marks and heaps of accents."""
    text = _LINE_ENDS.sub("\n", text).translate(_TAKEN_OUT)
    return text if text.isascii() else _without_heaps(_ROW.sub(r"\1", text))


def tidy_line(text: str) -> str:
    """One line of :func:`tidy_text`, its white space folded."""
    return re.sub(r"\s+", " ", tidy_text(text)).strip()


def can_be_seen(text: str) -> bool:
    """Whether there is anything to read in it: a letter, a digit, a sign or a picture."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)
