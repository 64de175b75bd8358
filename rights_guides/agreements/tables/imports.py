"""Takes agreements from a table: all rows or none, each checked, run twice without doubles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.rows import Row, read_table
from portal.core.text.cleaning import clean_line
from portal.countries.models import Union
from portal.i18n import registry
from rights_guides.agreements.models import AgreementIndexPage, AgreementPage, Clause, ClauseTopic
from rights_guides.agreements.tables import AGREEMENT_FIELDS, CLAUSE_FIELDS, get_columns
from rights_guides.agreements.tables.parties import get_unions, read_parties, write_parties
from rights_guides.agreements.tables.values import HINTS, read_number, read_value

_NUMBER = ("amount", "amount_to", "value_text", "measure", "currency", "period", "unit_note")
_COLUMN_OF_PAGE = {name: column for column, name in AGREEMENT_FIELDS.items()}
_COLUMN_OF_CLAUSE = {
    **{name: column for column, name in CLAUSE_FIELDS.items()},
    **dict.fromkeys(("amount", "amount_to", "value_text"), "value"),
    **dict.fromkeys(("measure", "currency", "period", "unit_note"), "unit"),
}
_TOPICS = "Its key is the last part of its address below /en/agreements/topics/."
_LEFT_OUT = ["page", "locale", "translation_key", "topic", "sort_order"]


@dataclass
class Plan:
    """What becomes of one agreement."""

    page: AgreementPage
    parties: list[tuple[str, str]] | None
    is_changed: bool
    clauses: list[Clause] = field(default_factory=list)
    changed: list[Clause] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether the site does not have it yet."""
        return self.page.pk is None


def import_agreements(content: bytes, *, dry_run: bool = False) -> Imported:
    """Write the agreements and clauses of a CSV or XLSX file, unless a row has a fault."""
    table = read_table(content, get_columns())
    reader = _Reader(Checks(table.faults, HINTS))
    plans = reader.read(table.rows)
    result = Imported(faults=sorted(reader.checks.found))
    for plan in plans:
        added = sum(clause.pk is None for clause in plan.changed)
        result.added += added + plan.is_new
        result.changed += len(plan.changed) - added + (plan.is_changed and not plan.is_new)
        result.unchanged += len(plan.clauses) - len(plan.changed)
        result.unchanged += not (plan.is_new or plan.is_changed)
    if not (dry_run or result.faults):
        with transaction.atomic():
            for plan in plans:
                _write(plan, reader.unions)
    return result


def _write(plan: Plan, unions: dict[str, Union]) -> None:
    page = plan.page
    if not (plan.is_new or plan.is_changed or plan.changed):
        return
    if plan.is_new:
        index = AgreementIndexPage.objects.get(locale=page.locale)
        if not index.get_children().filter(slug=page.reference).exists():
            page.slug = page.reference
        index.add_child(instance=page)
    if plan.parties is not None:
        write_parties(page, plan.parties, unions)
    for clause in plan.changed:
        page.clauses.add(clause)
    page.save_revision().publish()


class _Reader:
    """Turns rows into agreements with clauses; collects what is wrong with them."""

    def __init__(self, checks: Checks) -> None:
        self.checks = checks
        self.locale = Locale.objects.get(language_code=registry.SOURCE_LANGUAGE)
        self.unions = get_unions()
        self.topics = {topic.key: topic for topic in ClauseTopic.objects.all()}

    def read(self, rows: Iterable[Row]) -> list[Plan]:
        """What is to be written, an agreement at a time."""
        by_reference: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if reference := self._read_reference(row):
                by_reference[reference].append(row)
        there = {
            page.reference: page
            for page in AgreementPage.objects.filter(
                locale=self.locale, reference__in=list(by_reference)
            )
        }
        return [
            self._plan(there.get(reference) or self._make(reference), each)
            for reference, each in by_reference.items()
        ]

    def _make(self, reference: str) -> AgreementPage:
        return AgreementPage(reference=reference, locale=self.locale)

    def _read_reference(self, row: Row) -> str:
        message = "Give the agreement a reference of its own, such as be-pc124, in each row."
        return self.checks.read_key(row, "reference", message)

    def _plan(self, page: AgreementPage, rows: list[Row]) -> Plan:
        if page.pk and page.has_unpublished_changes:
            message = "Somebody is changing this agreement. Publish or delete the draft first."
            self.checks.say(rows[0], "reference", "draft", message)
        before = _get_values(page)
        first = self._join(rows)
        for column, name in AGREEMENT_FIELDS.items():
            if first.get(column):
                setattr(page, name, read_value(self.checks, first, column))
        wanted = {"reference", *AGREEMENT_FIELDS.values()}
        left_out = [each.name for each in page._meta.fields if each.name not in wanted]
        self.checks.check(first, page, left_out, _COLUMN_OF_PAGE)
        parties, others = read_parties(page, first, self.unions)
        plan = Plan(page, parties, others or _get_values(page) != before)
        self._plan_clauses(plan, rows)
        return plan

    def _join(self, rows: list[Row]) -> Row:
        """What the rows of one agreement say of it: the same, or nothing."""
        said: dict[str, str] = {}
        for row in rows:
            for column in (*AGREEMENT_FIELDS, "unions", "employers"):
                value = clean_line(row.get(column))
                if value and said.setdefault(column, value) != value:
                    message = f"Another row of this agreement says “{said[column][:80]}”."
                    self.checks.say(row, column, "differs", message)
        return Row(rows[0].number, said)

    def _plan_clauses(self, plan: Plan, rows: list[Row]) -> None:
        there: dict[str, list[Clause]] = defaultdict(list)
        for clause in plan.page.clauses.select_related("topic") if plan.page.pk else ():
            there[clause.topic.key if clause.topic else ""].append(clause)
        wanted: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if key := self._read_topic(row):
                wanted[key].append(row)
        for key, each in wanted.items():
            self._refuse_doubles(each)
            for row in each:
                clause = _find(there[key], clean_line(row.get("who")), is_only=len(each) == 1)
                self._fill(plan, clause or Clause(topic=self.topics[key], locale=self.locale), row)

    def _read_topic(self, row: Row) -> str:
        key = clean_line(row.get("topic")).lower()
        if key and key not in self.topics:
            close = get_close_matches(key, self.topics, n=3)
            more = f"Did you mean {' or '.join(close)}?" if close else _TOPICS
            self.checks.say(row, "topic", "topic", f"There is no such topic. {more}")
            return ""
        if not key and any(row.get(column) for column in ("status", "value", "summary")):
            self.checks.say(row, "topic", "topic", "Say what the clause is about.")
        return key

    def _refuse_doubles(self, rows: list[Row]) -> None:
        seen: dict[str, int] = {}
        for row in rows:
            who = clean_line(row.get("who")).casefold()
            if who in seen:
                message = f"Row {seen[who]} is about the same topic and the same people."
                self.checks.say(row, "topic", "double", message)
            seen.setdefault(who, row.number)

    def _fill(self, plan: Plan, clause: Clause, row: Row) -> None:
        before = _get_values(clause)
        for column, name in CLAUSE_FIELDS.items():
            if column in row.cells:
                setattr(clause, name, read_value(self.checks, row, column))
        if "value" in row.cells:
            for name, value in read_number(self.checks, row).items():
                setattr(clause, name, value)
        if row.get("status") == "" and clause.pk is None:
            self.checks.say(row, "status", "status", "Say what the agreement says.")
        else:
            self.checks.check(row, clause, _LEFT_OUT, _COLUMN_OF_CLAUSE)
        plan.clauses.append(clause)
        if clause.pk is None or _get_values(clause) != before:
            plan.changed.append(clause)


def _find(clauses: list[Clause], who: str, *, is_only: bool) -> Clause | None:
    """The clause that a row is about; of several of one topic the one about the same people."""
    if is_only and len(clauses) == 1:
        return clauses[0]
    return next((each for each in clauses if each.who.casefold() == who.casefold()), None)


def _get_values(thing: AgreementPage | Clause) -> dict[str, Any]:
    if isinstance(thing, Clause):
        return {name: getattr(thing, name) for name in (*CLAUSE_FIELDS.values(), *_NUMBER)}
    return {name: str(getattr(thing, name)) for name in AGREEMENT_FIELDS.values()} | {
        "countries": sorted(str(country) for country in thing.countries)
    }
