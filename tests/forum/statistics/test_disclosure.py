"""The statistics page publishes what the rule for small counts allows, and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.statistics.counts import KINDS, protect_counts
from portal.core.disclosure.cells import Cell
from portal.core.disclosure.tables import Position, compute_margins

PEOPLE = st.frozensets(st.integers(1, 14), min_size=0, max_size=9)
CELLS = st.builds(lambda who, more: Cell(len(who) + more, who), PEOPLE, st.integers(1, 30))
TABLES = st.dictionaries(st.tuples(st.sampled_from("abcde"), st.integers(1, 5)), CELLS, max_size=25)


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_pages_show_what_is_safe_only(table: dict[Position, Cell]) -> None:
    if not table:
        return
    numbers = protect_counts(dict.fromkeys(KINDS, table))
    lines = [*numbers.by_board, *(line for kind in KINDS for line in numbers.tables[kind])]
    for by_kind in numbers.tables_of_board.values():
        lines += [line for kind in by_kind.values() for line in kind]
    for line in lines:
        assert (line.posts is None) == bool(line.suppression)
        assert line.people is None or line.people >= 5
    if all(cell.people < 5 for cell in compute_margins(table, 1).values()):
        assert numbers.total.posts is None
        assert lines == []
