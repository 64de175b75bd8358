"""How apps contribute to the demo.

Demo content lies in ``<app>/demo/``. Pages need nothing but their files, which
``portal.home.demo`` finds by the name of the page model; for everything else the app
has a ``demo/load.py`` and registers its function here.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from portal.core.hooks import Hook

# Called with the label of each item, to move the progress bar.
Advance = Callable[[str], None]

DEMO_LOADERS: Hook[str] = Hook(
    "demo_loaders",
    "Dotted path of a function that takes an ``Advance`` and loads what is missing; it is "
    "imported by load_demo only. Orders: pictures 10, what pages refer to 20-30, pages 50, "
    "what refers to pages 60 and later.",
)

DEMO_PAGE_FILLERS: Hook[str] = Hook(
    "demo_page_fillers",
    "By the label of a page's model: dotted path of a function that is given each new page of the "
    "demo before it is published, to add what its file does not hold; imported by load_demo only.",
)

DEMO_SNIPPETS: Hook[str] = Hook(
    "demo_snippets",
    "By the name of a block that shows a snippet: dotted path of a function that answers with the "
    "primary keys of the snippets, by the names that the demo's pages give them.",
)


def read_yaml(path: Path) -> Any:
    """The content of a demo file; read by libyaml, which takes a tenth of the time."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
