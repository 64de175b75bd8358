"""``manage.py delete_names``: of persons who agreed to be named until today."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.countries.named_persons import erase_ended_names


class Command(BaseCommand):
    """To be run once a day; readers stop seeing a name by its date, without this."""

    help = "Delete the names of persons at focal points whose consent has ended."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete what is due."""
        self.stdout.write(f"{erase_ended_names()} names deleted")
