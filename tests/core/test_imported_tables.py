"""Tables that people bring: what is read, and how what cannot be read is named."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from portal.core.imported_tables import rows
from portal.core.imported_tables.rows import Columns, read_table
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.core.text.cleaning import clean_text
from portal.core.uploads import office

COLUMNS = Columns(("country", "source_url"), ("note", "amount"))
HEAD = "country,source_url,note\n"


def workbook(*rows: tuple, merge: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def rows_of(content: bytes | str) -> list[tuple[int, dict[str, str]]]:
    table = read_table(content.encode() if isinstance(content, str) else content, COLUMNS)
    assert table.faults == []
    return [(row.number, row.cells) for row in table.rows]


def faults_of(content: bytes | str) -> list[tuple[int, str, str]]:
    table = read_table(content.encode() if isinstance(content, str) else content, COLUMNS)
    assert all(str(fault) for fault in table.faults)
    return [fault[:3] for fault in table.faults]


ONE = [(2, {"country": "NP", "source_url": "https://example.org", "note": "a, b"})]


@pytest.mark.parametrize(
    "content",
    [
        HEAD + 'NP,https://example.org,"a, b"\n',
        "\ufeff" + HEAD + 'NP,https://example.org,"a, b"\n',
        "country;source_url;note\r\nNP;https://example.org;a, b\r\n",
        "country\tsource_url\tnote\nNP\thttps://example.org\ta, b",
        'Country,Source URL,NOTE,,\nNP,https://example.org,"a, b",,\n,,,,\n',
        (HEAD + 'NP,https://example.org,"a, b"\n').encode("utf-16"),
        workbook(("country", "source_url", "note"), ("NP", "https://example.org", "a, b")),
    ],
    ids=["commas", "bom", "semicolons", "tabs", "as people write headings", "utf-16", "xlsx"],
)
def test_whatever_program_wrote_it(content: bytes | str) -> None:
    assert rows_of(content) == ONE


def test_values_of_a_workbook_are_read_as_people_type_them() -> None:
    content = workbook(
        ("country", "source_url", "note", "amount"),
        ("NP", date(2026, 5, 31), True, 17.615),
        ("QA", datetime.fromisoformat("2026-05-31T12:30"), None, 2017),
        ("KW", "31/05/2026", "007", 1000.0),
    )
    assert [list(row.values()) for _number, row in rows_of(content)] == [
        ["NP", "2026-05-31", "yes", "17.615"],
        ["QA", "2026-05-31T12:30:00", "", "2017"],
        ["KW", "31/05/2026", "007", "1000"],
    ]


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", [(0, "", "empty")]),
        (",,,\n\n", [(0, "", "empty")]),
        ("country,note\nNP,a\n", [(1, "source_url", "missing")]),
        ("country,sorce_url\n", [(1, "sorce_url", "unknown"), (1, "source_url", "missing")]),
        ("country,source_url,note,Note\n", [(1, "note", "double")]),
        ("My table\ncountry,source_url\nNP,x\n", [(2, "", "headings")]),
        (HEAD + "Country,Source URL,Note\nNP,x,y\n", [(2, "", "headings")]),
        (HEAD + "NP,x,y,z\n", [(2, "", "no-heading")]),
        (HEAD + "NP,=1+1,a\n", [(2, "source_url", "formula")]),
        (HEAD + 'NP,"x,a\n', [(2, "", "quote")]),
        (HEAD + f"NP,x,{'a' * 40_000}\n", [(2, "note", "long")]),
        (HEAD + f"NP,x,{'a' * 140_000}\n", [(2, "", "long")]),
        ("<!doctype html><table><tr><td>country", [(0, "", "kind")]),
        (b"%PDF-1.7", [(0, "", "kind")]),
        (b"PK\x03\x04 no archive", [(0, "", "kind")]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old workbook", [(0, "", "kind")]),
        ("pays,été".encode("latin-1"), [(0, "", "encoding")]),
        (b"a\0b,c", [(0, "", "kind")]),
        (
            workbook(("country", "source_url"), ("NP", "=A1"), ("QA", "#REF!")),
            [(2, "source_url", "formula"), (3, "source_url", "error")],
        ),
        (
            workbook(("country", "source_url"), ("NP", "x"), ("", "y"), merge="A2:A3"),
            [(2, "country", "merged"), (3, "country", "merged")],
        ),
    ],
)
def test_what_cannot_be_read_is_named(
    content: bytes | str, faults: list[tuple[int, str, str]]
) -> None:
    assert faults_of(content) == faults


def test_other_rows_are_read_beside_one_with_a_fault() -> None:
    table = read_table((HEAD + "NP,=1,a\nQA,x,b\n").encode(), COLUMNS)
    assert [row.number for row in table.rows] == [3]
    assert [fault.row for fault in table.faults] == [2]


def far_down(content: bytes) -> bytes:
    """The workbook with its last row where a spreadsheet program has its last one."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            inside = old.read(name)
            if name.endswith("sheet1.xml"):
                inside = inside.replace(b'"3"', b'"1048576"')
                inside = inside.replace(b'"A3"', b'"A1048576"').replace(b'"B3"', b'"B1048576"')
            new.writestr(name, inside)
    return written.getvalue()


def test_a_million_empty_rows_are_passed_over() -> None:
    content = workbook(("country", "source_url"), ("NP", "x"), ("QA", "y"))
    assert [number for number, _row in rows_of(far_down(content))] == [2, 1_048_576]
    lines = "country,source_url\nNP,x\n" + ",\n" * 100_000 + "QA,y\n"
    assert [number for number, _row in rows_of(lines)] == [2, 100_003]


def test_rows_that_are_empty_and_have_a_format_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_UNPACKED_BYTES", 2_000)
    assert faults_of(workbook(("country", "source_url"), ("NP", "x"))) == [(0, "", "unpacked")]


def test_there_is_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_ROWS", 3)
    assert faults_of(HEAD + "NP,x,a\n" * 4) == [(5, "", "rows")]
    monkeypatch.setattr(rows, "MAX_FAULTS", 2)
    assert len(faults_of(HEAD + "NP,=x,a\n" * 3)) == 2
    monkeypatch.setattr(rows, "MAX_BYTES", 10)
    assert faults_of(HEAD) == [(0, "", "size")]


def test_a_workbook_with_a_program_is_not_opened() -> None:
    content = workbook(("country", "source_url"), ("NP", "x"))
    written = io.BytesIO(content)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    assert faults_of(written.getvalue()) == [(0, "", "program")]


def test_the_size_that_a_workbook_states_is_not_believed() -> None:
    content = workbook(("country", "source_url"), ("NP", "x"))
    book = load_workbook(io.BytesIO(content))
    book.active.cell(5, 2, "y")
    book.active.cell(5, 1, "QA")
    written = io.BytesIO()
    book.save(written)
    assert [number for number, _row in rows_of(written.getvalue())] == [2, 5]


# What a cell may hold and keep: visible, on one line.
CELLS = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="'"), min_size=1)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_what_is_written_is_read_again(written: list[tuple[str, str]]) -> None:
    lines = [format_csv_line(*row) for row in [("country", "source_url"), *written]]
    table = read_table((BYTE_ORDER_MARK + "".join(lines)).encode(), COLUMNS)
    second_row_is_headings = {*written[0]} == {"country", "source_url"}
    if not second_row_is_headings:
        assert table.faults == []
        cleaned = [[clean_text(cell).strip() for cell in row] for row in written]
        assert [list(row.cells.values()) for row in table.rows] == cleaned


@given(st.binary(max_size=300))
def test_nothing_that_is_brought_is_an_error_of_the_site(content: bytes) -> None:
    read_table(content, COLUMNS)
    read_table(b"PK\x03\x04" + content, COLUMNS)
