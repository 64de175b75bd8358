"""Tables of amounts and of exchange rates: all or nothing, faults named, no doubles."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rights_guides.amounts.demo.load import build_table, load_amounts
from rights_guides.amounts.models import Amount, ExchangeRate, Rate
from rights_guides.amounts.tables import get_heading
from rights_guides.amounts.tables.exchange_rates import import_exchange_rates
from rights_guides.amounts.tables.imports import import_amounts
from tests.factories import AmountFactory

pytestmark = pytest.mark.django_db

ROW = {
    "key": "be-construction-1",
    "country": "BE",
    "name": "Category I",
    "currency": "EUR",
    "period": "hour",
    "value": "17.615",
    "valid_from": "2024-01-01",
    "source_title": "Union",
    "name_ne": "वर्ग I",
}


def table(*changes: dict[str, str]) -> bytes:
    rows = [ROW | change for change in changes or ({},)]
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode()


def places(content: bytes) -> list[tuple[int, str, str]]:
    imported = import_amounts(content)
    assert all(fault.message for fault in imported.faults)
    return [fault[:3] for fault in imported.faults]


def test_rows_with_one_key_are_one_history() -> None:
    imported = import_amounts(table({}, {"value": "18.10", "valid_from": "2025-01-01"}))
    assert (imported.added, imported.faults) == (1, [])
    amount = Amount.objects.get()
    assert [f"{rate.value:.2f}" for rate in amount.history] == ["17.62", "18.10"]
    assert (amount.kind, amount.languages) == (Amount.Kind.MINIMUM, ["en", "ne"])


def test_twice_makes_no_doubles_and_a_change_is_a_change() -> None:
    import_amounts(table())
    assert import_amounts(table()).unchanged == 1
    assert import_amounts(table({"value": "18"})).changed == 1
    assert (Amount.objects.count(), Rate.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"key": "No key!"}, "key", "key"),
        ({"country": "Belgium"}, "country", "invalid_choice"),
        ({"currency": "EURO"}, "currency", "currency"),
        ({"currency": ""}, "currency", "blank"),
        ({"period": "fortnight"}, "period", "invalid_choice"),
        ({"kind": "bonus"}, "kind", "invalid_choice"),
        ({"value": "17,615"}, "value", "number"),
        ({"value": "-3"}, "value", "min_value"),
        ({"value": "NaN"}, "value", "number"),
        ({"value": ""}, "value", "empty"),
        ({"valid_from": "1.1.2024"}, "valid_from", "date"),
        ({"valid_until": "2023"}, "valid_until", "order"),
        ({"source_title": ""}, "source_title", "blank"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "invalid"),
        ({"proposed": "perhaps"}, "proposed", "choice"),
        ({"name": "x" * 161}, "name", "max_length"),
    ],
)
def test_a_fault_is_named_and_nothing_is_written(
    change: dict[str, str], column: str, code: str
) -> None:
    assert (3, column, code) in places(table({"key": "be-1"}, change))
    assert not Amount.objects.exists()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from([name for name in get_heading() if name != "key"]),
            st.text(st.characters(exclude_characters='"\r\n'), max_size=12),
            max_size=6,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_stands_in_a_table_it_is_taken_or_refused(rows: list[dict[str, str]]) -> None:
    imported = import_amounts(table(*rows), dry_run=True)
    assert imported.faults or imported.added == 1


def test_what_was_written_can_be_read_again(client: Client) -> None:
    AmountFactory(
        kind=Amount.Kind.ALLOWANCE,
        name="=Food",
        translations={"ne": "खाना"},
        rates=[
            {"value": None, "note": "There is none."},
            {"value": "17.6150", "valid_from": "2026", "proposed": True, "doubt": "A newspaper."},
        ],
    )
    written = client.get("/en/rights-guides/amounts/amounts.csv").getvalue()
    imported = import_amounts(written)
    assert (imported.unchanged, imported.faults) == (1, [])
    other = client.get("/en/rights-guides/amounts/amounts.csv?country=QA").getvalue()
    assert len(other.splitlines()) == 1


def test_the_command_says_what_would_happen(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "amounts.csv"
    file.write_bytes(table())
    call_command("import_amounts", file, "--dry-run")
    assert not Amount.objects.exists()
    call_command("import_amounts", file)
    assert Amount.objects.count() == 1
    file.write_bytes(table({"value": "x"}))
    with pytest.raises(CommandError):
        call_command("import_amounts", file)
    assert capsys.readouterr().err


def test_the_demo_holds_every_amount_of_the_facts_and_leaves_an_editors_alone() -> None:
    assert not import_amounts(build_table().encode(), dry_run=True).faults
    load_amounts(lambda _label: None)
    assert (Rate.objects.count(), Amount.objects.count()) == (275, 138)
    assert not Amount.objects.filter(sample=False).exists()
    Amount.objects.filter(key="be-statutory-month").update(name="Ours")
    load_amounts(lambda _label: None)
    assert Amount.objects.get(key="be-statutory-month").name == "Ours"
    assert Rate.objects.count() == 275


RATES = "currency,per_euro,date,source\nNPR,160,2026-01-02,Bank\n"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("NPR,161,2026-01-02,Bank", ("currency", "double")),
        ("XYZ,161,2026-01-02,Bank", ("currency", "currency")),
        ("INR,0,2026-01-02,Bank", ("per_euro", "min_value")),
        ("INR,much,2026-01-02,Bank", ("per_euro", "null")),
        ("INR,100,2999-01-02,Bank", ("date", "future")),
        ("INR,100,yesterday,Bank", ("date", "null")),
        ("INR,100,2026-01-02,", ("source", "blank")),
    ],
)
def test_a_fault_among_exchange_rates(row: str, place: tuple[str, str]) -> None:
    imported = import_exchange_rates(f"{RATES}{row}\n".encode())
    assert [(fault.row, fault.column, fault.code) for fault in imported.faults] == [(3, *place)]
    assert not ExchangeRate.objects.exists()


def test_exchange_rates_twice() -> None:
    assert import_exchange_rates(RATES.encode()).added == 1
    assert import_exchange_rates(RATES.encode()).unchanged == 1
    changed = import_exchange_rates(RATES.replace("160", "161").encode())
    assert changed.changed == 1
    assert int(ExchangeRate.objects.get().per_euro) == 161
