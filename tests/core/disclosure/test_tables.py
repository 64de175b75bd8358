"""No number of fewer than five people is shown, nor can one be worked out."""

import random
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.core.disclosure.cells import COMPLEMENTARY, PRIMARY, Cell, merge_cells, suppress_line
from portal.core.disclosure.tables import (
    Position,
    Suppression,
    compute_margins,
    find_bridges,
    protect_tables,
    select_columns,
)

PEOPLE = st.frozensets(st.integers(1, 14), min_size=0, max_size=9)
CELLS = st.builds(lambda who, more: Cell(len(who) + more, who), PEOPLE, st.integers(1, 30))
LINES = st.dictionaries(st.sampled_from("abcdefgh"), CELLS, max_size=8)
TABLES = st.dictionaries(st.tuples(st.sampled_from("abcde"), st.integers(1, 5)), CELLS, max_size=25)


def make_cell(count: int, *people: int) -> Cell:
    return Cell(count, frozenset(people))


@given(LINES)
def test_what_is_hidden_in_a_line_cannot_be_worked_out(line: dict[str, Cell]) -> None:
    hidden = suppress_line(line)
    few = {key for key, cell in line.items() if cell.people < 5}
    assert few <= set(hidden)
    assert {key for key, reason in hidden.items() if reason == PRIMARY} == few
    if not few:
        assert hidden == {}
        return
    # From the sum and the numbers shown, only the sum of the hidden ones follows.
    missing = [line[key] for key in hidden]
    assert len(missing) == len(line) or (len(missing) > 1 and merge_cells(missing).people >= 5)


def test_people_are_counted_once_whatever_they_did() -> None:
    """Three people in two months are three people, not six."""
    same = {1, 2, 3}
    months = {
        "07": make_cell(4, *same),
        "08": make_cell(5, *same),
        "09": make_cell(9, 1, 2, 3, 4, 5, 6),
    }
    assert suppress_line(months) == {"07": PRIMARY, "08": PRIMARY, "09": COMPLEMENTARY}


def reduced(equations: list[dict[Any, Fraction]]) -> list[dict[Any, Fraction]]:
    """The equations solved as far as they can be (Gauss and Jordan)."""
    done: list[dict[Any, Fraction]] = []
    for equation in equations:
        row = dict(equation)
        for solved in done:
            pivot = next(iter(solved))
            if factor := row.get(pivot):
                for key, value in solved.items():
                    row[key] = row.get(key, Fraction(0)) - factor * value
        row = {key: value for key, value in row.items() if value}
        if not row:
            continue
        pivot = next(iter(row))
        row = {pivot: Fraction(1)} | {key: value / row[pivot] for key, value in row.items()}
        for solved in done:
            if factor := solved.get(pivot):
                for key, value in row.items():
                    solved[key] = solved.get(key, Fraction(0)) - factor * value
                first = next(iter(solved))
                rest = {key: value for key, value in solved.items() if value and key != first}
                solved.clear()
                solved.update({first: Fraction(1)} | rest)
        done.append(row)
    return done


def published(table: dict[Position, Cell], safe: Suppression) -> list[dict[Position, Fraction]]:
    """Everything that the pages say about boards that count, as sums of the table's places."""
    one = Fraction(1)
    said = [dict.fromkeys(table, one)]
    for side, hidden in ((0, safe.rows), (1, {})):
        for key in compute_margins(table, side):
            if key not in hidden:
                said.append({place: one for place in table if place[side] == key})
    for place in table:
        if place[1] in safe.columns and place not in safe.cells:
            said.append({place: one})
    return [equation for equation in said if equation]


def turned(table: dict[Position, Cell]) -> dict[Position, Cell]:
    """The same posts on the same boards, by something else."""
    return {
        ("abcde"[(ord(row) + column) % 5], column): each for (row, column), each in table.items()
    }


@settings(max_examples=400, deadline=None)
@given(TABLES)
@example(
    {
        ("a", 1): make_cell(9, 1, 2, 3, 4, 5),
        ("a", 2): make_cell(2, 6, 7),
        ("b", 1): make_cell(9, 1, 2, 3, 4, 5, 6),
        ("b", 2): make_cell(9, 8, 9, 10, 11, 12),
    }
)
@example(
    {
        ("a", 1): make_cell(1),
        ("a", 3): make_cell(7, 1, 2, 3, 4, 5),
        ("b", 1): make_cell(6, 1, 2, 3, 4, 5),
    }
)
def test_nothing_follows_from_all_pages_together(table: dict[Position, Cell]) -> None:
    """All boards, each board alone, by country and by month: no number of few people."""
    tables = {"one": table, "two": turned(table)}
    if not table:
        return
    counted, safe = protect_tables(tables)
    kept = {kind: select_columns(each, counted) for kind, each in tables.items()}
    said = [
        {(kind, place): value for place, value in equation.items()}
        for kind in tables
        for equation in published(kept[kind], safe[kind])
    ]
    for column in counted:
        same = {("one", place): Fraction(1) for place in kept["one"] if place[1] == column}
        same |= {("two", place): Fraction(-1) for place in kept["two"] if place[1] == column}
        said.append(same)
    known = [next(iter(row)) for row in reduced(said) if len(row) == 1]
    assert all(tables[kind][place].people >= 5 for kind, place in known)
    for kind, each in kept.items():
        few = {place for place, cell in each.items() if cell.people < 5}
        assert {place for place in few if place[1] in safe[kind].columns} <= set(safe[kind].cells)


@settings(max_examples=200, deadline=None)
@given(TABLES)
def test_what_is_missing_in_a_line_speaks_of_five_people(table: dict[Position, Cell]) -> None:
    """For whoever compares a country on all boards with the boards one by one."""
    if not table:
        return
    counted, found = protect_tables({"": table})
    safe, kept = found[""], select_columns(table, counted)
    for side in (0, 1):
        for key in compute_margins(kept, side):
            if side == 0 and key in safe.rows:
                continue
            line = {place: cell for place, cell in kept.items() if place[side] == key}
            said = {p for p in line if p[1] in safe.columns and p not in safe.cells}
            missing = [cell for place, cell in line.items() if place not in said]
            assert not missing or merge_cells(missing).people >= 5


def test_a_table_with_enough_people_is_shown_whole() -> None:
    table = {
        (row, column): make_cell(7, *range(1, 7)) for row in ("NP", "PE") for column in (1, 2, 3)
    }
    counted, found = protect_tables({"": table})
    safe = found[""]
    assert (safe.rows, safe.cells, safe.columns) == ({}, {}, {1, 2, 3})
    assert counted == {1, 2, 3}


@pytest.mark.parametrize(
    ("edges", "bridges"),
    [
        ([("a", 1)], [("a", 1)]),
        ([("a", 1), ("a", 2), ("b", 1), ("b", 2)], []),
        ([("a", 1), ("a", 2), ("b", 1), ("b", 2), ("b", 3)], [("b", 3)]),
    ],
)
def test_bridges_lie_on_no_cycle(edges: list[Position], bridges: list[Position]) -> None:
    assert find_bridges(edges) == bridges


# --- Not more than needed -----------------------------------------------------
# Suppression that hides everything is safe and of no use: what is hidden is compared with the
# best there is, found by trying all choices with a check of its own.


def make_random_table(seed: int) -> dict[Position, Cell]:
    """Three countries, four boards; most cells with enough people, one to three without."""
    chance = random.Random(seed)
    places = [(row, column) for row in "abc" for column in (1, 2, 3, 4)]
    few = chance.sample(places, chance.randint(1, 3))
    table = {}
    for number, place in enumerate(places):
        people = chance.randint(1, 4) if place in few else chance.randint(5, 20)
        who = frozenset(range(number * 100, number * 100 + people))
        table[place] = Cell(people + chance.randint(0, 9), who)
    return table


def is_connected(edges: set[Position], row: Any, column: Any) -> bool:
    """Whether there is a way from a row to a column over suppressed cells."""
    reached = {("row", row)}
    grown = True
    while grown:
        ends = [(("row", r), ("column", c)) for r, c in edges]
        more = {b for a, b in ends if a in reached} | {a for a, b in ends if b in reached}
        grown = not more <= reached
        reached |= more
    return ("column", column) in reached


def is_safe(table: dict[Position, Cell], hidden: set[Position]) -> bool:
    """Whether no small number follows, and each line's hidden part speaks of five people."""
    for side in (0, 1):
        for key in {place[side] for place in hidden}:
            if sum(table[place].people for place in hidden if place[side] == key) < 5:
                return False
    few = {place for place in hidden if table[place].is_sensitive}
    return all(is_connected(hidden - {place}, *place) for place in few)


def count_fewest_hidden(table: dict[Position, Cell]) -> int:
    few = {place for place, cell in table.items() if cell.is_sensitive}
    others = sorted(set(table) - few)
    return next(
        len(few) + size
        for size in range(len(others) + 1)
        for more in combinations(others, size)
        if is_safe(table, few | set(more))
    )


def test_hardly_more_is_hidden_than_needed() -> None:
    """Over forty tables at most a fifth more than the best choice hides."""
    best = ours = 0
    for seed in range(40):
        table = make_random_table(seed)
        counted, found = protect_tables({"": table})
        assert counted == {1, 2, 3, 4}
        assert found[""].rows == {}
        shown = {p for p in table if p[1] in found[""].columns and p not in found[""].cells}
        assert is_safe(table, set(table) - shown)
        ours += len(table) - len(shown)
        best += count_fewest_hidden(table)
    assert best <= ours <= best * 1.2, (ours, best)
