"""Wrong passwords and codes are counted where nothing pushes the counts out."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture
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


# --- Devices that an account knows ------------------------------------------------

COOKIE = settings.KNOWN_DEVICE_COOKIE_NAME
NEW_PASSWORD = "Q7zzz-pp-vole"


def get_known_device(login: str = EMAIL) -> Client:
    """A browser in which that person has signed in, and out again."""
    client = Client()
    assert sign_in("password", login, client).status_code == 302
    client.post("/en/accounts/logout/")
    assert "_auth_user_id" not in client.session
    return client


def close_for_strangers() -> None:
    for _try in range(5):
        sign_in()
    assert error_codes(sign_in("password")) == TOO_MANY


def test_strangers_keep_nobody_out_on_a_known_device(somebody: Any, settings: Any) -> None:
    device = get_known_device()
    close_for_strangers()
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "login_failed_anywhere": "1/m/key"
    }
    sign_in(login="somebody-else@example.org")
    assert sign_in("password", client=device).status_code == 302
    assert "_auth_user_id" in device.session


def test_a_known_device_has_no_more_tries_than_a_stranger(somebody: Any) -> None:
    device = get_known_device()
    for _try in range(5):
        assert error_codes(sign_in(client=device)) == {"__all__": ["email_password_mismatch"]}
    assert error_codes(sign_in("password", client=device)) == TOO_MANY
    # Nor more by leaving the cookie away.
    assert error_codes(sign_in("password")) == TOO_MANY


def test_another_known_device_is_counted_for_itself(somebody: Any) -> None:
    first, second = get_known_device(), get_known_device()
    for _try in range(6):
        sign_in(client=first)
    assert sign_in("password", client=second).status_code == 302


def test_signing_in_gives_a_device_no_more_tries(somebody: Any) -> None:
    device = get_known_device()
    for _try in range(4):
        sign_in(client=device)
    before = device.cookies[COOKIE].value
    assert sign_in("password", client=device).status_code == 302
    device.post("/en/accounts/logout/")
    assert device.cookies[COOKIE].value.partition(":")[0] == before.partition(":")[0]
    sign_in(client=device)
    assert error_codes(sign_in("password", client=device)) == TOO_MANY


def test_a_device_known_to_one_account_is_strange_to_another(somebody: Any) -> None:
    MemberFactory(email="other@example.org")
    device = get_known_device("other@example.org")
    close_for_strangers()
    assert error_codes(sign_in("password", client=device)) == TOO_MANY


def test_several_share_a_device(somebody: Any) -> None:
    MemberFactory(email="other@example.org")
    device = get_known_device()
    sign_in("password", "other@example.org", device)
    device.post("/en/accounts/logout/")
    close_for_strangers()
    assert sign_in("password", client=device).status_code == 302


def test_the_cookie_names_nobody_and_no_script_reads_it(somebody: Any) -> None:
    client = Client()
    client.get("/en/accounts/login/")
    sign_in(client=client)
    assert COOKIE not in client.cookies
    sign_in("password", client=client)
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")
    assert EMAIL not in str(cookie)
    assert len(cookie.value.split(":")) == 3
    assert len(cookie.value.partition(":")[0]) == 16


@pytest.mark.parametrize("value", ["", "~~~", "x", "a:b:c", "x:" * 400, "a\x00b"])
def test_a_made_up_cookie_is_a_strangers(somebody: Any, value: str) -> None:
    device = Client()
    device.cookies[COOKIE] = value
    close_for_strangers()
    assert error_codes(sign_in("password", client=device)) == TOO_MANY


def test_an_old_mark_is_a_strangers(somebody: Any, time_machine: TimeMachineFixture) -> None:
    device = get_known_device()
    value = device.cookies[COOKIE].value
    time_machine.move_to(timezone.now() + dt.timedelta(days=181))
    device.cookies[COOKIE] = value
    close_for_strangers()
    assert error_codes(sign_in("password", client=device)) == TOO_MANY


def change_password(client: Client) -> None:
    typed = {"oldpassword": "password", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post("/en/accounts/password/change/", typed).status_code == 302


def sign_out_elsewhere(client: Client) -> None:
    client.post("/en/accounts/reauthenticate/", {"password": "password"})
    assert client.post("/en/accounts/sessions/").status_code == 302


@pytest.mark.parametrize(
    ("act", "password"), [(change_password, NEW_PASSWORD), (sign_out_elsewhere, "password")]
)
def test_devices_are_forgotten_but_this_one(
    somebody: Any, act: Callable[[Client], None], password: str
) -> None:
    lost, this = get_known_device(), Client()
    sign_in("password", client=this)
    act(this)
    this.post("/en/accounts/logout/")
    close_for_strangers()
    assert error_codes(sign_in(password, client=lost)) == TOO_MANY
    assert sign_in(password, client=this).status_code == 302


def test_strangers_keep_nobody_from_typing_the_password_again(somebody: Any) -> None:
    client = Client()
    sign_in("password", client=client)
    close_for_strangers()
    answer = client.post("/en/accounts/reauthenticate/", {"password": "password"})
    assert answer.status_code == 302


def test_a_new_password_by_mail_lets_somebody_in_on_a_new_device(somebody: Any) -> None:
    close_for_strangers()
    device = Client()
    device.post("/en/accounts/password/reset/", {"email": EMAIL})
    link = re.search(r"http://testserver(/\S+/reset/key/\S+)", str(mail.outbox[-1].body))
    assert link
    form = device.get(link[1])["Location"]
    device.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    close_for_strangers()
    assert sign_in(NEW_PASSWORD, client=device).status_code == 302
