"""``manage.py check_documents``: what was not looked at when it was stored."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.documents.tasks import look_at_documents


class Command(BaseCommand):
    """Pages, languages and covers of documents that nothing is known of yet."""

    help = "Looks at documents that were not looked at when they were stored: pages, covers."

    def handle(self, *args: Any, **options: Any) -> None:
        look_at_documents.call()
