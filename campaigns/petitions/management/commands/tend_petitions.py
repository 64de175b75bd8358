"""What petitions need once a day; run twice, nothing is done twice.

Closes those that have ended, deletes the names of those whose day has come, and compares the
numbers that readers see with the signatures.
"""

from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError

from campaigns.petitions import counter
from campaigns.petitions.anonymous import anonymise_due
from campaigns.petitions.life import close_ended

logger = structlog.get_logger("campaigns.petitions")


class Command(BaseCommand):
    help = "Close petitions that have ended, delete names on their day, check the numbers."

    def handle(self, *args: Any, **options: Any) -> None:
        closed, anonymised = close_ended(), anonymise_due()
        self.stdout.write(f"{closed} petitions closed, the names of {anonymised} deleted.")
        differences = counter.find_differences()
        for each in differences:
            logger.error(
                "petition counted wrongly",
                petition=each.petition_id,
                told=each.told,
                counted=each.counted,
            )
        if differences:
            raise CommandError("The numbers of some petitions are wrong; the log names them.")
