"""Tables of ratifications: looked at first, then all rows or none; and files for programs."""

import csv
import io
from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.ratifications.models import Ratification, RatificationChange
from campaigns.ratifications.tables.imports import import_ratifications
from tests.factories import RatificationFactory

pytestmark = pytest.mark.django_db

HEAD = "instrument,country,state,date,source_title,said_on,denounced_on,checked_on,sample\n"
ROW = "C97,NP,ratified,2015,NORMLEX,,,2026-05-31,no\n"
CSV, JSON = "/api/ratifications.csv", "/api/ratifications.json"


def places(*rows: str) -> list[tuple[int, str, str]]:
    imported = import_ratifications((HEAD + "\n".join(rows)).encode())
    assert all(fault.message for fault in imported.faults)
    return [fault[:3] for fault in imported.faults]


def test_a_table_is_taken_and_taken_again_without_doubles() -> None:
    first = import_ratifications((HEAD + ROW).encode())
    assert (first.added, first.changed, first.unchanged, first.faults) == (1, 0, 0, [])
    again = import_ratifications((HEAD + ROW).encode())
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert again.notes == []
    assert RatificationChange.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("C96,NP,ratified,2015,N,,,,", ("instrument", "unknown")),
        (",NP,ratified,2015,N,,,,", ("instrument", "unknown")),
        ("C97,XX,ratified,2015,N,,,,", ("country", "invalid_choice")),
        ("C97,,ratified,2015,N,,,,", ("country", "blank")),
        ("C97,NP,ratified,1948,N,,,,", ("date", "adopted")),
        ("C97,NP,ratified,2027,N,,,,", ("date", "future")),
        ("C97,NP,ratified,0,N,,,,", ("date", "date")),
        ("C97,NP,ratified,2015-02-30,N,,,,", ("date", "date")),
        ("C97,NP,ratified,2015,,,,,", ("source_title", "blank")),
        ("C97,NP,joined,,N,,,,", ("state", "invalid_choice")),
        ("C97,NP,not-ratified,,N,,,,", ("said_on", "required")),
        ("C97,NP,denounced,2015,N,,2014,,", ("denounced_on", "order")),
        ("C97,NP,ratified,2015,N,,,yesterday,", ("checked_on", "date")),
        ("C97,NP,ratified,2015,N,,,,perhaps", ("sample", "choice")),
        ("C97,IN,ratified,2016,N,,,,", ("country", "double")),
    ],
)
def test_a_fault_is_named_with_its_row_and_nothing_is_written(
    row: str, place: tuple[str, str]
) -> None:
    good = "C97,IN,ratified,2015,N,,,,"
    assert places(good, row) == [(3, *place)]
    assert not Ratification.objects.exists()
    assert not RatificationChange.objects.exists()


@pytest.mark.parametrize("year", ["2015", "२०१५", "٢٠١٥"])
def test_the_facts_have_other_names_for_two_columns(year: str) -> None:
    imported = import_ratifications(
        f"instrument,country,year,source,note\nc97,np,{year},NORMLEX,\nC97,IN,,NORMLEX,a\n".encode()
    )
    assert (imported.added, imported.faults) == (2, [])
    rows = Ratification.objects.order_by("country")
    assert [(str(row.country), row.date, row.source_title) for row in rows] == [
        ("IN", "", "NORMLEX"),
        ("NP", "2015", "NORMLEX"),
    ]


def test_a_dry_run_says_what_would_be_different_and_writes_nothing(
    tmp_path: Path, capsys: Any
) -> None:
    RatificationFactory(source_title="NORMLEX", checked_on=None)
    RatificationFactory(country="BD")
    file = tmp_path / "table.csv"
    rows = "C97,NP,denounced,2015,NORMLEX,,2022,,\nC143,IN,ratified,2016,NORMLEX,,,,\n"
    file.write_text(HEAD + rows, encoding="utf-8")
    before = RatificationChange.objects.count()
    call_command("import_ratifications", file, "--dry-run")
    said = capsys.readouterr().out
    assert "C97 NP: state: ratified → denounced; denounced_on: empty → 2022" in said
    assert "C143 IN: new" in said
    assert RatificationChange.objects.count() == before
    assert Ratification.objects.get(country="NP").state == "ratified"
    call_command("import_ratifications", file)
    assert Ratification.objects.get(country="NP").state == "denounced"
    # What the table says nothing of stays.
    assert Ratification.objects.filter(country="BD").exists()
    file.write_text(f"{HEAD}C96,NP,ratified,2015,N,,,,\n", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_ratifications", file)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=9), max_size=4))
def test_no_table_breaks_it(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    content = (HEAD + written.getvalue()).encode("utf-8", "replace")
    imported = import_ratifications(content, dry_run=True)
    assert imported.added >= 0
    assert not Ratification.objects.exists()


# --- For programs ---------------------------------------------------------------------------


def test_files_have_their_licence_and_are_sent_once(client: Client) -> None:
    RatificationFactory(note="=HYPERLINK(1)")
    for address in (CSV, JSON):
        answer = client.get(address)
        assert answer.status_code == 200
        assert 'rel="license"' in answer["Link"]
        assert "creativecommons.org/licenses/by/4.0" in answer.content.decode()
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
    RatificationFactory(country="IN")
    assert client.get(CSV, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_what_was_written_can_be_read_again(client: Client) -> None:
    RatificationFactory(note="=HYPERLINK(1)", excluded="Annex II", territory="Sabah", sample=True)
    RatificationFactory(
        code="C189", state="denounced", denounced_on="2020-05", declarations="One.", said_on="2021"
    )
    RatificationFactory(country="BH", state="not-ratified", date="", said_on="2014")
    imported = import_ratifications(client.get(CSV).content)
    assert (imported.unchanged, imported.faults) == (3, [])


def test_json_says_how_complete_each_list_is(client: Client) -> None:
    RatificationFactory(date="")
    RatificationFactory(country="BH", state="not-ratified", date="", said_on="2014")
    answer = client.get(JSON).json()
    assert answer["count"] == len(answer["results"]) == 2
    coverage = {each["code"]: each["coverage"] for each in answer["instruments"]}
    assert (coverage["C97"], coverage["C87"], coverage["C189"]) == ("complete", "partial", "up-to")
    by_id = {each["id"]: each for each in answer["results"]}
    assert by_id["C97-NP"]["standing"] == "ratified"
    assert by_id["C97-NP"]["date"] is None
    assert by_id["C97-NP"]["binding_since"] is None
    assert by_id["C97-BH"]["standing"] == "not-ratified"
    assert answer["changed_at"]


def test_files_of_one_country_or_one_convention(client: Client) -> None:
    RatificationFactory()
    RatificationFactory(code="C189", country="IN")
    for query, found in (("country=np", ["C97-NP"]), ("instrument=c189", ["C189-IN"])):
        results = client.get(f"{JSON}?{query}").json()["results"]
        assert [each["id"] for each in results] == found
    assert client.get(f"{JSON}?instrument=C96").status_code == 400
    for query in ("country=%00", "country=XX", "instrument=%00"):
        assert client.get(f"{CSV}?{query}").status_code == 400
    assert client.post(JSON).status_code == 405


def test_the_feed_of_changes(client: Client, site_tree: Any) -> None:
    address = "/ne/campaigns/ratifications/feed/"
    assert feedparser.parse(client.get(address).content).bozo == 0
    row = RatificationFactory()
    row.date = "2015-06"
    row.save()
    answer = client.get(address)
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, len(feed.entries)) == (0, 2)
    assert len({entry.id for entry in feed.entries}) == 2
    assert "/ne/campaigns/ratifications/NP/#C97" in feed.entries[0].link
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
