"""Rules from a union's table: all of it or nothing, each fault named, run twice no doubles."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from rights_guides.rules.demo.load import build_table, load_rules
from rights_guides.rules.models import Rule, Topic
from rights_guides.rules.tables.imports import import_rules
from tests.factories import RuleFactory

pytestmark = pytest.mark.django_db

ROW = {
    "key": "kw-passport-1",
    "country": "KW",
    "topic": "passport",
    "stage": "at_work",
    "rule": "A company may not keep your passport.",
    "source_title": "Kuwait Times",
    "source_url": "https://example.org/passports",
    "in_force_from": "2010",
    "rule_ne": "कम्पनीले पासपोर्ट राख्न पाउँदैन।",
}


def table(*changes: dict[str, str]) -> bytes:
    """A table with a row for each of ``changes``, otherwise like ``ROW``."""
    rows = [ROW | change for change in changes or ({},)]
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode()


def places(content: bytes) -> list[tuple[int, str, str]]:
    imported = import_rules(content)
    assert all(fault.message for fault in imported.faults)
    return [fault[:3] for fault in imported.faults]


def test_a_row_becomes_a_rule() -> None:
    imported = import_rules(table())
    assert (imported.added, imported.changed, imported.faults) == (1, 0, [])
    rule = Rule.objects.get()
    assert (rule.key, rule.topic.key, rule.in_force_from) == ("kw-passport-1", "passport", "2010")
    assert rule.languages == ["en", "ne"]
    assert not rule.sample


def test_twice_makes_no_doubles() -> None:
    import_rules(table())
    imported = import_rules(table())
    assert (imported.added, imported.changed, imported.unchanged) == (0, 0, 1)
    assert Rule.objects.count() == 1


def test_a_known_key_changes_its_rule_and_names_what_is_now_out_of_date() -> None:
    import_rules(table({"rule_fr": "Une société ne peut pas garder votre passeport."}))
    imported = import_rules(table({"rule": "Nobody may keep it.", "rule_ne": "कसैले पाउँदैन।"}))
    assert imported.changed == 1
    assert len(imported.notes) == 1
    assert imported.notes[0].startswith("kw-passport-1: look at rule_fr,")
    assert Rule.objects.get().text == "Nobody may keep it."


def test_a_doubt_has_languages_of_its_own() -> None:
    import_rules(table({"doubt": "Newspaper.", "doubt_fr": "Journal.", "doubt_ne": "पत्रिका।"}))
    rule = Rule.objects.get()
    assert rule.doubt_translations == {"fr": "Journal.", "ne": "पत्रिका।"}
    assert rule.languages == ["en", "ne"]
    imported = import_rules(table({"doubt": "Old newspaper.", "doubt_fr": "Vieux journal."}))
    assert imported.notes[0].startswith("kw-passport-1: look at doubt_ne,")
    assert Rule.objects.get().doubt_translations["fr"] == "Vieux journal."


def test_kept_rules_take_only_translations_of_what_they_still_say() -> None:
    row = {"doubt": "Newspaper.", "doubt_ne": "पत्रिका।"}
    import_rules(table(row))
    Rule.objects.update(text="Ours.")
    added = {"rule_fr": "Une société ne peut pas.", "doubt_fr": "Journal.", "doubt_ne": "अर्को।"}
    assert import_rules(table(row | added), keep=True).changed == 1
    rule = Rule.objects.get()
    assert "fr" not in rule.translations
    assert rule.doubt_translations == {"fr": "Journal.", "ne": "पत्रिका।"}


def test_what_the_table_has_no_column_for_stays() -> None:
    import_rules(table({"doubt": "Newspaper."}))
    import_rules(table({"law": "Law 6 of 2010"}))
    rule = Rule.objects.get()
    assert (rule.doubt, rule.law) == ("Newspaper.", "Law 6 of 2010")


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"key": ""}, "key", "key"),
        ({"key": "kw passport"}, "key", "key"),
        ({"country": "Kuwait"}, "country", "invalid_choice"),
        ({"country": "XX"}, "country", "invalid_choice"),
        ({"topic": "pasport"}, "topic", "topic"),
        ({"stage": "later"}, "stage", "invalid_choice"),
        ({"sector": "mines"}, "sector", "invalid_choice"),
        ({"rule": ""}, "rule", "blank"),
        ({"rule": "word " * 5000}, "rule", "max_length"),
        ({"rule_ne": "शब्द " * 500}, "rule_ne", "max_length"),
        ({"doubt": "Old.", "doubt_ne": "शब्द " * 500}, "doubt_ne", "max_length"),
        ({"in_force_from": "June 2017"}, "in_force_from", "date"),
        ({"source_date": "31/05/2026"}, "source_date", "date"),
        ({"checked_on": "31/05/2026", "checked_by": "union"}, "checked_on", "invalid"),
        ({"checked_on": "2026-05-31"}, "checked_by", "role"),
        ({"checked_by": "Ram Bahadur"}, "checked_by", "invalid_choice"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "invalid"),
        ({"sample": "perhaps"}, "sample", "choice"),
        ({"law": "=HYPERLINK(1)"}, "law", "formula"),
    ],
)
def test_one_fault_is_named_and_nothing_is_written(
    change: dict[str, str], column: str, code: str
) -> None:
    good = {"key": "kw-passport-2"}
    assert places(table(good, change)) == [(3, column, code)]
    assert not Rule.objects.exists()


def test_a_key_stands_once_in_a_table() -> None:
    assert places(table({}, {})) == [(3, "key", "double")]


def test_words_as_people_write_them_are_understood() -> None:
    change = {"country": "kw", "topic": "Minimum_Wage", "stage": "At-Work", "in_force_from": "२०१७"}
    assert places(table(change)) == []
    rule = Rule.objects.get()
    assert (str(rule.country), rule.topic.key, rule.stage) == ("KW", "minimum-wage", "at_work")
    assert rule.in_force_from == "2017"


def test_an_unknown_column_and_a_missing_one_are_named() -> None:
    content = table().replace(b"source_title", b"source_titel")
    assert places(content) == [(1, "source_titel", "unknown"), (1, "source_title", "missing")]


def run(path: Path, *options: str) -> tuple[str, str]:
    said, complained = io.StringIO(), io.StringIO()
    try:
        call_command("import_rules", str(path), *options, stdout=said, stderr=complained)
    except CommandError:
        return "", complained.getvalue()
    return said.getvalue(), complained.getvalue()


def test_the_command_reads_a_workbook_and_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(list(ROW))
    book.active.append(list(ROW.values()))
    book.save(tmp_path / "rules.xlsx")
    said, complained = run(tmp_path / "rules.xlsx", "--dry-run")
    assert "1 " in said
    assert complained == ""
    assert not Rule.objects.exists()
    assert run(tmp_path / "rules.xlsx")[1] == ""
    assert Rule.objects.count() == 1


def test_the_command_names_each_fault_and_ends_with_an_error(tmp_path: Path) -> None:
    path = tmp_path / "rules.csv"
    path.write_bytes(table({"stage": "later"}, {"topic": "pasport"}))
    said, complained = run(path)
    assert said == ""
    assert [line.partition(":")[0] for line in complained.splitlines()] == [
        "row 2, column “stage”",
        "row 3, column “key”",
        "row 3, column “topic”",
    ]
    assert not Rule.objects.exists()
    assert run(tmp_path / "none.csv") == ("", "")


# --- The demo -----------------------------------------------------------------


def test_the_demo_is_loaded_again_without_doubles_and_keeps_what_editors_changed() -> None:
    load_rules(lambda label: None)
    assert Rule.objects.count() == 300
    in_twelve = [rule for rule in Rule.objects.all() if len(rule.languages) == 12]
    assert {str(rule.country) for rule in in_twelve} >= {"KW", "QA", "MY", "NP"}
    assert len(in_twelve) >= 60
    doubtful = Rule.objects.exclude(doubt="")
    assert {len(rule.doubt_translations) for rule in doubtful} == {11}
    assert all(rule.sample and rule.source_title for rule in Rule.objects.all())
    Rule.objects.filter(key="kw-passport-1").update(
        text="Ours.", topic=Topic.objects.get(key="wages"), translations={"fr": "À nous."}
    )
    load_rules(lambda label: None)
    assert Rule.objects.count() == 300
    rule = Rule.objects.get(key="kw-passport-1")
    assert (rule.text, rule.topic.key, rule.translations["fr"]) == ("Ours.", "wages", "À nous.")


def test_the_demos_table_is_one_that_a_union_could_bring() -> None:
    RuleFactory()
    assert places(build_table().encode()) == []
