"""Deletes who came to events, 30 days after they were over: the day that people were told.

Run it once a day.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news.models import SignUp


class Command(BaseCommand):
    help = "Delete names and addresses of those who came to events, 30 days afterwards."

    def handle(self, *args: Any, **options: Any) -> None:
        number, _by_model = SignUp.objects.to_delete(timezone.localdate()).delete()
        self.stdout.write(f"{number} sign-ups deleted.")
