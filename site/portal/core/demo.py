"""Where sections leave word of their demo content."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Advance = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DemoContent:
    """A part of the demo: ``load`` is called with a function that moves the progress bar.

    ``order``: parts are loaded from low to high; pages are at 50.
    """

    name: str
    load: Callable[[Advance], None]
    order: int


_registered: dict[str, DemoContent] = {}


def register(name: str, load: Callable[[Advance], None], order: int = 50) -> None:
    """Add a part of the demo content; called from an AppConfig's ``ready``."""
    _registered[name] = DemoContent(name, load, order)


def parts() -> list[DemoContent]:
    """Everything registered, in the order of loading."""
    return sorted(_registered.values(), key=lambda part: (part.order, part.name))


@dataclass(frozen=True, slots=True)
class DemoPages:
    """A folder of demo pages: one folder a page, one file a language.

    ``model``: label of the page model, such as ``news.NewsPage``.
    """

    folder: Path
    model: str


_page_folders: list[DemoPages] = []


def register_pages(folder: Path, model: str) -> None:
    """Add a folder of demo pages; called from an AppConfig's ``ready``."""
    entry = DemoPages(folder, model)
    if entry not in _page_folders:
        _page_folders.append(entry)


def page_folders() -> list[DemoPages]:
    """Every folder registered."""
    return list(_page_folders)
