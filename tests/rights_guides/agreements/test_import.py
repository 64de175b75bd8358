"""Agreements from a union's table: all of it or nothing, each fault named, twice no doubles."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from wagtail.models import Page

from rights_guides.agreements.models import AgreementPage, Clause, Party
from rights_guides.agreements.tables import get_columns
from rights_guides.agreements.tables.imports import import_agreements
from tests.factories import UnionFactory
from tests.reading import read

pytestmark = pytest.mark.django_db

ROW = {
    "reference": "be-pc124",
    "title": "Belgian construction",
    "countries": "BE",
    "sector": "F",
    "level": "sector",
    "valid_from": "2025-01-01",
    "valid_until": "2026-12-31",
    "unions": "ACV; ABVV",
    "topic": "wages.minimum",
    "status": "provided",
    "value": "17.615",
    "unit": "EUR/hour, in winter",
    "quotation": "Seventeen",
    "page": "21",
}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """The list that agreements are made below."""


def table(*changes: dict[str, str]) -> bytes:
    """A table with a row for each of ``changes``, otherwise like ``ROW``."""
    rows = [ROW | change for change in changes or ({},)]
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode()


def workbook(rows: list[list[Any]], merged: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def places(content: bytes) -> list[tuple[int, str, str]]:
    imported = import_agreements(content)
    assert all(fault.message for fault in imported.faults)
    return [fault[:3] for fault in imported.faults]


def numbers(content: bytes) -> tuple[int, int, int]:
    imported = import_agreements(content)
    assert imported.faults == []
    return imported.added, imported.changed, imported.unchanged


def test_rows_become_an_agreement_with_clauses() -> None:
    union = UnionFactory(name="ACV Bouw", acronym="ACV")
    housing = {"topic": "housing", "status": "silent", "value": "", "unit": "", "title": ""}
    assert numbers(table({}, housing)) == (3, 0, 0)
    page = AgreementPage.objects.get()
    assert (page.reference, page.slug, page.live) == ("be-pc124", "be-pc124", True)
    assert (page.valid_from, page.sector) == (dt.date(2025, 1, 1), "F")
    parties = [(party.name, party.union) for party in page.parties.all()]
    assert parties == [("ACV Bouw", union), ("ABVV", None)]
    minimum, silent = page.clauses.order_by("topic__key").reverse()
    assert (minimum.amount, minimum.value.unit) == (Decimal("17.615"), "EUR/hour, in winter")
    assert silent.status == "silent"
    assert read("/en/agreements/be-pc124/").html.select(".clause[data-status=provided]")


def test_twice_makes_no_doubles() -> None:
    UnionFactory(name="ACV Bouw", acronym="ACV")
    numbers(table())
    revision = AgreementPage.objects.get().latest_revision_id
    assert numbers(table()) == (0, 0, 2)
    assert (AgreementPage.objects.count(), Clause.objects.count()) == (1, 1)
    assert Party.objects.count() == 2
    assert AgreementPage.objects.get().latest_revision_id == revision


def test_a_known_reference_changes_what_the_table_says_and_no_more() -> None:
    numbers(table({"who": "Category I", "covers": "Manual workers"}))
    changes = {"title": "New title", "value": "18", "unions": "", "topic": "WAGES.minimum"}
    assert numbers(table(changes | {"who": "Category I"})) == (0, 2, 0)
    page = AgreementPage.objects.get()
    assert (page.title, page.covers) == ("New title", "Manual workers")
    assert len(page.parties.all()) == 2
    assert page.clauses.get().amount == 18
    # Other people: another clause; the first one stays.
    more = table({"title": "", "who": "Category I"}, {"title": "New title", "who": "Category II"})
    assert numbers(more.replace(b'"17.615"', b'"18"'))[0] == 1
    assert {clause.who for clause in page.clauses.all()} == {"Category I", "Category II"}


def test_what_was_taken_along_is_brought_back() -> None:
    numbers(table({"status": "provided", "summary": "'=1+1 is two"}))
    for kind in ("csv", "xlsx"):
        answer: Any = Client().get(f"/en/agreements/agreements.{kind}")
        assert numbers(b"".join(answer.streaming_content)) == (0, 0, 2)


def test_a_dry_run_writes_nothing() -> None:
    imported = import_agreements(table(), dry_run=True)
    assert (imported.added, imported.faults) == (2, [])
    assert not AgreementPage.objects.exists()


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"reference": ""}, "reference", "reference"),
        ({"reference": "be pc"}, "reference", "reference"),
        ({"title": ""}, "title", "blank"),
        ({"title": "word " * 5000}, "title", "max_length"),
        ({"countries": "Belgium"}, "countries", "invalid_choice"),
        ({"countries": "BE, XX"}, "countries", "invalid_choice"),
        ({"sector": "mines"}, "sector", "choice"),
        ({"level": "region"}, "level", "choice"),
        ({"kind": "law"}, "kind", "choice"),
        ({"valid_from": "31/05/2026"}, "valid_from", "date"),
        ({"valid_from": "2027-01-01"}, "valid_until", ""),
        ({"signed_on": "2026"}, "signed_on", "date"),
        ({"renews_tacitly": "perhaps"}, "renews_tacitly", "choice"),
        ({"original_languages": "qq"}, "original_languages", "language"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "invalid"),
        ({"source_date": "May 2026"}, "source_date", "date"),
        ({"topic": "wages.minimun"}, "topic", "topic"),
        ({"topic": "nonsense"}, "topic", "topic"),
        ({"topic": ""}, "topic", "topic"),
        ({"status": ""}, "status", "status"),
        ({"status": "given"}, "status", "choice"),
        ({"value": "1.234,56"}, "value", "number"),
        ({"value": "17,5"}, "value", "number"),
        ({"value": "-3"}, "value", "negative"),
        ({"value": "100-10"}, "value", "range"),
        ({"value": "9" * 30}, "value", "large"),
        ({"unit": ""}, "unit", "unit"),
        ({"unit": "ABC/hour"}, "unit", "currency"),
        ({"quotation": ""}, "quotation", "proof"),
        ({"quotation": "word " * 5000}, "quotation", "max_length"),
        ({"clause_source_url": "nowhere"}, "clause_source_url", "invalid"),
        ({"who": "=HYPERLINK(1)"}, "who", "formula"),
    ],
)
def test_one_fault_is_named_and_nothing_is_written(
    change: dict[str, str], column: str, code: str
) -> None:
    good = {"reference": "be-other"}
    faults = places(table(good, change))
    assert (3, column) in {fault[:2] for fault in faults}
    assert not code or code in {fault[2] for fault in faults}
    assert len(set(faults)) == len(faults)
    assert not AgreementPage.objects.exists()


def test_rows_of_one_agreement_say_the_same_or_nothing() -> None:
    other = {"title": "Another title", "topic": "housing"}
    assert places(table({}, other)) == [(3, "title", "differs")]
    assert places(table({}, {"value": "18"})) == [(3, "topic", "double")]


def test_a_draft_of_somebody_is_not_overwritten() -> None:
    numbers(table())
    page = AgreementPage.objects.get()
    page.title = "In work"
    page.save_revision()
    assert places(table({"title": "From the table"})) == [(2, "reference", "draft")]


def test_a_dated_workbook_is_read_and_what_cannot_be_is_named() -> None:
    heading = list(ROW)
    values = [dt.date(2025, 1, 1) if name == "valid_from" else ROW[name] for name in heading]
    assert numbers(workbook([heading, values])) == (2, 0, 0)
    assert places(workbook([heading, values, values], "B2:B3"))[0][2] == "merged"
    assert places(workbook([["Agreements"], heading, values]))[0][2] in {"headings", "unknown"}
    assert places(workbook([heading, heading, values]))[0][2] == "headings"


def test_empty_rows_are_passed_over_however_many() -> None:
    heading, values = list(ROW), list(ROW.values())
    book = io.BytesIO(workbook([heading, values]))
    written = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            empty = b"".join(b'<row r="%d"/>' % number for number in range(3, 30_000))
            part = old.read(name).replace(b"</sheetData>", empty + b"</sheetData>")
            new.writestr(name, part)
    assert numbers(written.getvalue()) == (2, 0, 0)
    assert numbers(table() + b"\n" + b";;;\n" * 30_000) == (0, 0, 2)


def test_days_as_text_in_a_workbook_are_read_where_they_are_certain() -> None:
    heading = list(ROW)
    certain = workbook([heading, list((ROW | {"valid_from": "2025-01-01"}).values())])
    assert numbers(certain) == (2, 0, 0)
    doubtful = workbook([heading, list((ROW | {"valid_from": "01/02/2025"}).values())])
    assert places(doubtful) == [(2, "valid_from", "date")]


def test_the_command_says_what_it_did_and_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "agreements.csv"
    file.write_bytes(table({"sector": "mines"}))
    with pytest.raises(CommandError):
        call_command("import_agreements", str(file))
    assert "row 2, column “sector”" in capsys.readouterr().err
    file.write_bytes(table())
    call_command("import_agreements", str(file), "--dry-run")
    assert not AgreementPage.objects.exists()
    call_command("import_agreements", str(file))
    assert AgreementPage.objects.exists()


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from([*ROW.values(), *ROW, "", " ", "=1+1", "2026-02-30", "1.234,56", "٣", "e\x00"]),
    st.integers(-5, 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(min_value=dt.date(1990, 1, 1)),
)


def _can_be_written(value: Any) -> Any:
    return (
        "".join(each for each in value if each.isprintable()) if isinstance(value, str) else value
    )


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    heading=st.lists(st.sampled_from(get_columns().names), min_size=1, max_size=10),
    whole=st.booleans(),
    above=st.sampled_from([0, 0, 0, 1]),
    rows=st.lists(st.lists(CELLS, max_size=16), max_size=5),
    merged=st.sampled_from(["", "", "A2:B3", "C1:C4"]),
)
def test_no_table_is_too_messy(
    heading: list[str], whole: bool, above: int, rows: list[list[Any]], merged: str
) -> None:
    """Whatever is in it: faults that are named, or agreements that are right; never half of it."""
    Page.objects.filter(depth__gt=3, slug__startswith="be-").delete()
    names = list(ROW) if whole else heading
    lines = [*[names] * above, names, *[[_can_be_written(cell) for cell in row] for row in rows]]
    before = AgreementPage.objects.count()
    imported = import_agreements(workbook(lines, merged))
    assert all(fault.message and fault.code for fault in imported.faults)
    if imported.faults:
        assert AgreementPage.objects.count() == before
    else:
        again = import_agreements(workbook(lines, merged))
        assert (again.added, again.changed) == (0, 0)
