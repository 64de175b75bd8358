from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.uploads.stored import clean_stored, stored_files


class Command(BaseCommand):
    """Clean every file that was kept before uploads were cleaned; can be run again."""

    help = "Removes metadata from the pictures and documents that are kept."

    def handle(self, *args: Any, **options: Any) -> None:
        cleaned = 0
        failed: list[str] = []
        for row, field in stored_files():
            try:
                cleaned += clean_stored(row, field)
            except (OSError, ValueError) as error:
                failed.append(f"{row._meta.label} {row.pk}: {type(error).__name__}")
        self.stdout.write(f"{cleaned} files cleaned.")
        if failed:
            raise CommandError("Not cleaned:\n" + "\n".join(failed))
