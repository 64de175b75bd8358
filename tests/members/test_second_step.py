"""The second step at sign-in: offered to all, asked of those who can do much."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP
from portal.members.roles import EDITORS
from tests.factories import MemberFactory, affiliates_name, affiliates_of
from tests.fixture_types import Member, SignIn
from tests.members.fixture_types import ConfirmedClient, InGroup
from tests.members.second_step import SECURITY, make_code, set_up
from tests.reading import error_codes, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def somebody() -> Any:
    return MemberFactory(email="somebody@example.org")


def test_everybody_is_offered_it(somebody: Any, signed_in: SignIn) -> None:
    links = read(SECURITY, signed_in(somebody)).links("main a")
    assert f"{SECURITY}totp/activate/" in links
    assert f"{SECURITY}webauthn/add/" in links


def test_nobody_sets_it_up_without_the_password(somebody: Any, signed_in: SignIn) -> None:
    response = signed_in(somebody).get(f"{SECURITY}totp/activate/")
    assert "/accounts/reauthenticate/" in response["Location"]


def test_with_an_app_the_password_is_not_enough(
    somebody: Any, confirmed_client: ConfirmedClient
) -> None:
    secret = set_up(confirmed_client(somebody))
    client = Client()
    response = client.post(
        "/en/accounts/login/", {"login": "somebody@example.org", "password": "password"}
    )
    assert response["Location"].startswith(f"{SECURITY}authenticate/")
    assert "_auth_user_id" not in client.session
    wrong = client.post(f"{SECURITY}authenticate/", {"code": "000000"})
    assert error_codes(wrong) == {"code": ["incorrect_code"]}
    assert "_auth_user_id" not in client.session
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    client.post(f"{SECURITY}authenticate/", {"code": make_code(secret)})
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("zero", ["०", "০", "٠", "۰", "0"])
def test_a_code_may_be_typed_in_any_script_and_pasted(
    somebody: Any, confirmed_client: ConfirmedClient, zero: str
) -> None:
    secret = set_up(confirmed_client(somebody))
    client = Client()
    client.post("/en/accounts/login/", {"login": somebody.email, "password": "password"})
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    code = "".join(chr(ord(zero) + int(digit)) for digit in make_code(secret))
    pasted = f"\u200e\u2066{code[:3]}\u00a0{code[3:]}\u2069"
    client.post(f"{SECURITY}authenticate/", {"code": pasted})
    assert "_auth_user_id" in client.session


def test_a_code_on_paper_works_once(somebody: Any, confirmed_client: ConfirmedClient) -> None:
    client = confirmed_client(somebody)
    set_up(client)
    codes = read(f"{SECURITY}recovery-codes/", client).texts(".codes li")
    assert len(codes) == 10
    for expected in (True, False):
        other = Client()
        other.post("/en/accounts/login/", {"login": somebody.email, "password": "password"})
        other.post(f"{SECURITY}authenticate/", {"code": codes[0]})
        assert ("_auth_user_id" in other.session) is expected


def test_codes_cannot_be_tried_without_end(
    somebody: Any, confirmed_client: ConfirmedClient
) -> None:
    secret = set_up(confirmed_client(somebody))
    client = Client()
    client.post("/en/accounts/login/", {"login": somebody.email, "password": "password"})
    for _try in range(10):
        client.post(f"{SECURITY}authenticate/", {"code": "000000"})
    response = client.post(f"{SECURITY}authenticate/", {"code": make_code(secret)})
    assert error_codes(response) == {"code": ["too_many_login_attempts"]}
    assert "_auth_user_id" not in client.session


GROUPS = {
    "editor": EDITORS,
    "moderator": PUBLIC_MODERATORS_GROUP,
    "affiliate": affiliates_name("NP"),
}


@pytest.fixture
def powerful(in_group: InGroup, administrator: Member, editor: Member) -> dict[str, Any]:
    from portal.members import roles

    roles.ensure_editors_group()
    affiliates_of("NP")
    people = {name: in_group(group) for name, group in GROUPS.items()}
    return people | {"administrator": administrator, "editor with staff": editor}


ADMIN, MODERATION = "/admin/", "/en/forum/moderation/queue/"


def test_those_who_can_do_much_are_led_to_it(
    powerful: dict[str, Any], settings: Settings, signed_in: SignIn
) -> None:
    settings.REQUIRE_MFA = True
    for name, person in powerful.items():
        door = MODERATION if name == "moderator" else ADMIN
        response = signed_in(person).get(door)
        assert response.status_code == 302, name
        assert response["Location"].endswith("/accounts/security/"), name


def test_reading_and_writing_need_no_second_step(
    powerful: dict[str, Any], settings: Settings, signed_in: SignIn
) -> None:
    settings.REQUIRE_MFA = True
    for person in powerful.values():
        client = signed_in(person)
        assert client.get("/en/forum/").status_code == 200
        assert client.get("/en/accounts/profile/").status_code == 200


def test_members_are_not_asked_for_it(somebody: Any, settings: Settings, signed_in: SignIn) -> None:
    settings.REQUIRE_MFA = True
    assert signed_in(somebody).get(ADMIN).status_code == 403


def test_in_the_demo_the_password_is_enough(
    powerful: dict[str, Any], settings: Settings, signed_in: SignIn
) -> None:
    assert not settings.REQUIRE_MFA
    assert signed_in(powerful["administrator"]).get(ADMIN).status_code == 200


def test_having_one_is_not_enough_one_has_to_use_it(
    administrator: Member, settings: Settings, confirmed_client: ConfirmedClient
) -> None:
    settings.REQUIRE_MFA = True
    client = confirmed_client(administrator)
    secret = set_up(client)
    response = client.get("/admin/pages/")
    assert "/accounts/security/reauthenticate/?next=%2Fadmin%2Fpages%2F" in response["Location"]
    answer = client.post(response["Location"], {"code": make_code(secret)})
    assert answer["Location"] == "/admin/pages/"
    assert client.get("/admin/").status_code == 200


def test_who_needs_it_cannot_switch_it_off(
    administrator: Member, settings: Settings, confirmed_client: ConfirmedClient
) -> None:
    settings.REQUIRE_MFA = True
    client = confirmed_client(administrator)
    set_up(client)
    client.post(f"{SECURITY}totp/deactivate/")
    assert Authenticator.objects.filter(user=administrator, type="totp").exists()


def test_who_does_not_need_it_switches_it_off(
    somebody: Any, settings: Settings, confirmed_client: ConfirmedClient
) -> None:
    settings.REQUIRE_MFA = True
    client = confirmed_client(somebody)
    set_up(client)
    client.post(f"{SECURITY}totp/deactivate/")
    assert not Authenticator.objects.filter(user=somebody).exists()


def test_a_passkey_that_makes_no_sense_is_refused(
    somebody: Any, confirmed_client: ConfirmedClient
) -> None:
    client = confirmed_client(somebody)
    client.get(f"{SECURITY}webauthn/add/")
    for credential in ("", "{}", "[]", "x" * 1000, json.dumps({"id": "x", "response": {}})):
        answer = client.post(f"{SECURITY}webauthn/add/", {"name": "Key", "credential": credential})
        assert answer.status_code == 200, credential[:20]
        client.post("/en/accounts/security/webauthn/login/", {"credential": credential})
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["/en/accounts/login/", f"{SECURITY}webauthn/add/", f"{SECURITY}totp/activate/", SECURITY],
)
def test_pages_run_only_scripts_of_this_site(
    address: str, somebody: Any, confirmed_client: ConfirmedClient
) -> None:
    client = Client() if "login" in address else confirmed_client(somebody)
    page = read(address, client)
    for script in page.html.select("script"):
        data = script.get("type") == "application/json"
        assert data or (script.get("src", "").startswith("/static/") and not script.get_text())
    assert not page.html.select("[style]")
    assert not re.search(r"\son[a-z]+=", str(page.html))


def test_the_page_for_signing_in_leaves_no_session() -> None:
    client = Client()
    client.get("/en/accounts/login/")
    assert "sessionid" not in client.cookies


def test_scripts_of_the_pages_are_there() -> None:
    for name in ("members/passkeys.js", "mfa/js/webauthn.js", "account/js/onload.js"):
        found = finders.find(name)
        assert found
        assert Path(found).exists()


@pytest.mark.parametrize("language", ["ar", "ne"])
def test_every_page_of_it_stands_in_the_readers_direction(
    language: str, somebody: Any, confirmed_client: ConfirmedClient
) -> None:
    client = confirmed_client(somebody)
    set_up(client)
    for page in (
        "",
        "recovery-codes/",
        "recovery-codes/generate/",
        "totp/deactivate/",
        "webauthn/",
        "webauthn/add/",
        "reauthenticate/",
    ):
        address = f"/{language}/accounts/security/{page}"
        reading = read(address, client)
        assert reading.one("html")["lang"] == language, address
        assert len(reading.texts("h1")) == 1, address
