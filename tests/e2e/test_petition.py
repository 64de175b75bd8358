"""Somebody signs a petition on an old phone: no JavaScript, three pages, one link in a mail."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.served import ServedDemo

CAMPAIGN = "/ne/campaigns/no-fees-for-workers/"
ADDRESS = "asha@example.org"
# A browser types faster than anyone can: an editor lets the signature through.
LET_THROUGH = f"""
from campaigns.petitions.confirmation import CONFIRMATION, let_through
from campaigns.petitions.models import Signature
signature = Signature.objects.held().get(email={ADDRESS!r})
let_through.func(signature.petition_id, signature.pk)
print(CONFIRMATION.confirm_link.make_token(signature.pk))
"""
COUNT = f"""
from campaigns.petitions.models import Petition, Signature
from campaigns.petitions.numbers import count
print(count(Signature.objects.get(email={ADDRESS!r}).petition).online)
"""


@pytest.fixture
def phone(own_demo: ServedDemo, open_page: Callable[..., Page]) -> Page:
    return open_page(own_demo.url, width=360, javascript=False)


def test_from_the_campaign_to_a_signature_that_counts(phone: Page, own_demo: ServedDemo) -> None:
    phone.goto(CAMPAIGN)
    before = int(phone.locator("[data-signatures]").get_attribute("value") or "")
    phone.locator("[data-petition] a.button").click()
    phone.locator("[name=name]").fill("आशा राई")
    phone.locator("[name=email]").fill(ADDRESS)
    phone.locator("[name=country]").select_option("NP")
    phone.locator("[name=shows_name]").check()
    phone.locator("main form button").click()
    expect(phone.locator("[data-outcome=asked]")).to_be_visible()
    token = own_demo.console.run(LET_THROUGH)
    assert int(own_demo.console.run(COUNT)) == before
    phone.goto(f"/ne/campaigns/signature/{token}/")
    expect(phone.locator("[data-outcome=confirm] [data-shows-name]")).to_be_visible()
    phone.locator("[data-outcome=confirm] button").click()
    expect(phone.locator("[data-outcome=confirmed]")).to_be_visible()
    assert int(own_demo.console.run(COUNT)) == before + 1
