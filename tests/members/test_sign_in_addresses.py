"""The account pages are the only way to sign in, and the only ones that mail a new password."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth import views as auth_views
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from wagtail.models import Page

from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
SIGN_IN_VIEWS = (
    auth_views.LoginView,
    auth_views.PasswordResetView,
    auth_views.PasswordResetConfirmView,
    auth_views.PasswordChangeView,
)
ADDRESSES_OF_WAGTAIL = [
    "/admin/login/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/MQ/set-password/",
    "/admin/password_reset/complete/",
]


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def walk(patterns: list[Any], prefix: str = "/") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address without an argument, with its view."""
    for entry in patterns:
        pattern = entry.pattern
        if isinstance(pattern, LocalePrefixPattern):
            path = prefix + "en/"
        elif isinstance(pattern, RoutePattern) and "<" not in str(pattern):
            path = prefix + str(pattern)
        elif str(pattern) in {"", "^/"}:  # the resolver of the whole site
            path = prefix
        else:
            continue
        if isinstance(entry, URLResolver):
            yield from walk(entry.url_patterns, path)
        elif isinstance(entry, URLPattern):
            yield path, entry.callback


def get_view_class(view: Callable[..., Any]) -> type | None:
    while hasattr(view, "__wrapped__") and not hasattr(view, "view_class"):
        view = view.__wrapped__
    return getattr(view, "view_class", None)


def addresses_outside_of_the_account_pages() -> list[str]:
    return sorted(
        {
            path
            for path, view in walk(get_resolver().url_patterns)
            if not view.__module__.startswith("allauth")
        }
    )


def test_the_walk_sees_the_whole_site() -> None:
    addresses = addresses_outside_of_the_account_pages()
    assert {"/admin/login/", "/admin/pages/", "/en/forum/", "/en/accounts/profile/"} <= set(
        addresses
    )
    assert len(addresses) > 100


@pytest.mark.parametrize("address", ADDRESSES_OF_WAGTAIL)
def test_the_back_office_sends_to_the_account_pages(client: Client, address: str) -> None:
    for response in (client.get(f"{address}?next=/admin/pages/"), client.post(address)):
        assert response.status_code == 302
        assert response["Location"].partition("?")[0] == "/en/accounts/login/"
    assert client.get(f"{address}?next=/x/")["Location"].endswith("?next=/x/")


def test_no_address_leads_to_a_view_that_signs_in_beside_them() -> None:
    for address in [*addresses_outside_of_the_account_pages(), *ADDRESSES_OF_WAGTAIL]:
        view_class = get_view_class(resolve(address).func)
        assert view_class is None or not issubclass(view_class, SIGN_IN_VIEWS), address


def test_the_right_password_signs_nobody_in_anywhere_else() -> None:
    email = "somebody@example.org"
    MemberFactory(email=email, is_staff=True, is_superuser=True)
    typed = {"username": email, "login": email, "email": email, "password": "password"}
    for address in addresses_outside_of_the_account_pages():
        client = Client(raise_request_exception=False)
        client.post(address, typed)
        assert SESSION_KEY not in client.session, address
    assert mail.outbox == []


def test_the_back_office_changes_no_address_and_no_password(
    administrator: Any, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(administrator)
    before = (administrator.email, administrator.password)
    response = client.post(
        "/admin/account/",
        {
            "name_email-first_name": "Some",
            "name_email-last_name": "Body",
            "name_email-email": "elsewhere@example.org",
            "password-old_password": "password",
            "password-new_password1": "another-pass-phrase",
            "password-new_password2": "another-pass-phrase",
            "notifications-submitted_notifications": "on",
            "locale-preferred_language": "",
            "locale-current_time_zone": "",
            "theme-theme": "dark",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
        },
    )
    assert response.status_code == 302
    administrator.refresh_from_db()
    assert (administrator.email, administrator.password) == before
    assert administrator.wagtail_userprofile.theme == "dark"


def test_the_back_office_asks_for_no_names_and_no_picture(
    administrator: Any, signed_in: Callable[..., Client]
) -> None:
    html = signed_in(administrator).get("/admin/account/").content.decode()
    for name in ("first_name", "last_name", "name_email-email", "avatar-avatar", "new_password1"):
        assert f"{name}" not in html, name
