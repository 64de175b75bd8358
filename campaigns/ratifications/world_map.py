"""The map of the world for one instrument: every country drawn as it stands."""

from collections import defaultdict
from dataclasses import dataclass

from campaigns.ratifications.matrix import Cell, build_cell, find_rows, list_countries
from campaigns.ratifications.models import Instrument
from campaigns.ratifications.standings import Standing
from portal.countries.world.whole import WORLD, draw_world
from portal.i18n.names import get_country_name

# The strokes that tell the groups apart without their colours, in a square of eight steps.
_STROKES = {
    Standing.NOT_YET: "M0 8L8 0",
    Standing.RATIFIED: "M0 4H8",
    Standing.DENOUNCED: "M0 0L8 8M0 8L8 0",
    Standing.PROCESS: "M4 0V8",
    Standing.STEPS: "M2 0V8M6 0V8",
    Standing.OBSTACLES: "M0 0L8 8",
    Standing.NO_REPLY: "M3 4H5",
    Standing.SIGNED: "M0 2H8M0 6H8",
    Standing.NO_DATA: "M2 2h.01M6 6h.01",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The countries that stand alike: each with its code, its name, its cell and its drawing."""

    standing: Standing
    countries: list[tuple[str, str, Cell, str]]

    @property
    def strokes(self) -> str:
        """What it is hatched with."""
        return _STROKES.get(self.standing, "")

    @property
    def number(self) -> int:
        """How many they are."""
        return sum(cell.code != "" for _code, _name, cell, _path in self.countries)


@dataclass(frozen=True, slots=True)
class StandingMap:
    """The groups in the order of the legend, *no data* last."""

    groups: list[Group]
    view_box: str = f"0 0 {WORLD.width} {WORLD.height}"


def draw_standings(instrument: Instrument) -> StandingMap:
    """The map and, in the same order, the list below it; one query."""
    rows = find_rows([instrument])
    listed = list_countries("", rows)
    drawn = draw_world()
    groups: dict[Standing, list[tuple[str, str, Cell, str]]] = defaultdict(list)
    for code in listed:
        cell = build_cell(instrument, rows.get((instrument.pk, code)))
        entry = (code, get_country_name(code), cell, drawn.get(code, ""))
        groups[cell.standing].append(entry)
    # Land of which the list has no entry is drawn, too: as what nobody knows.
    rest = sorted(drawn.keys() - set(listed))
    unknown = Cell("", Standing.NO_DATA)
    groups[Standing.NO_DATA] += [
        (code, get_country_name(code), unknown, drawn[code]) for code in rest
    ]
    return StandingMap([Group(each, groups[each]) for each in Standing if groups[each]])
