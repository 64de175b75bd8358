"""``manage.py import_rules FILE``: a union's table of rules, all of it or nothing."""

from portal.core.imported_tables.command import ImportCommand, Imported
from rights_guides.rules.tables.imports import import_rules


class Command(ImportCommand):
    help = (
        "Takes rules from a table (CSV or XLSX) into the register; its columns are described in "
        "rights_guides/rules/tables. A row whose key is known changes that rule. A row with a "
        "fault is named with what to do, and then nothing at all is written."
    )

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change rules."""
        return import_rules(content, dry_run=dry_run)
