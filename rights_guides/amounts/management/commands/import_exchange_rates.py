"""``manage.py import_exchange_rates FILE``: what a euro is worth, from a table."""

from portal.core.imported_tables.command import ImportCommand, Imported
from rights_guides.amounts.tables.exchange_rates import import_exchange_rates


class Command(ImportCommand):
    help = (
        "Takes exchange rates from a table (CSV or XLSX) with the columns currency, per_euro, date "
        "and source. A row with a fault is named with what to do, and then nothing is written."
    )

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change rates."""
        return import_exchange_rates(content, dry_run=dry_run)
