"""The clauses of several agreements by topic, each number beside the first one of its row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rights_guides.agreements.comparison.covered import covers_the_same, with_group
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic
from rights_guides.agreements.units import Comparison, Measure, Value
from rights_guides.amounts.models import Amount
from rights_guides.rules.countries import get_places
from rights_guides.rules.models import Rule

# The area of rights whose clauses stand beside the minimum wages of the law.
_MINIMUM_WAGE = "minimum-wage"
# Where no two numbers can be put beside each other, why not.
_REASONS: dict[Comparison, str | Promise] = {
    Comparison.NO_NUMBER: _("not one number each"),
    Comparison.OTHER_UNIT: _("different units"),
    Comparison.OTHER_CURRENCY: _("different currencies"),
    Comparison.OTHER_PERIOD: _("different periods"),
    Comparison.OTHER_CONDITION: _("different conditions"),
    Comparison.OTHER_GROUP: _("different workers"),
    Comparison.NO_ORDER: _("nobody has said if more is better"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a number stands beside that of another agreement. ``number``: of that one, from 1."""

    comparison: Comparison
    number: int

    @property
    def state(self) -> str:
        """``better``, ``equal``, ``worse`` or ``unknown``: the sign."""
        return "unknown" if self.comparison in _REASONS else self.comparison.value

    @property
    def reason(self) -> str | Promise:
        """Why it cannot be compared."""
        return _REASONS.get(self.comparison, "")


@dataclass(frozen=True, slots=True)
class LegalMinimum:
    """How a wage stands beside what the law of the agreement's country asks for at least."""

    comparison: Comparison
    value: Value
    amount: Amount


@dataclass(slots=True)
class Entry:
    """One clause of a cell."""

    clause: Clause
    verdict: Verdict | None = None
    legal_minimum: LegalMinimum | None = None


@dataclass(slots=True)
class Cell:
    """What one agreement says about a topic; without entries nobody has read it there."""

    page: AgreementPage
    number: int
    entries: list[Entry] = field(default_factory=list)

    @property
    def given(self) -> list[Entry]:
        """Those that give something that is a number or in words."""
        return [
            entry
            for entry in self.entries
            if entry.clause.status == Clause.Status.PROVIDED and entry.clause.value
        ]


@dataclass(slots=True)
class Row:
    """A topic in every agreement. ``laws``: what the law of their countries says about it."""

    topic: ClauseTopic | None
    cells: list[Cell]
    laws: list[Rule] = field(default_factory=list)

    def compare(self) -> None:
        """Put each value beside that of the first agreement that gives one."""
        cells = [cell for cell in self.cells if cell.given]
        for cell in cells[1:]:
            for entry in cell.given:
                entry.verdict = Verdict(self._compare(cells[0], cell, entry), cells[0].number)

    def _compare(self, first: Cell, cell: Cell, entry: Entry) -> Comparison:
        if self.topic is None or len(first.given) > 1 or len(cell.given) > 1:
            return Comparison.NO_NUMBER
        other = first.given[0].clause
        if not covers_the_same(entry.clause, other):
            return Comparison.OTHER_GROUP
        return entry.clause.value.compare(other.value, self.topic.better)


@dataclass(slots=True)
class Group:
    """The topics below one of the first level."""

    topic: ClauseTopic | None
    rows: list[Row] = field(default_factory=list)


def build_groups(pages: Sequence[AgreementPage]) -> list[Group]:
    """What any of the agreements says, in the order of topics; three queries."""
    groups: dict[str, Group] = {}
    by_topic: dict[ClauseTopic | None, list[Clause]] = defaultdict(list)
    clauses = with_group(Clause.objects.filter(page__in=pages))
    for clause in clauses.select_related("topic__parent__parent"):
        by_topic[clause.topic].append(clause)
    laws = _find_laws(pages, by_topic)
    minimums = _find_minimums(pages)
    last = ((1 << 30, ""),)
    for topic in sorted(by_topic, key=lambda topic: topic.place if topic else last):
        top = topic.path[0] if topic else None
        group = groups.setdefault(top.key if top else "", Group(top))
        row = Row(topic, _build_cells(pages, by_topic[topic]))
        row.compare()
        if topic and topic.rights_topic == _MINIMUM_WAGE:
            _compare_with_the_law(row, minimums)
        if topic:
            # Once: several topics belong to one area of rights.
            row.laws = laws.pop(topic.rights_topic, [])
        group.rows.append(row)
    return list(groups.values())


def _build_cells(pages: Sequence[AgreementPage], clauses: Iterable[Clause]) -> list[Cell]:
    cells = {page.pk: Cell(page, number) for number, page in enumerate(pages, 1)}
    for clause in sorted(clauses, key=lambda clause: (clause.sort_order or 0, clause.pk)):
        cells[clause.page_id].entries.append(Entry(clause))
    return list(cells.values())


def _find_minimums(pages: Sequence[AgreementPage]) -> list[Amount]:
    """The minimum wages for every sector in the countries of the agreements."""
    countries = {str(country) for page in pages for country in page.countries}
    minimums: list[Amount] = Amount.objects.filter(
        country__in=countries, kind=Amount.Kind.MINIMUM, sector=""
    ).fetch_with_rates()
    return [amount for amount in minimums if not amount.is_old]


def _compare_with_the_law(row: Row, minimums: list[Amount]) -> None:
    for cell in row.cells:
        own = {str(country) for country in cell.page.countries}
        for entry in cell.given:
            entry.legal_minimum = _find_legal_minimum(
                entry.clause.value, [each for each in minimums if str(each.country) in own]
            )


def _find_legal_minimum(value: Value, minimums: list[Amount]) -> LegalMinimum | None:
    """The first minimum that the wage can be compared with."""
    for amount in minimums:
        rate = amount.current
        if rate is None or rate.value is None:
            continue
        law = Value(rate.value, None, Measure.MONEY, amount.currency, amount.period)
        comparison = value.compare(law, "more")
        if comparison not in _REASONS:
            return LegalMinimum(comparison, law, amount)
    return None


def _find_laws(
    pages: Sequence[AgreementPage], topics: Iterable[ClauseTopic | None]
) -> dict[str, list[Rule]]:
    """What the law says in the countries of the agreements, by area of rights."""
    areas = {topic.rights_topic for topic in topics if topic and topic.rights_topic}
    countries = [str(country) for page in pages for country in page.countries]
    places = {place for country in countries for place in get_places(country)}
    found: dict[str, list[Rule]] = defaultdict(list)
    rules = Rule.objects.in_force().filter(country__in=places, topic__key__in=areas)
    for rule in rules.with_topics():
        found[rule.topic.key].append(rule)
    return dict(found)
