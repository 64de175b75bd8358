"""An amount in the body of a page: entered once, the same in guide, country page and agreement."""

from typing import Any

import pytest

from rights_guides.amounts.models import Amount, Rate
from tests.factories import (
    AgreementPageFactory,
    AmountFactory,
    CountryPageFactory,
    GuidePageFactory,
    published,
)
from tests.fixture_types import HomePage
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
FACTORIES: dict[str, Any] = {
    "/en/rights-guides/wages/": (GuidePageFactory, {"slug": "wages"}),
    "/en/countries/kuwait/": (CountryPageFactory, {"slug": "kuwait", "country": "KW"}),
    "/en/agreements/building/": (AgreementPageFactory, {"slug": "building"}),
}


@pytest.mark.parametrize("address", FACTORIES)
def test_a_new_rate_is_shown_wherever_the_amount_stands(site_tree: HomePage, address: str) -> None:
    amount = AmountFactory()
    factory, values = FACTORIES[address]
    published(factory(body=[("registered_amount", amount)], **values))
    assert "1,000" in read(address).one(".body [data-amount]").get_text()
    Rate.objects.create(amount=amount, value=1234, valid_from="2026-05-01", source_title="Gazette")
    assert "1,234" in read(address).one(".body [data-amount]").get_text()


def test_a_deleted_amount_leaves_the_page_as_it_is(site_tree: HomePage) -> None:
    amount = AmountFactory()
    published(GuidePageFactory(slug="wages", body=[("registered_amount", amount)]))
    Amount.objects.all().delete()
    assert not read("/en/rights-guides/wages/").html.select("[data-amount]")


def test_its_name_is_in_the_readers_language(site_tree: HomePage) -> None:
    amount = AmountFactory(translations={"ne": "सबै श्रमिक"})
    guide = GuidePageFactory(slug="wages", body=[("registered_amount", amount)])
    in_language(published(guide), "ne")
    assert "सबै श्रमिक" in read("/ne/rights-guides/wages/").one("[data-amount]").get_text()


def test_many_amounts_cost_one_query(site_tree: HomePage) -> None:
    published(GuidePageFactory(slug="one", body=[("registered_amount", AmountFactory())]))
    amounts = [("registered_amount", AmountFactory()) for _number in range(5)]
    published(GuidePageFactory(slug="many", body=amounts))
    assert cold("/en/rights-guides/many/") == cold("/en/rights-guides/one/") <= 12
