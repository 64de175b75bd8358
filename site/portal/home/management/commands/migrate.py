"""``manage.py migrate``: Django's own; an empty SQLite database gets its tables at once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from portal.home.first_schema import create_tables

# With one of these, it is not about bringing the database up to date.
_APART = ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "run_syncdb", "prune")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if not any(options[name] for name in _APART):
            create_tables(connections[options["database"]])
        super().handle(*args, **options)
