"""``manage.py import_agreements FILE``: a union's table of agreements, all of it or nothing."""

from portal.core.imported_tables.command import ImportCommand, Imported
from rights_guides.agreements.tables.imports import import_agreements


class Command(ImportCommand):
    help = (
        "Takes agreements and their clauses from a table (CSV or XLSX); its columns are described "
        "in rights_guides/agreements/tables. A row whose reference is known changes that "
        "agreement. A row with a fault is named with what to do, and then nothing is written."
    )

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change agreements and clauses."""
        return import_agreements(content, dry_run=dry_run)
