"""Receipts: the number with which a worker comes back to a case.

Twenty digits: nineteen at random (63 bits) and a check digit (Damm's), which finds every single
wrong digit and every two that were swapped. It is made once, shown until the worker has kept
it, and stored only as a keyed hash over Argon2id (``lookups``).

Nobody is locked out after wrong tries, since whoever floods the page would lock out others: a
guess costs the server's time, a few are made at once, and one in 10^19 is right.
"""

import secrets
from threading import BoundedSemaphore

from portal.core.text.digits import normalize_number
from rights_guides.helpdesk.lookups import hash_receipt, look_up, look_up_with_all_keys
from rights_guides.helpdesk.models import Case

DIGITS = 20
_GROUP = 4
# Hashes that a process reckons at a time: the others wait, so that a flood of guesses
# takes neither all of the memory nor every thread.
_AT_ONCE = BoundedSemaphore(2)
# H. M. Damm's quasigroup of order ten.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


class InvalidReceiptError(ValueError):
    """Not twenty digits, or the check digit says that one of them is wrong."""


def make_receipt() -> str:
    """A new receipt: twenty digits."""
    digits = "".join(secrets.choice("0123456789") for _place in range(DIGITS - 1))
    return digits + _get_check_digit(digits)


def format_receipt(digits: str) -> str:
    """The digits in groups of four, as they are shown and read aloud."""
    return " ".join(digits[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))


def parse_receipt(typed: str) -> str:
    """The digits of what was typed, in those of any script, however it was grouped.

    Raises ``InvalidReceiptError``.
    """
    digits = "".join(char for char in normalize_number(typed[:200]) if char.isalnum())
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise InvalidReceiptError("twenty digits are needed")
    if _get_check_digit(digits[:-1]) != digits[-1]:
        raise InvalidReceiptError("a digit is wrong")
    return digits


def give_receipt(case: Case) -> str:
    """A new receipt for the case, which is not saved here; an earlier one opens nothing more."""
    digits = make_receipt()
    case.receipt = _hash(digits)
    case.receipt_lookup = look_up(case.receipt)
    return digits


def find_case(digits: str) -> Case | None:
    """The case of a receipt; takes as long for one that there is not, or that is deleted."""
    hashed = look_up_with_all_keys(_hash(digits))
    found: Case | None = (
        Case.objects.submitted()
        .select_related("data_key_row", "desk")
        .filter(receipt_lookup__in=hashed)
        .first()
    )
    return found


def _hash(digits: str) -> bytes:
    with _AT_ONCE:
        return hash_receipt(digits)


def _get_check_digit(digits: str) -> str:
    row = 0
    for digit in digits:
        row = int(_DAMM[row][int(digit)])
    return str(row)
