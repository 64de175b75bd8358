"""``manage.py forget_stale_wishes``: for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.translation_requests.models import Wish


class Command(BaseCommand):
    """Deletes the addresses that nobody has confirmed in time."""

    help = "Delete wishes for translations whose address was not confirmed in time."

    def handle(self, **options: Any) -> None:
        deleted, _by_model = Wish.objects.stale().delete()
        self.stdout.write(f"{deleted} forgotten")
