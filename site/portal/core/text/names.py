"""Names that people give themselves: visible, and not to be confused with another's."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.text.cleaning import (
    get_longest_run_of_marks,
    has_invisible_characters,
    has_visible_text,
)

# One less than in texts: a name stands in lists, close to others.
MAX_COMBINING_MARKS = 4
MAX_NAME_LENGTH = 80
# NFKC may make up to 18 letters of one character.
MAX_SKELETON_LENGTH = 320

# Letters of other scripts that a Latin reader takes for Latin ones.
_LOOK_ALIKE = str.maketrans(
    {
        **dict(zip("аеорсухівјѕһԁԛԝкмнт", "aeopcyxibjshdqwkmht", strict=True)),
        **dict(zip("αβγεικνορτυχ", "abyeiknoptux", strict=True)),
        **{"ı": "i", "ł": "l", "ø": "o", "đ": "d", "0": "o", "1": "l", "|": "l"},
    }
)


def normalize_name(name: str) -> str:
    """The name in normal form KC, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def validate_name(name: str) -> None:
    """Refuse a name that cannot be seen, or that would reorder or cover the text around it.

    Texts are cleaned of such characters; a name is refused, so that nobody is
    known by another name than the one they typed.
    """
    name = normalize_name(name)
    if has_invisible_characters(name):
        raise ValidationError(_("This name has invisible characters. Please type the name again."))
    if len(name) > MAX_NAME_LENGTH:
        raise ValidationError(_("This name is too long. Please choose a shorter name."))
    if not has_visible_text(name, only_words=True):
        raise ValidationError(_("Use at least one letter or digit in the name."))
    if get_longest_run_of_marks(name) > MAX_COMBINING_MARKS:
        raise ValidationError(
            _("One letter in this name has too many marks. Please type the name again.")
        )


def get_skeleton(name: str) -> str:
    """What the name looks like to a quick reader: the same for two that are confusable.

    A simple form of the skeleton of Unicode Technical Standard 39. Marks stay
    in scripts in which they are vowels; only Latin, Greek and Cyrillic letters
    lose theirs.
    """
    letters = []
    for character in unicodedata.normalize("NFKC", name).casefold():
        base = unicodedata.normalize("NFD", character)[0]
        letters.append(base if _is_european(base) else character)
    skeleton = "".join(letters).translate(_LOOK_ALIKE)
    kept = (character for character in skeleton if character.isalnum() or _is_vowel(character))
    return "".join(kept)[:MAX_SKELETON_LENGTH]


def _is_european(character: str) -> bool:
    return "a" <= character <= "\u052f"


def _is_vowel(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Mc"} and not _is_european(character)
