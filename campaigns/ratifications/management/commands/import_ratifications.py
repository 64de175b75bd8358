"""``manage.py import_ratifications FILE``: a table of ratifications, all of it or nothing."""

from campaigns.ratifications.tables.imports import import_ratifications
from portal.core.imported_tables.command import ImportCommand, Imported


class Command(ImportCommand):
    help = (
        "Takes ratifications from a table (CSV or XLSX); its columns are described in "
        "campaigns/ratifications/tables. With --dry-run it says what would be different, row by "
        "row. A row with a fault is named with what to do, and then nothing at all is written."
    )

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change entries; none is taken out."""
        return import_ratifications(content, dry_run=dry_run)
