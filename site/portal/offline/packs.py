"""Packs: pages that belong together and can be kept as one."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.core.hooks import Hook


@dataclass(frozen=True, slots=True)
class Pack:
    """Pages in the active language.

    ``title``: what readers know it by. ``addresses``: paths with their query, the one to begin
    with first. ``changed_on``: when the newest of what it says was published, if that is known.
    """

    title: str
    addresses: Sequence[str]
    changed_on: dt.date | None = None


PACKS: Hook[Callable[[str], Pack | None]] = Hook(
    "packs",
    "Called with the key of a pack, such as “NP-KW”, in the language it is asked for; answers "
    "nothing where there is no pack of this key.",
)


def find_pack(key: str) -> Pack | None:
    """The pack of this key in the active language."""
    return next((pack for find in PACKS if (pack := find(key))), None)
