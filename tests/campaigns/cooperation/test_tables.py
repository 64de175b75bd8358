"""Tables of agreements: looked at first, then all rows or none."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.cooperation.models import CooperationAgreement, Party
from campaigns.cooperation.tables.imports import import_agreements
from tests.factories import CooperationFactory, UnionFactory

pytestmark = pytest.mark.django_db

HEAD = (
    "key,kind,origins,destinations,signed,ends,parties_origin,parties_destination,"
    "promises,source_title,checked_on,sample\n"
)
ROW = "np-kw,unions,NP,KW,2015,,GEFONT (NP),KTUF (kw),To meet; To help,News,2026-05-31,no\n"


def places(*rows: str) -> list[tuple[int, str, str]]:
    imported = import_agreements((HEAD + "\n".join(rows)).encode())
    assert all(fault.message for fault in imported.faults)
    return [fault[:3] for fault in imported.faults]


def test_a_table_is_taken_and_taken_again_without_doubles() -> None:
    union = UnionFactory(country="NP", name="GEFONT")
    first = import_agreements((HEAD + ROW).encode())
    assert (first.added, first.changed, first.unchanged, first.faults) == (1, 0, 0, [])
    agreement = CooperationAgreement.objects.get()
    parties = agreement.parties.order_by("sort_order")
    assert [(each.side, each.name, str(each.country)) for each in parties] == [
        ("origin", "GEFONT", "NP"),
        ("destination", "KTUF", "KW"),
    ]
    assert parties[0].union == union
    assert [each.status for each in agreement.commitments.all()] == ["unknown", "unknown"]
    again = import_agreements((HEAD + ROW).encode())
    assert (again.added, again.changed, again.unchanged, again.notes) == (0, 0, 1, [])


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("no key,unions,NP,KW,2015,,,,,News,,", ("key", "key")),
        ("b,friends,NP,KW,2015,,,,,News,,", ("kind", "invalid_choice")),
        ("b,unions,XX,KW,2015,,,,,News,,", ("origins", "invalid_choice")),
        ("b,unions,,,2015,,,,,News,,", ("name", "nowhere")),
        ("b,unions,NP,KW,2999,,,,,News,,", ("signed", "future")),
        ("b,unions,NP,KW,0,,,,,News,,", ("signed", "date")),
        ("b,unions,NP,KW,2015,2014,,,,News,,", ("ends", "order")),
        ("b,unions,NP,KW,2015,,GEFONT,,,News,,", ("parties_origin", "required")),
        ("b,unions,NP,KW,2015,,,,,,,", ("source_title", "blank")),
        ("b,unions,NP,KW,2015,,,,,News,yesterday,", ("checked_on", "date")),
        ("b,unions,NP,KW,2015,,,,,News,,perhaps", ("sample", "choice")),
        ("a,unions,NP,KW,2015,,,,,News,,", ("key", "double")),
        (f"b,unions,NP,KW,2015,,,,{'a' * 301},News,,", ("promises", "max_length")),
    ],
)
def test_a_fault_is_named_with_its_row_and_nothing_is_written(
    row: str, place: tuple[str, str]
) -> None:
    assert places("a,unions,NP,KW,2015,,,,,News,,", row) == [(3, *place)]
    assert not CooperationAgreement.objects.exists()


def test_a_dry_run_says_what_would_be_different_and_writes_nothing(
    tmp_path: Path, capsys: Any
) -> None:
    there = CooperationFactory(key="np-kw", source_title="News", promises=[{"text": "To meet"}])
    file = tmp_path / "table.csv"
    new = ROW.replace("np-kw", "np-kw-2")
    file.write_text(HEAD + ROW + new, encoding="utf-8")
    call_command("import_cooperation_agreements", file, "--dry-run")
    said = capsys.readouterr().out
    assert "np-kw: signed: 2015-06 → 2015" in said
    assert "promises: To meet → To meet; To help" in said
    assert "np-kw-2: new" in said
    there.refresh_from_db()
    assert (there.signed, there.commitments.count()) == ("2015-06", 1)
    kept = there.commitments.get().pk
    call_command("import_cooperation_agreements", file)
    there.refresh_from_db()
    assert [each.text for each in there.commitments.all()] == ["To meet", "To help"]
    # What is known of a promise stays with it.
    assert there.commitments.first().pk == kept
    assert {each.name for each in there.parties.all()} == {"GEFONT", "KTUF"}
    assert Party.objects.count() == 4
    file.write_text(f"{HEAD}b,friends,NP,KW,,,,,,N,,\n", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_cooperation_agreements", file)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=12), max_size=4))
def test_no_table_breaks_it(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    content = (HEAD + written.getvalue()).encode("utf-8", "replace")
    assert import_agreements(content, dry_run=True).added >= 0
    assert not CooperationAgreement.objects.exists()
