"""``manage.py import_amounts FILE``: a union's table of minimum wages, all of it or nothing."""

from portal.core.imported_tables.command import ImportCommand, Imported
from rights_guides.amounts.tables.imports import import_amounts


class Command(ImportCommand):
    help = (
        "Takes amounts with their history from a table (CSV or XLSX); its columns are described in "
        "rights_guides/amounts/tables. Rows with a key that is known replace that amount's "
        "history. A row with a fault is named with what to do, and then nothing at all is written."
    )

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change amounts."""
        return import_amounts(content, dry_run=dry_run)
