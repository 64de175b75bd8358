"""``manage.py import_cases FILE --desk NAME``: a desk's older list, all of it or nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError

from portal.core.imported_tables.command import ImportCommand, Imported
from rights_guides.helpdesk.models import Desk
from rights_guides.helpdesk.tables.imports import import_cases


class Command(ImportCommand):
    help = (
        "Takes cases from a desk's older list (CSV or XLSX); its columns are described in "
        "rights_guides/helpdesk/tables. Names, numbers and what happened are sealed. A row that "
        "came in before is passed over. A row with a fault is named with what to do, and then "
        "nothing is written. Delete the file afterwards: it is not sealed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--desk", required=True, help="The desk that the cases belong to.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.desk = _find_desk(options["desk"])
        super().handle(*args, **options)

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add cases."""
        return import_cases(content, self.desk, dry_run=dry_run)


def _find_desk(name: str) -> Desk:
    found = list(Desk.objects.filter(name__iexact=name)[:2])
    if len(found) != 1:
        names = ", ".join(Desk.objects.values_list("name", flat=True))
        raise CommandError(f"There is no desk, or more than one, called {name!r}. Known: {names}.")
    return found[0]
