"""The password of a private page cannot be guessed at leisure."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from portal.members import page_passwords
from tests.factories import GuidePageFactory, published
from tests.fixture_types import HomePage

pytestmark = pytest.mark.django_db


def test_wrong_passwords_are_counted(site_tree: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_passwords, "WRONG_PASSWORDS", "3/10m/key")
    guides = [published(GuidePageFactory()) for _number in range(2)]
    first, second = (
        PageViewRestriction.objects.create(
            page=guide, restriction_type=PageViewRestriction.PASSWORD, password="right"
        )
        for guide in guides
    )

    def send(restriction: PageViewRestriction, password: str) -> int:
        address = f"/_util/authenticate_with_password/{restriction.pk}/{restriction.page_id}/"
        data = {"password": password, "return_url": "/en/"}
        return Client().post(address, data).status_code

    assert send(first, "right") == 302
    assert [send(first, "wrong") for _number in range(4)] == [200, 200, 200, 429]
    assert send(first, "right") == 429
    assert send(second, "right") == 302
