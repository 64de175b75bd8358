"""What the tests of accounts share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.factories import MemberFactory, affiliates_name, group_named
from tests.fixture_types import HomePage, Member, SignIn
from tests.members.fixture_types import ConfirmedClient, InGroup


@pytest.fixture(autouse=True)
def _mail_is_sent(requests_commit: None) -> None:
    """Mail leaves after the commit."""


@pytest.fixture
def in_group() -> InGroup:
    """``in_group("Editors", country="NP")``: somebody in that group, made if need be."""

    def somebody(name: str, **fields: Any) -> Member:
        person = MemberFactory(**fields)
        person.groups.add(group_named(name))
        return person

    return somebody


@pytest.fixture
def affiliate_np(in_group: InGroup) -> Member:
    """Somebody who looks after Nepal's page."""
    return in_group(affiliates_name("NP"), country="NP", email="affiliate@example.org")


@pytest.fixture
def asker(db: None) -> Member:
    """Somebody in Nepal for whom nobody has vouched."""
    return MemberFactory(
        email="asker@example.org", display_name="Asha", country="NP", vouched_on=None
    )


@pytest.fixture
def confirmed_client(site_tree: HomePage, signed_in: SignIn) -> ConfirmedClient:
    """A client of that person, who has just typed the password once more."""

    def client_of(person: Member) -> Client:
        client = signed_in(person)
        client.post("/en/accounts/reauthenticate/", {"password": "password"})
        return client

    return client_of


@pytest.fixture
def letters() -> Callable[[], list[tuple[str, str]]]:
    """``letters()``: to whom mail went, and under which subject."""
    return lambda: [(message.to[0], str(message.subject)) for message in mail.outbox]
