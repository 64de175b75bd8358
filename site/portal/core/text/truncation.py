"""Shortens text without cutting into what readers see as one letter.

Vowel signs, joined consonants, accents, flags and families of emoji are several
characters each: grapheme clusters (Unicode Standard Annex 29, with conjuncts of
the Indic scripts kept whole).
"""

import unicodedata

_ZERO_WIDTH_JOINER = "\u200d"
_VIRAMA = 9  # the combining class of the signs that join a consonant to the next one


def cut(text: str, length: int, ending: str = "…") -> str:
    """At most ``length`` characters of ``text``, ``ending`` included where some are left out.

    It ends after a word, unless that would leave out more than half.
    """
    if len(text) <= length:
        return text
    at = max(length - len(ending), 0)
    last_space = text.rfind(" ", 0, at + 1)
    at = last_space if last_space > at // 2 else get_border(text, at)
    return text[:at].rstrip() + ending


def get_border(text: str, at: int) -> int:
    """The last place up to ``at`` between two letters as readers see them."""
    at = min(at, len(text))
    while 0 < at < len(text) and not _is_border(text, at):
        at -= 1
    return at


def _is_border(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if _extends(after) or before == _ZERO_WIDTH_JOINER:
        return False
    if unicodedata.combining(before) == _VIRAMA and after.isalpha():
        return False
    return not (_is_flag_half(before) and _is_flag_half(after) and _has_odd_halves(text, at))


def _extends(character: str) -> bool:
    """Whether it belongs to the character before it: a mark, a joiner, a colour of skin."""
    is_mark = unicodedata.category(character)[0] == "M"
    is_modifier = "\U0001f3fb" <= character <= "\U0001f3ff"
    is_tag = "\U000e0020" <= character <= "\U000e007f"
    return is_mark or is_modifier or is_tag or character in "\u200c\u200d"


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _has_odd_halves(text: str, at: int) -> bool:
    halves = 0
    while halves < at and _is_flag_half(text[at - halves - 1]):
        halves += 1
    return halves % 2 == 1
