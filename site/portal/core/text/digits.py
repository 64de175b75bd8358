"""Numbers that people type or paste: in the digits of any script, with marks that nobody sees."""

import re
import unicodedata

_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")


def normalize_number(text: str) -> str:
    """``text`` with European digits, plain spaces and hyphens, and nothing invisible in it.

    A line break stays: what is on two lines is not one number.
    """
    characters = (
        _normalize_character(character)
        for character in text
        if unicodedata.category(character) != "Cf"
    )
    return _HYPHENS.sub("-", "".join(characters)).replace("\uff0b", "+").strip(" ")


def normalize_code(text: str) -> str:
    """A code as it is compared: apps and paper set it in groups, with spaces between."""
    return re.sub(r"[\s-]", "", normalize_number(text))


def _normalize_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if unicodedata.category(character) == "Zs" else character
