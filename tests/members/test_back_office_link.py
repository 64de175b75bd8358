"""The way into the back office is shown to those who can go it, and costs no query."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.fixture_types import SignIn

pytestmark = pytest.mark.django_db


def test_who_is_shown_the_way(
    editor: Any, administrator: Any, member: Any, signed_in: SignIn
) -> None:
    address = reverse("wagtailadmin_home")
    clients = {"visitor": Client()} | {
        name: signed_in(person)
        for name, person in (("editor", editor), ("admin", administrator), ("member", member))
    }
    shown = set()
    for name, client in clients.items():
        page = BeautifulSoup(client.get("/en/accounts/login/", follow=True).content, "html.parser")
        assert page.footer is not None
        if page.footer.select(f"a[href='{address}']"):
            shown.add(name)
            assert client.get(address).status_code == 200
    assert shown == {"editor", "admin"}
