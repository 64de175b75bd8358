"""Cases from a desk's older list: all of it or nothing, each fault named, twice no doubles."""

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from rights_guides.helpdesk import acts, erasure
from rights_guides.helpdesk.choices import Channel, Outcome, Reach, State
from rights_guides.helpdesk.encryption.key_ring import KeyRing, make_key, parse_key_ring
from rights_guides.helpdesk.models import Case, CaseAct, Desk
from rights_guides.helpdesk.tables import COLUMNS
from rights_guides.helpdesk.tables.imports import MAX_TEXT, import_cases

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("case_worker")]

ROW = {
    "date": "2024-05-31",
    "kind": "wages.unpaid",
    "origin": "Nepal",
    "destination": "KW",
    "sector": "construction",
    "workers": "12",
    "language": "ne",
    "name": "Sita Tamang",
    "phone": "+977 984 120 7370",
    "employer": "Al Noor Cleaning",
    "text": "तीन महिनादेखि तलब दिएको छैन।",
    "state": "closed",
    "outcome": "paid",
    "closed": "2024-08-31",
    "claimed": "1200.50",
    "recovered": "९००",
    "currency": "kwd",
}


def table(*changes: dict[str, str]) -> bytes:
    """A table with a row for each of ``changes``, otherwise like ``ROW``."""
    rows = [ROW | change for change in changes or ({},)]
    lines = [list(ROW), *([row[name] for name in ROW] for row in rows)]
    return "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode()


def workbook(*rows: list[Any], merged: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def places(content: bytes, desk: Desk) -> list[tuple[int, str, str]]:
    imported = import_cases(content, desk)
    assert all(fault.message for fault in imported.faults)
    assert not Case.objects.exists()
    return [fault[:3] for fault in imported.faults]


def numbers(content: bytes, desk: Desk) -> tuple[int, int]:
    imported = import_cases(content, desk)
    assert imported.faults == []
    return imported.added, imported.unchanged


def test_a_row_becomes_a_case_as_it_stood(kathmandu: Desk) -> None:
    assert numbers(table(), kathmandu) == (1, 0)
    case = Case.objects.get()
    assert (case.channel, case.desk, case.state) == (Channel.IMPORTED, kathmandu, State.CLOSED)
    assert (str(case.origin), str(case.destination), case.workers) == ("NP", "KW", 12)
    assert (case.outcome, case.sector, case.is_collective) == ("paid", "construction", True)
    assert (case.claimed, case.recovered, case.currency) == (Decimal("1200.5"), Decimal(900), "KWD")
    assert (case.name, case.employer) == (ROW["name"], ROW["employer"])
    assert (case.reach, case.contact) == (Reach.PHONE, {"address": ROW["phone"]})
    assert case.messages.get().text == ROW["text"]
    assert case.received_at
    assert timezone.localtime(case.received_at).date() == dt.date(2024, 5, 31)
    assert case.erase_on == dt.date(2025, 8, 31)
    assert case.phone_lookup
    assert [act.kind for act in case.acts.all()] == [CaseAct.Kind.RECEIVED]
    assert case.areas.exists()
    assert not mail.outbox


def test_nobody_waits_for_an_answer_to_an_old_case(kathmandu: Desk) -> None:
    finished = {"outcome": "", "closed": ""}
    states = [{"state": state, "name": state, **finished} for state in ("", "open", "received")]
    assert numbers(table(*states), kathmandu) == (3, 0)
    dues = {case.state: case.answer_due for case in Case.objects.all()}
    assert dues[State.OPEN] is None
    assert dues[State.RECEIVED] > timezone.now()
    assert not Case.objects.overdue().exists()
    assert Case.objects.waiting_for_desk().count() == 1


def test_a_workbook_is_read_and_what_is_left_out_is_empty(kathmandu: Desk) -> None:
    content = workbook(
        ["Date", "Kind", "Phone"],
        [dt.date(2024, 5, 31), "wages", 9841207370],
        ["2024-06-01T09:30", "other.question", None],
    )
    assert numbers(content, kathmandu) == (2, 0)
    case = Case.objects.get(kind="wages")
    assert case.contact == {"address": "9841207370"}
    assert (case.state, case.language, case.workers, case.outcome) == (State.OPEN, "en", 1, "")
    assert not case.messages.exists()


def test_twice_it_makes_no_doubles_whatever_became_of_the_cases(kathmandu: Desk) -> None:
    content = table({}, {"name": "Mina Rai"}, {"name": "Gita Rai"})
    assert numbers(content, kathmandu) == (3, 0)
    worked_on, erased, _third = Case.objects.all()
    acts.reopen(worked_on)
    erasure.erase(erased)
    assert numbers(content, kathmandu) == (0, 3)
    more = table({}, {"name": "Mina Rai", "state": "resolved"}, {"name": "Gita Rai"}, {"name": "X"})
    assert numbers(more, kathmandu) == (1, 3)
    assert Case.objects.count() == 4


def test_another_desk_may_have_the_same_rows(kathmandu: Desk, kuwait: Desk) -> None:
    assert numbers(table(), kathmandu) == numbers(table(), kuwait) == (1, 0)


def test_rows_are_known_again_after_the_key_was_changed(kathmandu: Desk) -> None:
    assert numbers(table(), kathmandu) == (1, 0)
    new = parse_key_ring(make_key("new"))
    with override_settings(CASE_KEYS=KeyRing(new.keys + configured.CASE_KEYS.keys)):
        assert numbers(table(), kathmandu) == (0, 1)
        call_command("rotate_case_keys")
    with override_settings(CASE_KEYS=new):
        assert numbers(table(), kathmandu) == (0, 1)


def test_those_who_are_nobody_may_be_alike_and_people_may_not(kathmandu: Desk) -> None:
    nobody = {"name": "", "phone": "", "text": ""}
    assert numbers(table(nobody, nobody), kathmandu) == (2, 0)
    assert numbers(table(nobody, nobody, nobody), kathmandu) == (1, 2)
    Case.objects.all().delete()
    assert places(table({}, {"name": "Mina"}, {"state": "resolved"}), kathmandu) == [
        (4, "", "double")
    ]


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"date": ""}, "date", "date"),
        ({"date": "31.5.2024"}, "date", "date"),
        ({"date": "2024-05"}, "date", "date"),
        ({"date": "2999-01-01", "closed": ""}, "date", "range"),
        ({"date": "0001-01-01"}, "date", "range"),
        ({"closed": "2024-01-01"}, "closed", "order"),
        ({"kind": ""}, "kind", "choice"),
        ({"kind": "wages.unpayd"}, "kind", "choice"),
        ({"origin": "Atlantis"}, "origin", "country"),
        ({"sector": "mines"}, "sector", "choice"),
        ({"workers": "0"}, "workers", "number"),
        ({"workers": "about 12"}, "workers", "number"),
        ({"language": "xx"}, "language", "choice"),
        ({"name": "x" * 201}, "name", "max_length"),
        ({"text": "x" * (MAX_TEXT + 1)}, "text", "max_length"),
        ({"state": "draft"}, "state", "choice"),
        ({"state": "open"}, "state", "unfinished"),
        ({"state": "resolved", "outcome": ""}, "outcome", "required"),
        ({"outcome": "happy"}, "outcome", "choice"),
        ({"claimed": "1,200.50"}, "claimed", "amount"),
        ({"claimed": "-1"}, "claimed", "amount"),
        ({"claimed": "NaN"}, "claimed", "amount"),
        ({"claimed": "1e99"}, "claimed", "max_digits"),
        ({"currency": ""}, "currency", "required"),
        ({"currency": "XXQ"}, "currency", "currency"),
    ],
)
def test_every_fault_has_its_row_and_column(
    change: dict[str, str], column: str, code: str, kathmandu: Desk
) -> None:
    assert places(table({"name": "A"}, change, {"name": "C"}), kathmandu) == [(3, column, code)]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "empty"),
        (lambda: b"\xff\xfe\x00", "encoding"),
        (lambda: b"PK\x03\x04broken", "kind"),
        (lambda: b"%PDF-1.7", "kind"),
        (lambda: table()[:-30], "quote"),
        (lambda: table().replace(b'"kind"', b'"knd"'), "unknown"),
        (lambda: workbook(["date", "kind"], ["=1+1", "wages"]), "formula"),
        (lambda: workbook(["date", "kind"], ["2024-05-31", "wages"], merged="A2:B2"), "merged"),
        (lambda: workbook(["Cases", ""], ["date", "kind"], ["2024-05-31", "wages"]), "headings"),
    ],
)
def test_a_broken_table_is_named_and_nothing_is_written(
    make: Callable[[], bytes], code: str, kathmandu: Desk
) -> None:
    assert code in {fault[2] for fault in places(make(), kathmandu)}


def test_a_fault_repeats_nothing_of_whom_the_row_is_about(kathmandu: Desk) -> None:
    broken = {"phone": "9" * 300, "sector": "Sita Tamang", "claimed": "Sita Tamang"}
    said = "\n".join(map(str, import_cases(table(broken), kathmandu).faults))
    assert said.count("row 2") == 3
    assert "Sita" not in said
    assert "999" not in said


@given(st.dictionaries(st.sampled_from(COLUMNS.names), st.text(max_size=40), min_size=1))
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_any_cells_are_taken_or_named(kathmandu: Desk, cells: dict[str, str]) -> None:
    content = table({name: text.replace('"', "") for name, text in cells.items()})
    imported = import_cases(content, kathmandu, dry_run=True)
    assert bool(imported.added) != bool(imported.faults)


def test_the_command_says_what_it_does(kathmandu: Desk, tmp_path: Path) -> None:
    file, out, err = tmp_path / "cases.csv", io.StringIO(), io.StringIO()
    file.write_bytes(table({}, {"name": "Mina", "kind": "nothing"}))

    def run(**options: Any) -> None:
        call_command("import_cases", file, desk="kathmandu", stdout=out, stderr=err, **options)

    with pytest.raises(CommandError):
        run()
    assert "row 3" in err.getvalue()
    assert not Case.objects.exists()
    file.write_bytes(table())
    run(dry_run=True)
    assert not Case.objects.exists()
    run()
    assert Case.objects.get().outcome == Outcome.PAID
    with pytest.raises(CommandError, match="Kathmandu"):
        call_command("import_cases", file, desk="Nowhere")
