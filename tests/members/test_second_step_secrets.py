"""What codes of the second step are made from is encrypted in the database."""

import json
from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.test import Client
from pytest_django import Settings

from portal.members import second_step_secrets
from portal.members.second_step_secrets import UnreadableSecretError, decrypt, encrypt
from tests.factories import MemberFactory
from tests.fixture_types import HomePage, Member
from tests.members.fixture_types import ConfirmedClient
from tests.members.second_step import SECURITY, make_code, set_up

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def sita(site_tree: HomePage) -> Any:
    return MemberFactory(email="sita@example.org")


def stored() -> str:
    return json.dumps(list(Authenticator.objects.values_list("data", flat=True)))


def test_no_secret_is_in_the_database_and_codes_still_work(
    sita: Member, confirmed_client: ConfirmedClient
) -> None:
    secret = set_up(confirmed_client(sita))
    assert secret not in stored()
    seed = Authenticator.objects.get(user=sita, type="recovery_codes").data["seed"]
    assert decrypt(seed) not in stored()
    Authenticator.objects.update(last_used_at=None)
    client = Client()
    client.post("/en/accounts/login/", {"login": sita.email, "password": "password"})
    client.post(f"{SECURITY}authenticate/", {"code": make_code(secret)})
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("secret", [SECRET, "", "é नेपाल \0" * 40])
def test_what_was_encrypted_is_opened(secret: str) -> None:
    assert decrypt(encrypt(secret)) == secret
    assert encrypt(secret) != encrypt(secret)


@pytest.mark.parametrize(
    "change", [lambda text: SECRET, lambda text: text[:-5] + "AAAA=", str.lower]
)
def test_what_cannot_be_opened_is_an_error(change: Any) -> None:
    with pytest.raises(UnreadableSecretError):
        decrypt(change(encrypt(SECRET)))


def test_another_key_opens_nothing_unless_it_is_named(settings: Settings) -> None:
    kept = encrypt(SECRET)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key" * 5
    with pytest.raises(UnreadableSecretError):
        decrypt(kept)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert decrypt(kept) == SECRET


def test_no_code_is_taken_where_the_secret_cannot_be_opened(sita: Member) -> None:
    row = Authenticator.objects.create(user=sita, type="totp", data={"secret": SECRET})
    with pytest.raises(UnreadableSecretError):
        TOTP(row).validate_code(make_code(SECRET))


def test_rows_from_before_are_encrypted_and_back_again(sita: Member) -> None:
    migration = import_module("portal.members.migrations.0006_encrypt_second_step_secrets")
    rows = {"totp": {"secret": SECRET}, "recovery_codes": {"seed": "abc", "used_mask": 1}}
    rows |= {"webauthn": {"name": "Key", "credential": {}}}
    for kind, data in rows.items():
        Authenticator.objects.create(user=sita, type=kind, data=data)
    migration.encrypt_all(apps, None)
    assert SECRET not in stored()
    found = {row.type: row.data for row in Authenticator.objects.all()}
    assert decrypt(found["totp"]["secret"]) == SECRET
    assert decrypt(found["recovery_codes"]["seed"]) == "abc"
    assert found["recovery_codes"]["used_mask"] == 1
    migration.decrypt_all(apps, None)
    assert {row.type: row.data for row in Authenticator.objects.all()} == rows


def test_the_key_itself_is_no_key_of_the_site(settings: Settings) -> None:
    assert settings.SECRET_KEY.encode() not in second_step_secrets._derive(settings.SECRET_KEY)
