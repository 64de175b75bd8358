"""``manage.py import_cooperation_agreements FILE``: a table, all of it or nothing."""

from campaigns.cooperation.tables.imports import import_agreements
from portal.core.imported_tables.command import ImportCommand, Imported


class Command(ImportCommand):
    help = (
        "Takes cooperation agreements from a table (CSV or XLSX); its columns are described in "
        "campaigns/cooperation/tables. With --dry-run it says what would be different, row by "
        "row. A row with a fault is named with what to do, and then nothing at all is written."
    )

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change agreements; none is taken out."""
        return import_agreements(content, dry_run=dry_run)
