from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.search import indexing


class Command(BaseCommand):
    """Make the whole search index again; can be run at any time, and again."""

    help = "Takes in everything that can be read in public and removes the rest."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0

        def advance(number: int) -> None:
            nonlocal done
            done += number
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} read")

        failures = indexing.rebuild_index(advance)
        if failures:
            raise CommandError(f"{failures} of {done} objects could not be read; see the log.")
        self.stdout.write(f"{done} objects in the search index.")
