"""Takes back pictures whose consent has ended. Run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.core.withdrawal import settle_all


class Command(BaseCommand):
    help = "Delete the copies of pictures of people who no longer agree."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{settle_all()} pictures settled.")
