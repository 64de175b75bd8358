"""Wrong passwords and codes are counted where nothing pushes the counts out."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from portal.members.models import AttemptCount
from tests.factories import MemberFactory
from tests.members.second_step import SECURITY, make_code, set_up
from tests.reading import error_codes

pytestmark = pytest.mark.django_db
EMAIL = "somebody@example.org"
WRONG = "wrong"
TOO_MANY = {"__all__": ["too_many_login_attempts"]}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def somebody() -> Any:
    return MemberFactory(email=EMAIL)


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that was hashed."""
    passwords: list[str] = []
    encode = MD5PasswordHasher.encode

    def note(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        passwords.append(password)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", note)
    return passwords


def sign_in(password: str = WRONG, login: str = EMAIL, client: Client | None = None) -> Any:
    data = {"login": login, "password": password}
    return (client or Client()).post("/en/accounts/login/", data)


def forget_what_is_in_memory() -> None:
    caches["default"].clear()


def test_the_counts_of_an_account_survive_the_cache(somebody: Any) -> None:
    for _try in range(5):
        assert error_codes(sign_in()) == {"__all__": ["email_password_mismatch"]}
    forget_what_is_in_memory()
    assert error_codes(sign_in("password")) == TOO_MANY


def test_the_right_password_costs_no_try(somebody: Any) -> None:
    for _try in range(8):
        assert sign_in("password").status_code == 302


def test_the_counts_of_codes_survive_the_cache(
    somebody: Any, confirmed_client: Callable[..., Client]
) -> None:
    secret = set_up(confirmed_client(somebody))
    client = Client()
    sign_in("password", client=client)
    for _try in range(5):
        client.post(f"{SECURITY}authenticate/", {"code": "000000"})
    forget_what_is_in_memory()
    response = client.post(f"{SECURITY}authenticate/", {"code": make_code(secret)})
    assert error_codes(response) == {"code": ["too_many_login_attempts"]}
    assert "_auth_user_id" not in client.session


def test_a_code_used_once_is_remembered_without_the_cache(
    somebody: Any, confirmed_client: Callable[..., Client]
) -> None:
    secret = set_up(confirmed_client(somebody))
    code = make_code(secret)
    for expected in (True, False):
        Authenticator.objects.filter(type="totp").update(last_used_at=None)
        client = Client()
        sign_in("password", client=client)
        client.post(f"{SECURITY}authenticate/", {"code": code})
        assert ("_auth_user_id" in client.session) is expected
        forget_what_is_in_memory()


def test_one_password_cannot_be_tried_on_all_accounts(somebody: Any, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "login_failed_anywhere": "3/m/key"
    }
    for number in range(3):
        sign_in(login=f"somebody-{number}@example.org")
    assert error_codes(sign_in("password")) == TOO_MANY


def test_the_limit_over_all_accounts_closes_no_account(somebody: Any, settings: Any) -> None:
    limits = settings.ACCOUNT_RATE_LIMITS
    settings.ACCOUNT_RATE_LIMITS = limits | {"login_failed_anywhere": "1/m/key"}
    for _try in range(6):
        sign_in()
    settings.ACCOUNT_RATE_LIMITS = limits | {"login_failed_anywhere": "100/m/key"}
    assert sign_in("password").status_code == 302


@pytest.mark.parametrize("login", [EMAIL, "nobody@example.org"])
def test_a_wrong_password_is_hashed_once(somebody: Any, hashed: list[str], login: str) -> None:
    sign_in(login=login)
    assert hashed == [WRONG]


def test_an_account_that_is_closed_costs_no_hash(somebody: Any, hashed: list[str]) -> None:
    for _try in range(5):
        sign_in()
    hashed.clear()
    sign_in()
    assert hashed == []


def test_nobodys_address_is_in_the_counts_and_old_ones_go(somebody: Any) -> None:
    sign_in()
    counts = AttemptCount.objects.all()
    assert counts
    assert not any("example.org" in count.cache_key for count in counts)
    counts.update(expires=timezone.now() - dt.timedelta(hours=1))
    old = set(counts.values_list("pk", flat=True))
    sign_in(login="nobody@example.org")
    assert not AttemptCount.objects.filter(pk__in=old, expires__lt=timezone.now()).exists()
