"""Receipts: found however they are typed, and nothing of them is stored."""

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_guides.helpdesk import erasure, lookups, receipts
from rights_guides.helpdesk.models import Case
from rights_guides.helpdesk.receipts import InvalidReceiptError, parse_receipt
from tests.rights_guides.helpdesk.making import make_case, reread

SCRIPTS = ("०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯")
RECEIPT = st.integers().map(lambda _number: receipts.make_receipt())


@given(RECEIPT, st.sampled_from(SCRIPTS), st.sampled_from(" -._\u00a0"))
def test_a_receipt_is_read_in_any_script(digits: str, script: str, between: str) -> None:
    typed = "".join(script[int(digit)] for digit in digits)
    grouped = between.join(typed[start : start + 4] for start in range(0, 20, 4))
    assert parse_receipt(f" {grouped}\n") == digits
    assert parse_receipt(receipts.format_receipt(digits)) == digits


@given(RECEIPT, st.integers(0, 19), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(digits: str, place: int, more: int) -> None:
    wrong = str((int(digits[place]) + more) % 10)
    with pytest.raises(InvalidReceiptError):
        parse_receipt(digits[:place] + wrong + digits[place + 1 :])


@given(RECEIPT, st.integers(0, 18))
def test_two_swapped_digits_are_always_found(digits: str, place: int) -> None:
    one, other = digits[place], digits[place + 1]
    if one != other:
        with pytest.raises(InvalidReceiptError):
            parse_receipt(digits[:place] + other + one + digits[place + 2 :])


@given(st.text(max_size=300))
def test_anything_else_is_refused(text: str) -> None:
    try:
        digits = parse_receipt(text)
    except InvalidReceiptError:
        return
    assert len(digits) == 20
    assert digits.isascii()
    assert digits.isdigit()


@given(RECEIPT)
def test_nine_of_ten_guesses_are_stopped_before_anything_is_reckoned(digits: str) -> None:
    guesses = [f"{digits[:-1]}{last}" for last in range(10)]
    with patch.object(receipts, "hash_receipt", side_effect=AssertionError):
        assert [each for each in guesses if _is_possible(each)] == [digits]


def _is_possible(typed: str) -> bool:
    try:
        parse_receipt(typed)
    except InvalidReceiptError:
        return False
    return True


@pytest.mark.django_db
def test_a_receipt_finds_its_case_and_is_not_stored() -> None:
    case = make_case()
    digits = receipts.give_receipt(case)
    case.save()
    assert receipts.find_case(digits) == case
    assert receipts.find_case(receipts.make_receipt()) is None
    stored = repr(Case.objects.filter(pk=case.pk).values().get())
    assert digits not in stored
    assert digits[:8] not in stored


@pytest.mark.django_db
def test_a_new_receipt_closes_the_earlier_one() -> None:
    case = make_case()
    first = receipts.give_receipt(case)
    case.save()
    second = receipts.give_receipt(case)
    case.save()
    assert receipts.find_case(first) is None
    assert receipts.find_case(second) == case


@pytest.mark.django_db
def test_the_receipt_of_a_case_that_is_gone_finds_nothing() -> None:
    kept, deleted = make_case(), make_case()
    numbers = []
    for case in (kept, deleted):
        numbers.append(receipts.give_receipt(case))
        case.save()
    erasure.erase(kept)
    erasure.delete(deleted)
    assert [receipts.find_case(digits) for digits in numbers] == [None, None]
    assert reread(kept).is_erased
    assert not Case.objects.filter(pk=deleted.pk).exists()


@pytest.mark.django_db
def test_unknown_deleted_and_erased_are_as_much_work_as_a_right_one(
    django_assert_num_queries: Any,
) -> None:
    right, erased, deleted = make_case(), make_case(), make_case()
    numbers = [receipts.make_receipt()]
    for case in (right, erased, deleted):
        numbers.append(receipts.give_receipt(case))
        case.save()
    erasure.erase(erased)
    erasure.delete(deleted)
    wraps = lookups.hash_receipt
    for digits in numbers:
        with (
            patch.object(receipts, "hash_receipt", side_effect=wraps) as reckoned,
            django_assert_num_queries(1),
        ):
            receipts.find_case(digits)
        assert reckoned.call_count == 1
