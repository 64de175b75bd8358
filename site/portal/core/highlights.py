"""The home page as the sections fill it: what it begins with, doors at its top, blocks below."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from portal.core.hooks import Hook


@dataclass(frozen=True, slots=True)
class HighlightSource:
    """Where a block of the home page comes from.

    ``get_content`` is given the home page and returns what ``template`` needs as
    ``content``; an empty answer leaves the block out.
    """

    template: str
    get_content: Callable[[Page], Any]


HIGHLIGHTS: Hook[HighlightSource] = Hook("highlights", "A block of the home page.")

FIRST_STEPS: Hook[HighlightSource] = Hook(
    "first_steps",
    "What a reader does first: a short form at the top of the home page, before the doors; one is "
    "enough.",
)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A block of the home page: ``template`` is rendered with ``content``."""

    name: str
    template: str
    content: Any


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the site, at the top of the home page: who it is for, what is behind it.

    ``get_url`` is given the address of the home page in the reader's language.
    """

    label: Any
    text: Any
    get_url: Callable[[str], str]


DOORS: Hook[Door] = Hook(
    "doors", "A way into the site at the top of the home page; few are enough."
)


HELP_DOORS: Hook[Door] = Hook(
    "help_doors",
    "Where a reader writes to people of the network who help; shown wherever it is said whom to "
    "call, in the menu and at the foot of every page.",
)


@dataclass(frozen=True, slots=True)
class HelpLink:
    """A door as a link in the reader's language."""

    url: str
    label: Any


def get_help_links(home_url: str) -> list[HelpLink]:
    """The ways to ask for help; ``home_url``: of the reader's language. Costs no query."""
    return [HelpLink(door.get_url(home_url), door.label) for door in HELP_DOORS]


def get_highlights(home: Page) -> list[Highlight]:
    """The blocks that have something to show, in order."""
    return _collect(HIGHLIGHTS, home)


def get_first_steps(home: Page) -> list[Highlight]:
    """What the home page begins with."""
    return _collect(FIRST_STEPS, home)


def _collect(sources: Hook[HighlightSource], home: Page) -> list[Highlight]:
    return [
        Highlight(name, source.template, content)
        for name, source in sources.items()
        if (content := source.get_content(home))
    ]
