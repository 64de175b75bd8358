"""``manage.py refresh_translation_status``: works every status out anew."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.languages.translation_status.update import refresh_all_statuses


class Command(BaseCommand):
    help = "Works out the translation status of every published page from scratch."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{refresh_all_statuses()} pages")
