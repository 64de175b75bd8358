"""Loads the demo's ratifications. Sample content, each row with its source; an editor's stays."""

from pathlib import Path

from django.core.management.base import CommandError

from campaigns.ratifications.instruments import ensure_instruments
from campaigns.ratifications.tables.imports import import_ratifications
from portal.core.demo import Advance

_FILE = Path(__file__).parent / "ratifications.csv"


def load_ratifications(advance: Advance) -> None:
    """Make the entries that are not there yet."""
    advance(_FILE.name)
    ensure_instruments()
    imported = import_ratifications(_FILE.read_bytes(), keep=True)
    if imported.faults:
        raise CommandError("\n".join(map(str, imported.faults)))
