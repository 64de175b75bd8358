"""Names that people give themselves: what is in them can be seen, and is what it looks like."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Within Devanagari, Bengali, Arabic and Urdu names these two change how letters join.
_JOINERS = "\u200c\u200d"
# Letters with no look of their own: fillers that Unicode counts as letters.
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
# Control, format, surrogate, private use, unassigned; line and paragraph ends.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
MOST_MARKS_TOGETHER = 4
MOST_CHARACTERS = 80
# One sign may stand for up to 18 letters.
MOST_LOOKS = 320

# Letters of other scripts that a Latin reader takes for Latin ones.
_LOOK_ALIKE = str.maketrans(
    {
        **dict(zip("аеорсухівјѕһԁԛԝкмнт", "aeopcyxibjshdqwkmht", strict=True)),
        **dict(zip("αβγεικνορτυχ", "abyeiknoptux", strict=True)),
        **{"ı": "i", "ł": "l", "ø": "o", "đ": "d", "0": "o", "1": "l", "|": "l"},
    }
)


def tidy(name: str) -> str:
    """The name in one way of writing it (NFKC), with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def validate_name(name: str) -> None:
    """Refuse a name that cannot be seen, or that would turn the text around it."""
    name = tidy(name)
    for character in name:
        if character in _BLANK_LETTERS or (
            unicodedata.category(character) in _UNSEEN and character not in _JOINERS
        ):
            raise ValidationError(_("This name has signs in it that cannot be seen."))
    if len(name) > MOST_CHARACTERS:
        raise ValidationError(_("This name is too long."))
    if not any(unicodedata.category(character)[0] in "LN" for character in name):
        raise ValidationError(_("A name needs at least one letter or digit."))
    if _most_marks_together(name) > MOST_MARKS_TOGETHER:
        raise ValidationError(_("This name has too many marks on one letter."))


def _most_marks_together(name: str) -> int:
    most = here = 0
    for character in unicodedata.normalize("NFD", name):
        here = here + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        most = max(most, here)
    return most


def folded(name: str) -> str:
    """What the name looks like to a quick reader: the same for two that look alike.

    Marks stay in scripts in which they are vowels; only Latin, Greek and
    Cyrillic letters lose theirs.
    """
    letters = []
    for character in unicodedata.normalize("NFKC", name).casefold():
        base = unicodedata.normalize("NFD", character)[0]
        letters.append(base if _is_european(base) else character)
    looks = "".join(letters).translate(_LOOK_ALIKE)
    kept = (character for character in looks if character.isalnum() or _is_vowel(character))
    return "".join(kept)[:MOST_LOOKS]


def _is_european(character: str) -> bool:
    return "a" <= character <= "\u052f"


def _is_vowel(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Mc"} and not _is_european(character)
