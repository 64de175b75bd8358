"""``manage.py import_supervisory_cases FILE``: a table of cases, all of it or nothing."""

from campaigns.supervision.tables.imports import import_cases
from portal.core.imported_tables.command import ImportCommand, Imported


class Command(ImportCommand):
    help = (
        "Takes cases before the ILO and the UN from a table (CSV or XLSX); its columns are "
        "described in campaigns/supervision/tables. With --dry-run it says what would be "
        "different, row by row. A row with a fault is named with what to do, and then nothing at "
        "all is written."
    )

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change cases; none is taken out."""
        return import_cases(content, dry_run=dry_run)
