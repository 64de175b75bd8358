"""Deletes what workers began and never sent, and what is left of files that were not saved.

Every hour, by whatever runs regular jobs. A draft is deleted 24 hours after it was begun; a
receipt that was not kept is no longer shown after as long. A file without a row, which a process
left that was stopped while it wrote, goes an hour later.
"""

from typing import Any

from django.core.management.base import BaseCommand

from rights_guides.helpdesk.intake import drafts, uploads


class Command(BaseCommand):
    help = "Delete drafts that are older than 24 hours, and sealed files that belong to no case."

    def handle(self, *args: Any, **options: Any) -> None:
        number, files = drafts.delete_old_drafts(), uploads.delete_lost_files()
        self.stdout.write(f"{number} drafts and {files} lost files deleted.")
