"""Tables of cases: looked at first, then all rows or none; and files for programs."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.supervision.models import SupervisoryCase, SupervisoryStep
from campaigns.supervision.tables.imports import import_cases
from tests.factories import SupervisoryCaseFactory, SupervisoryStepFactory

pytestmark = pytest.mark.django_db

HEAD = "key,bodies,country,topic,summary,source_title,number,filed,steps,state,checked_on,sample\n"
ROW = "cfa-1,cfa,QA,A topic,A summary,NORMLEX,1,2015,2016 report: One; 2017: Two,open,2026-05-31,no"
CSV, JSON = "/api/supervisory-cases.csv", "/api/supervisory-cases.json"


def places(*rows: str) -> list[tuple[int, str, str]]:
    imported = import_cases((HEAD + "\n".join(rows)).encode())
    assert all(fault.message for fault in imported.faults)
    return [fault[:3] for fault in imported.faults]


def test_a_table_is_taken_and_taken_again_without_doubles() -> None:
    first = import_cases((HEAD + ROW).encode())
    assert (first.added, first.changed, first.unchanged, first.faults) == (1, 0, 0, [])
    case = SupervisoryCase.objects.get()
    assert (case.key, case.bodies, case.last_date) == ("cfa-1", ["cfa"], "2017")
    again = import_cases((HEAD + ROW).encode())
    assert (again.added, again.changed, again.unchanged, again.notes) == (0, 0, 1, [])
    assert SupervisoryStep.objects.count() == 2
    assert case.documents.count() == 1


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (",cfa,QA,T,S,N,,,,,,", ("key", "key")),
        ("cfa-1,cfa,QA,T,S,N,,,,,,", ("key", "double")),
        ("cfa-2,court,QA,T,S,N,,,,,,", ("bodies", "invalid_choice")),
        ("cfa-2,,QA,T,S,N,,,,,,", ("bodies", "blank")),
        ("cfa-2,cfa,XX,T,S,N,,,,,,", ("country", "invalid_choice")),
        ("cfa-2,cfa,QA,,S,N,,,,,,", ("topic", "blank")),
        ("cfa-2,cfa,QA,T,S,,,,,,,", ("source_title", "blank")),
        ("cfa-2,cfa,QA,T,S,N,GB.1/2,,,,,", ("number", "shape")),
        ("cfa-2,cfa,QA,T,S,N,,2999,,,,", ("filed", "future")),
        ("cfa-2,cfa,QA,T,S,N,,2015,2014: Before,,,", ("steps", "began")),
        ("cfa-2,cfa,QA,T,S,N,,,2014 next 2013-01-01: A,,,", ("steps", "order")),
        ("cfa-2,cfa,QA,T,S,N,,,2014 next 2013-13-01: A,,,", ("steps", "date")),
        ("cfa-2,cfa,QA,T,S,N,,,2014-13: A,,,", ("steps", "date")),
        ("cfa-2,cfa,QA,T,S,N,,,2014 won: A,,,", ("steps", "invalid_choice")),
        ("cfa-2,cfa,QA,T,S,N,,,yesterday,,,", ("steps", "shape")),
        ("cfa-2,cfa,QA,T,S,N,,,,perhaps,,", ("state", "invalid_choice")),
        ("cfa-2,cfa,QA,T,S,N,,,,,yesterday,", ("checked_on", "date")),
        ("cfa-2,cfa,QA,T,S,N,,,,,,perhaps", ("sample", "choice")),
    ],
)
def test_a_fault_is_named_with_its_row_and_nothing_is_written(
    row: str, place: tuple[str, str]
) -> None:
    assert places(ROW, row) == [(3, *place)]
    assert not SupervisoryCase.objects.exists()
    assert not SupervisoryStep.objects.exists()


def test_a_dry_run_says_what_would_be_different_and_writes_nothing(
    tmp_path: Path, capsys: Any
) -> None:
    import_cases((HEAD + ROW).encode())
    other = SupervisoryCaseFactory()
    file = tmp_path / "table.csv"
    changed = ROW.replace("2017: Two", "2018 closed: Three").replace(",open,", ",closed,")
    file.write_text(f"{HEAD}{changed}\ncfa-2,cfa,NP,T,S,N,,,,,,\n", encoding="utf-8")
    call_command("import_supervisory_cases", file, "--dry-run")
    said = capsys.readouterr().out
    assert "cfa-1: state: open → closed; + 2018 closed: Three" in said
    assert "cfa-2: new" in said
    assert SupervisoryCase.objects.get(key="cfa-1").state == "open"
    call_command("import_supervisory_cases", file)
    case = SupervisoryCase.objects.get(key="cfa-1")
    # A step that the table says nothing of stays.
    assert [step.date for step in case.holding_steps] == ["2016", "2017", "2018"]
    assert (case.state, case.last_kind) == ("closed", "closed")
    assert SupervisoryCase.objects.filter(pk=other.pk).exists()
    file.write_text(f"{HEAD}cfa-3,cfa,XX,T,S,N,,,,,,\n", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_supervisory_cases", file)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=12), max_size=4))
def test_no_table_breaks_it(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    imported = import_cases((HEAD + written.getvalue()).encode("utf-8", "replace"), dry_run=True)
    assert imported.added >= 0
    assert not SupervisoryCase.objects.exists()


# --- For programs ---------------------------------------------------------------------------


def test_files_have_their_licence_and_are_sent_once(client: Client) -> None:
    SupervisoryStepFactory(case__note="=HYPERLINK(1)")
    for address in (CSV, JSON):
        answer = client.get(address)
        assert answer.status_code == 200
        assert 'rel="license"' in answer["Link"]
        assert "creativecommons.org/licenses/by/4.0" in answer.content.decode()
        assert not answer.cookies
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
    assert client.post(JSON).status_code == 405
    assert client.get(f"{CSV}?country=XX").status_code == 400
    assert client.get(f"{CSV}?country=%00").status_code == 400
    assert client.get(f"{JSON}?country=np").json()["count"] == 0
    found = client.get(f"{JSON}?country=qa").json()["results"]
    assert [(each["last_step_on"], each["next_step_on"]) for each in found] == [("2016-03", None)]


def test_what_was_written_can_be_read_again(client: Client) -> None:
    import_cases((HEAD + ROW).encode())
    import_cases(f"{HEAD}cmw-1,cmw; other-un,MG,T,S,N,CMW/C/MDG/CO/1,,,,,yes\n".encode())
    imported = import_cases(client.get(CSV).content)
    assert (imported.unchanged, imported.faults) == (2, [])
