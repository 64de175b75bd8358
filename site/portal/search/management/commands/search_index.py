from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from elasticsearch import ApiError, TransportError

from portal.search import engine_index, indexing, misses, verification
from portal.search.engine_client import has_engine
from portal.search.models import SearchChange, UnsentEntry
from portal.search.tasks import update_index


class Command(BaseCommand):
    """Look after the search index."""

    help = (
        "status: what is in the index; update: reads and sends what waits, and deletes what is"
        " kept no longer; rebuild: makes the index again; verify: compares it with the site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which of the four."""
        parser.add_argument("action", choices=["status", "rebuild", "verify", "update"])

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["action"])(options["verbosity"])

    def status(self, verbosity: int) -> None:
        """What is in the index, and what waits."""
        for kind, number in verification.count_by_kind():
            self.stdout.write(f"{kind}: {number}")
        self.stdout.write(f"waiting: {SearchChange.objects.count()}")
        if has_engine():
            self.stdout.write(f"in Elasticsearch: {_count_sent()}")
            self.stdout.write(f"waiting for it: {UnsentEntry.objects.count()}")

    def update(self, verbosity: int) -> None:
        """Read and send what waits; for a timer, which also goes on where a worker died."""
        update_index.call()
        self.stdout.write(f"{misses.delete_old()} old words that found nothing deleted")
        self.status(verbosity)

    def rebuild(self, verbosity: int) -> None:
        """Take in everything that can be read in public and remove the rest."""
        done = 0

        def advance(number: int) -> None:
            nonlocal done
            done += number
            if verbosity > 1:
                self.stdout.write(f"{done} read")

        new = _begin_index() if has_engine() else None
        failures = indexing.rebuild_index(advance, *([new.take] if new else []))
        if failures:
            raise CommandError(f"{failures} of {done} objects could not be read; see the log.")
        self.stdout.write(f"{done} objects in the search index.")
        if new:
            self.stdout.write(f"{new.finish()} entries sent to Elasticsearch.")
        elif has_engine():
            raise CommandError("Elasticsearch does not answer: its index is as it was.")

    def verify(self, verbosity: int) -> None:
        """Compare every entry with the object that it was made from."""
        faults = [str(fault) for fault in verification.find_faults()]
        if has_engine():
            faults += [
                f"entry {key}: not so in Elasticsearch" for key in engine_index.find_differences()
            ]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(
                f"{len(faults)} entries are not as they should be: rebuild the index."
            )
        self.stdout.write("Every entry is as it should be.")


def _begin_index() -> engine_index.NewIndex | None:
    """None while it does not answer: the database's own index is made again all the same."""
    try:
        return engine_index.NewIndex()
    except (ApiError, TransportError):
        return None


def _count_sent() -> str:
    try:
        return str(engine_index.count_entries())
    except (ApiError, TransportError) as error:
        return f"it does not answer ({type(error).__name__})"
