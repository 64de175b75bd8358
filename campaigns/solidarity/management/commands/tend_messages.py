"""What messages of solidarity need once a day; run twice, nothing is done twice."""

from typing import Any

from django.core.management.base import BaseCommand

from campaigns.solidarity.anonymous import anonymise_due


class Command(BaseCommand):
    help = "Delete the names of those who wrote messages of solidarity, on their day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"The names of {anonymise_due()} calls deleted.")
