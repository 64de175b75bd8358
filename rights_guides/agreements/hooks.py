"""What others add to the pages of agreements, without agreements knowing them."""

from collections.abc import Callable, Collection
from typing import Any

from portal.core.hooks import Hook

RELATED_PAGES: Hook[Callable[[Collection[str], Collection[str]], list[Any]]] = Hook(
    "related_pages",
    "Returns public pages about areas of rights (their keys) that hold in one of several countries "
    "(codes; none: wherever). One query at the most.",
)
