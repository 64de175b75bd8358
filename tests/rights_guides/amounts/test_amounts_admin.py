"""Amounts in the back office: an affiliate's own country's; exchange rates: the editors'."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.members import roles
from rights_guides.amounts.models import Amount, ExchangeRate, Rate
from tests.factories import (
    AmountFactory,
    CountryPageFactory,
    MemberFactory,
    affiliates_name,
    group_named,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import error_codes

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/snippets/amounts/amount/"
RATES = "/admin/snippets/amounts/exchangerate/"


@pytest.fixture
def amounts(site_tree: HomePage, committed: Committed) -> dict[str, Amount]:
    """An amount in each of two countries, which have pages."""
    with committed():
        for country, slug in (("NP", "nepal"), ("QA", "qatar")):
            published(CountryPageFactory(country=country, slug=slug))
    roles.ensure_translators_group("ne")
    return {country: AmountFactory(country=country) for country in ("NP", "QA")}


def person(*groups: str) -> Any:
    member = MemberFactory()
    member.groups.add(*(group_named(name) for name in groups))
    return member


def fields(amount: Amount, **changed: Any) -> dict[str, Any]:
    rate = amount.rates.first()
    return {
        "country": str(amount.country),
        "kind": amount.kind,
        "name": amount.name,
        "currency": amount.currency,
        "period": amount.period,
        "order": 100,
        "rates-TOTAL_FORMS": 1,
        "rates-INITIAL_FORMS": 1,
        "rates-MIN_NUM_FORMS": 1,
        "rates-MAX_NUM_FORMS": 1000,
        "rates-0-id": rate.pk,
        "rates-0-ORDER": 1,
        "rates-0-value": "1000",
        "rates-0-valid_from": "2026-01-01",
        "rates-0-source_title": "Gazette",
        **changed,
    }


EDITORS, NEPAL, QATAR = (
    roles.EDITORS,
    affiliates_name("NP"),
    affiliates_name("QA"),
)


def can(client: Client, amount: Amount) -> set[str]:
    done = set()
    for what in ("edit", "delete", "usage", "history"):
        if client.get(f"{ADDRESS}{what}/{amount.pk}/").status_code == 200:
            done.add(what)
    client.post(f"{ADDRESS}edit/{amount.pk}/", fields(amount, **{"rates-0-value": "1234"}))
    if Rate.objects.filter(amount=amount, value=1234).exists():
        done.add("change")
    client.post(f"/admin/bulk/amounts/amount/delete/?id={amount.pk}")
    if not Amount.objects.filter(pk=amount.pk).exists():
        done.add("delete many")
    return done


EVERYTHING = {"edit", "delete", "usage", "history", "change", "delete many"}


@pytest.mark.parametrize(
    ("groups", "may"),
    [
        ((EDITORS,), EVERYTHING),
        ((NEPAL,), EVERYTHING),
        ((QATAR,), set()),
        ((f"{roles.TRANSLATORS}ne",), set()),
        ((), set()),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_an_affiliate_changes_the_amounts_of_its_own_country(
    amounts: dict[str, Amount], signed_in: SignIn, groups: tuple[str, ...], may: set[str]
) -> None:
    assert can(signed_in(person(*groups)), amounts["NP"]) == may


def test_an_amount_is_not_given_to_another_country(
    amounts: dict[str, Amount], signed_in: SignIn
) -> None:
    amount = amounts["NP"]
    answer = signed_in(person(NEPAL)).post(
        f"{ADDRESS}edit/{amount.pk}/", fields(amount, country="QA")
    )
    assert error_codes(answer)["country"] == ["invalid_choice"]


def test_what_was_typed_stays_beside_what_is_wrong(
    amounts: dict[str, Amount], signed_in: SignIn
) -> None:
    amount = amounts["NP"]
    answer = signed_in(person(EDITORS)).post(
        f"{ADDRESS}edit/{amount.pk}/",
        fields(amount, currency="EURO", **{"rates-0-value": "-4", "rates-0-valid_until": "1999"}),
    )
    assert error_codes(answer)["currency"]
    page = answer.content.decode()
    assert 'value="-4"' in page
    assert 'value="1999"' in page
    assert Rate.objects.get(amount=amount).value == 1000


@pytest.mark.parametrize(
    ("groups", "status"), [((EDITORS,), 200), ((NEPAL,), 302), ((), 403)], ids=str
)
def test_only_editors_keep_exchange_rates(
    amounts: dict[str, Amount], signed_in: SignIn, groups: tuple[str, ...], status: int
) -> None:
    client = signed_in(person(*groups))
    assert client.get(f"{RATES}import/").status_code == status
    assert client.get(RATES).status_code == status


def bring(client: Client, content: bytes) -> Any:
    return client.post(f"{RATES}import/", {"table": SimpleUploadedFile("rates.csv", content)})


def test_a_table_of_rates_is_taken_whole_or_not_at_all(
    amounts: dict[str, Amount], signed_in: SignIn
) -> None:
    client = signed_in(person(EDITORS))
    head = b"currency,per_euro,date,source\nNPR,160,2026-01-02,Bank\n"
    refused = bring(client, head + b"INR,0,2026-01-02,Bank\n")
    assert b"data-faults" in refused.content
    assert b'data-code="min_value"' in refused.content
    assert not ExchangeRate.objects.exists()
    assert b"data-faults" in bring(client, b"%PDF-1.4").content
    assert bring(client, head).status_code == 302
    assert ExchangeRate.objects.get().currency == "NPR"
    assert f"{RATES}import/" in client.get(RATES).content.decode()


def test_amounts_not_seen_for_a_year_wait_on_the_first_page(
    amounts: dict[str, Amount], signed_in: SignIn
) -> None:
    Rate.objects.filter(amount=amounts["NP"]).update(valid_from="2020")
    shown = signed_in(person(EDITORS)).get("/admin/").content.decode()
    assert f"amount/edit/{amounts['NP'].pk}/" in shown
    assert f"amount/edit/{amounts['QA'].pk}/" not in shown
