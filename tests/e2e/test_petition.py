"""Somebody signs a petition on an old phone: no JavaScript, three pages, one link in a mail."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo

CAMPAIGN = "campaigns/no-fees-for-workers/"
# A browser types faster than anyone can: an editor lets the signature through.
LET_THROUGH = """
from campaigns.petitions.confirmation import CONFIRMATION, let_through
from campaigns.petitions.models import Signature
signature = Signature.objects.held().get(email={address!r})
let_through.func(signature.petition_id, signature.pk)
print(CONFIRMATION.confirm_link.make_token(signature.pk))
"""
COUNT = """
from campaigns.petitions.models import Petition, Signature
from campaigns.petitions.numbers import count
print(count(Signature.objects.get(email={address!r}).petition).online)
"""


@pytest.fixture
def phone(own_demo: ServedDemo, open_page: Callable[..., Page]) -> Page:
    return open_page(own_demo.url, width=360, javascript=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_campaign_to_a_signature_that_counts(
    phone: Page, own_demo: ServedDemo, language: str
) -> None:
    address = f"asha-{language}@example.org"
    phone.goto(f"/{language}/{CAMPAIGN}")
    phone.locator("[data-petition] a.button").click()
    phone.locator("[name=name]").fill("आशा राई")
    phone.locator("[name=email]").fill(address)
    phone.locator("[name=country]").select_option("NP")
    phone.locator("[name=shows_name]").check()
    phone.locator("main form button").click()
    expect(phone.locator("[data-outcome=asked]")).to_be_visible()
    token = own_demo.console.run(LET_THROUGH.format(address=address))
    before = int(own_demo.console.run(COUNT.format(address=address)))
    phone.goto(f"/{language}/campaigns/signature/{token}/")
    expect(phone.locator("[data-outcome=confirm] [data-shows-name]")).to_be_visible()
    phone.locator("[data-outcome=confirm] button").click()
    expect(phone.locator("[data-outcome=confirmed]")).to_be_visible()
    assert int(own_demo.console.run(COUNT.format(address=address))) == before + 1
