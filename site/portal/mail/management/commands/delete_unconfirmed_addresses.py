"""``manage.py delete_unconfirmed_addresses``: for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.mail.confirmation import delete_unconfirmed


class Command(BaseCommand):
    """Deletes what was asked for from an address that nobody confirmed in time."""

    help = "Delete addresses that were not confirmed in time, and what was asked for with them."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{delete_unconfirmed()} deleted")
