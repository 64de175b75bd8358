"""Passwords that thieves try are refused, wherever one is chosen."""

from typing import Any

import pytest
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError

from portal.members.known_passwords import KnownPasswordValidator
from tests.factories import MemberFactory
from tests.fixture_types import HomePage
from tests.members.fixture_types import ConfirmedClient
from tests.reading import error_codes

# From the list of a theft, and not among the common ones that Django knows.
KNOWN = "godofwar2010"


@pytest.mark.parametrize("password", [KNOWN, KNOWN.upper(), f" {KNOWN} ", "iloveyou1"])
def test_known_passwords_are_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password(password)
    assert [error.code for error in refusal.value.error_list] == ["password_too_common"]


def test_django_alone_does_not_know_it() -> None:
    CommonPasswordValidator().validate(KNOWN)


@pytest.mark.parametrize(
    "password", ["Q7zzz-pp-vole", "नमस्ते-सगरमाथा-८८", "x7!kQ9", "kö" * 40, "tent wolf lamp oar"]
)
def test_others_are_taken(password: str) -> None:
    KnownPasswordValidator().validate(password)


@pytest.mark.django_db
def test_the_form_refuses_it(site_tree: HomePage, confirmed_client: ConfirmedClient) -> None:
    member: Any = MemberFactory()
    typed = {"oldpassword": "password", "password1": KNOWN, "password2": KNOWN}
    answer = confirmed_client(member).post("/en/accounts/password/change/", typed)
    assert "password_too_common" in str(error_codes(answer))
    member.refresh_from_db()
    assert member.check_password("password")
