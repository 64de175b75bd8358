"""What the home page shows of the sections, as the sections say themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portal.core.models import BasePage


@dataclass(frozen=True, slots=True)
class Highlight:
    """A block of the home page: ``template`` is rendered with ``content``."""

    name: str
    template: str
    content: Any


@dataclass(frozen=True, slots=True)
class _Source:
    order: int
    template: str
    find: Callable[["BasePage"], Any]


_sources: dict[str, _Source] = {}


def register(name: str, template: str, find: Callable[["BasePage"], Any], order: int = 50) -> None:
    """Add a block to the home page; called from an AppConfig's ``ready``.

    ``find`` is given the home page and answers with what ``template`` needs as
    ``content``; an empty answer leaves the block out.
    """
    _sources[name] = _Source(order, template, find)


def highlights(home: "BasePage") -> list[Highlight]:
    """The blocks that have something to show, in order."""
    found = []
    for name, source in sorted(_sources.items(), key=lambda item: item[1].order):
        if content := source.find(home):
            found.append(Highlight(name, source.template, content))
    return found
