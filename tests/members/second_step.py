"""Setting up the second step as a person does, and the codes of the app."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpRequest
from django.test import Client

from tests.fixture_types import Member
from tests.reading import read

SECURITY = "/en/accounts/security/"


def make_code(secret: str) -> str:
    """The code that the app shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def set_up(client: Client) -> str:
    """Set up an app as a person does; answers with the secret in it."""
    page = read(f"{SECURITY}totp/activate/", client)
    secret = page.one("main bdi").get_text()
    response = client.post(f"{SECURITY}totp/activate/", {"code": make_code(secret)})
    assert response["Location"] == f"{SECURITY}recovery-codes/"
    return secret


def use(client: Client, person: Member) -> Client:
    """Note in the session of ``client`` that ``person`` signed in with the second step."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "mfa", type="totp")
    request.session.save()
    return client
