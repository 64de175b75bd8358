"""The numbers in the reader's words: tables with their charts, and rows of files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.charts import Chart, build_chart
from portal.core.disclosure.cells import COMPLEMENTARY, PRIMARY
from portal.i18n.collation import get_sort_key
from portal.i18n.formats import (
    format_duration,
    format_local_number,
    format_money,
    format_partial_date,
    join_list,
)
from portal.i18n.names import get_country_name
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.analysis.numbers import (
    CORRIDOR,
    MONTH,
    OUTCOME,
    SECTOR,
    TABLES,
    Count,
    GroupFigures,
    Numbers,
)
from rights_guides.helpdesk.choices import Outcome
from rights_guides.rules.sectors import Sector

# A chart with more bars is harder to read than its table.
MAX_BARS = 12
COLUMNS = ("problem", "by", "key", "cases")


@dataclass(frozen=True)
class Row:
    """A line: ``cases`` is ``None`` where it ``is_few`` or hidden for another's sake."""

    name: str
    cases: int | None
    is_few: bool = False


@dataclass(frozen=True)
class Table:
    """One kind of numbers. ``key`` marks it on the page."""

    key: str
    title: str
    heading: str
    rows: list[Row]
    chart: Chart | None


@dataclass(frozen=True)
class Figure:
    """One line about a group: what it is, and the figure in words."""

    label: str
    value: str


@dataclass(frozen=True)
class Group:
    """One group of problems with its figures and its own tables."""

    key: str
    name: str
    cases: int
    figures: list[Figure]
    tables: list[Table] = field(default_factory=list)


def build_tables(counts: dict[str, list[Count]], group: str = "") -> list[Table]:
    """The tables in which there is a number to show."""
    headings: dict[str, tuple[str, str, Callable[[str], str]]] = {
        CORRIDOR: (_("By corridor"), _("Corridor"), name_corridor),
        MONTH: (_("By month"), _("Month"), format_partial_date),
        SECTOR: (_("By sector"), _("Sector"), _name_sector),
        OUTCOME: (_("By outcome"), _("Outcome"), _name_outcome),
    }
    tables = []
    for kind in TABLES:
        title, heading, get_name = headings[kind]
        rows = _build_rows(counts.get(kind, []), get_name, is_by_time=kind == MONTH)
        if any(row.cases is not None for row in rows):
            chart = make_chart(rows, is_by_time=kind == MONTH)
            tables.append(Table(f"{group}-{kind}".strip("-"), title, heading, rows, chart))
    return tables


def build_context(numbers: Numbers) -> dict[str, Any]:
    """What the templates of the page and of the PDF need."""
    groups = build_groups(numbers)
    return {
        "numbers": numbers,
        "groups": groups,
        "chart": build_group_chart(groups),
        "tables": build_tables(numbers.tables),
    }


def build_groups(numbers: Numbers) -> list[Group]:
    """The groups of problems, the largest first."""
    return [
        Group(
            each.key,
            categories.get_label(each.key),
            each.cases,
            list(_say_figures(each)),
            build_tables(numbers.by_group.get(each.key, {}), each.key),
        )
        for each in numbers.groups
    ]


def build_group_table(counts: Sequence[Count]) -> Table | None:
    """The groups of problems with their counts; ``None`` where no number is shown."""
    rows = _build_rows(counts, categories.get_label, is_by_time=False)
    if all(row.cases is None for row in rows):
        return None
    heading = capfirst(_("kind of problem"))
    return Table("group", _("Kinds of problem"), heading, rows, make_chart(rows))


def build_group_chart(groups: Sequence[Group]) -> Chart | None:
    """The groups beside one another."""
    return make_chart([Row(group.name, group.cases) for group in groups])


def list_file_rows(numbers: Numbers) -> Iterator[tuple[str, str, str, str]]:
    """Everything that is shown as rows of a file; what is hidden says so."""
    for each in numbers.groups:
        yield each.key, "", "", str(each.cases)
    for group, tables in [("", numbers.tables), *numbers.by_group.items()]:
        for kind, counts in tables.items():
            for count in counts:
                cases = count.suppression if count.cases is None else str(count.cases)
                yield group, kind, count.key, cases


def name_corridor(key: str) -> str:
    """“Nepal – Kuwait”; a country that nobody named is left out."""
    origin, _dash, destination = key.partition("-")
    names = [get_country_name(code) for code in (origin, destination) if code]
    return " – ".join(names) or _("not known")


def make_chart(rows: Sequence[Row], *, is_by_time: bool = False) -> Chart | None:
    """The bars of the rows that are shown; of time, the latest."""
    known = [
        (row.name, row.cases, format_local_number(row.cases))
        for row in rows
        if row.cases is not None
    ]
    some = known[-MAX_BARS:] if is_by_time else known[:MAX_BARS]
    return build_chart(some, from_the_right=translation.get_language_bidi())


def _build_rows(
    counts: Sequence[Count], get_name: Callable[[str], str], *, is_by_time: bool
) -> list[Row]:
    """The counts; then one line for each reason why some are hidden."""
    shown = [count for count in counts if not count.suppression]
    if is_by_time:
        shown = sorted(shown, key=lambda count: count.key)
    rows = [Row(get_name(count.key), count.cases) for count in shown]
    for reason in (COMPLEMENTARY, PRIMARY):
        names = [get_name(count.key) for count in counts if count.suppression == reason]
        if names:
            rows.append(Row(join_list(sorted(names, key=get_sort_key)), None, reason == PRIMARY))
    return rows


def _say_figures(group: GroupFigures) -> Iterator[Figure]:
    if group.days_to_answer is not None:
        label = pgettext("half of the cases took less", "Time to the first answer")
        yield Figure(label, _format_days(group.days_to_answer))
    if group.days_to_resolution is not None:
        label = pgettext("half of the cases took less", "Time to the solution")
        yield Figure(label, _format_days(group.days_to_resolution))
    for each in group.sums:
        if each.claimed is not None:
            yield Figure(_("Money claimed"), format_money(each.claimed, each.currency))
        if each.recovered is not None:
            yield Figure(_("Money recovered"), format_money(each.recovered, each.currency))


def _format_days(days: float) -> str:
    return format_duration(max(1, round(days)), "days")


def _name_sector(key: str) -> str:
    return str(dict(Sector.choices).get(key, "")) or _("not known")


def _name_outcome(key: str) -> str:
    return str(dict(Outcome.choices).get(key, "")) or _("not solved yet")
