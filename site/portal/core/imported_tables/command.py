"""What the commands have in common that take a table from a union."""

from argparse import ArgumentParser
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.imported_tables.faults import Fault


@dataclass
class Imported:
    """What became of the rows. With faults, nothing was written. ``notes``: what to look at."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class ImportCommand(BaseCommand):
    """Takes a table all at once or not at all; derived commands say how (``import_table``)."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="A table as CSV (UTF-8) or XLSX.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would happen, and write nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        imported = self.import_table(content, dry_run=options["dry_run"])
        for fault in imported.faults:
            self.stderr.write(str(fault))
        if imported.faults:
            raise CommandError(
                f"Nothing was written. Mend what is named above ({len(imported.faults)}), and run "
                "this again."
            )
        for note in imported.notes:
            self.stdout.write(note)
        tense = "would be " if options["dry_run"] else ""
        self.stdout.write(
            f"{imported.added} {tense}added, {imported.changed} {tense}changed, "
            f"{imported.unchanged} as before."
        )

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Write the rows, unless one has a fault or this is a dry run."""
        raise NotImplementedError
