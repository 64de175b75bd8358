"""The number of a book (ISO 2108)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.text.digits import normalize_number

NOT_ONE = _("This is not an ISBN. It has 10 or 13 digits: please compare each of them.")


def clean_isbn(value: str) -> str:
    """The number without hyphens; raises ``ValidationError``."""
    number = normalize_number(value).replace("-", "").replace(" ", "").upper()
    if not _is_right(number):
        raise ValidationError(NOT_ONE, code="isbn")
    return number


def validate_isbn(value: str) -> None:
    """Raise ``ValidationError`` for what is none."""
    clean_isbn(value)


def _is_right(number: str) -> bool:
    """Whether the last digit fits the others."""
    if not number.isascii() or not number[:-1].isdecimal():
        return False
    if len(number) == 13:
        weighed = [int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(number[:-1])]
        last = str(-sum(weighed) % 10)
        return number.startswith(("978", "979")) and number[-1] == last
    if len(number) != 10 or not (number[-1].isdecimal() or number[-1] == "X"):
        return False
    digits = [int(digit) for digit in number[:-1]] + [10 if number[-1] == "X" else int(number[-1])]
    return sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11 == 0
