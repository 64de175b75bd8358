"""A number in words, digit by digit: for who reads it aloud, or has it read aloud."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_WORDS: tuple[Promise, ...] = (
    pgettext_lazy("digit read aloud", "zero"),
    pgettext_lazy("digit read aloud", "one"),
    pgettext_lazy("digit read aloud", "two"),
    pgettext_lazy("digit read aloud", "three"),
    pgettext_lazy("digit read aloud", "four"),
    pgettext_lazy("digit read aloud", "five"),
    pgettext_lazy("digit read aloud", "six"),
    pgettext_lazy("digit read aloud", "seven"),
    pgettext_lazy("digit read aloud", "eight"),
    pgettext_lazy("digit read aloud", "nine"),
)
_GROUP = 4


def say_digits(digits: str) -> list[str]:
    """The digits in the reader's words, in the groups that they are written in."""
    groups = (digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))
    return [" ".join(str(_WORDS[int(digit)]) for digit in group) for group in groups]
