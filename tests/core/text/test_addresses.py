"""One mailbox is one address, however its domain is spelled."""

import pytest

from portal.core.text.addresses import AddressFormField, normalize_address

OWN = "kiran@उदाहरण.भारत"


@pytest.mark.parametrize(
    "spelling",
    [
        OWN,
        "kiran@xn--p1b6ci4b4b3a.xn--h2brj9c",
        "KIRAN@XN--P1B6CI4B4B3A.xn--h2brj9c",
        "\u200ekiran@उदाहरण。भारत",
        " kiran@उदाहरण.भारत ",
    ],
)
def test_it_is_kept_in_one_spelling(spelling: str) -> None:
    assert normalize_address(spelling) == OWN
    assert AddressFormField().clean(spelling) == OWN


def test_letters_of_the_mailbox_in_one_normal_form() -> None:
    assert normalize_address("e\u0301va@Example.org") == "éva@example.org"


@pytest.mark.parametrize("typed", ["", "nobody", "a@b@xn--..", "a@" + "x" * 300])
def test_what_is_no_address_breaks_nothing(typed: str) -> None:
    assert normalize_address(typed) == typed
