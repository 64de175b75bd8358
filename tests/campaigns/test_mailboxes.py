"""The same mailbox, however its address is written."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from campaigns.participation.mailboxes import find_mailbox, make_address_keys


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("a.b@gmail.com", "AB+news@googlemail.com", True),
        ("a.b@outlook.com", "a.b+x@outlook.com", True),
        ("a.b@outlook.com", "ab@outlook.com", False),
        ("ab-list@yahoo.com", "ab@yahoo.com", True),
        ("a.b@example.org", "ab@example.org", False),
        ("a+b@example.org", "a@example.org", False),
        ("a@bücher.example", "A@xn--bcher-kva.example", True),
        ("+tag@gmail.com", "+other@gmail.com", False),
    ],
)
def test_which_addresses_are_one_mailbox(one: str, other: str, are_same: bool) -> None:
    assert (find_mailbox(one) == find_mailbox(other)) is are_same


@given(st.emails())
def test_a_mailbox_is_its_own(address: str) -> None:
    assert find_mailbox(find_mailbox(address)) == find_mailbox(address)


def test_keys_of_two_petitions_cannot_be_compared_and_outlive_a_change_of_secret() -> None:
    before = make_address_keys("salt", 1, "a@example.org")
    assert before != make_address_keys("salt", 2, "a@example.org")
    with override_settings(SECRET_KEY="n" * 60, SECRET_KEY_FALLBACKS=["o" * 60]):
        old = make_address_keys("salt", 1, "a@example.org")
    with override_settings(SECRET_KEY="o" * 60, SECRET_KEY_FALLBACKS=[]):
        assert make_address_keys("salt", 1, "a@example.org")[0] in old
