"""The world with the countries where something was done."""

from dataclasses import dataclass

from portal.countries.world.whole import WORLD, draw_world
from portal.i18n.names import get_country_name


@dataclass(frozen=True, slots=True)
class ActionMap:
    """``rest``: what is drawn of all other countries; ``countries``: name and drawing of these."""

    rest: list[str]
    countries: list[tuple[str, str]]
    view_box: str = f"0 0 {WORLD.width} {WORLD.height}"


def draw_actions(countries: dict[str, int]) -> ActionMap | None:
    """The map; nothing where no country is on it. ``countries``: numbers by code."""
    drawn = draw_world()
    shown = [(get_country_name(code), drawn[code]) for code in countries if code in drawn]
    if not shown:
        return None
    return ActionMap([path for code, path in drawn.items() if code not in countries], shown)
