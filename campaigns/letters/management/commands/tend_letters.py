"""What letters to targets need every few minutes; run twice, nothing is done twice."""

from typing import Any

from django.core.management.base import BaseCommand

from campaigns.letters.anonymous import anonymise_due
from campaigns.letters.sending import send_due


class Command(BaseCommand):
    help = "Send the letters whose turn it is; delete the names of writers on their day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"The names of {anonymise_due()} letters deleted, {send_due()} sent.")
