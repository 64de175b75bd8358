"""``manage.py send_theme_notices``: mail to those who follow a theme."""

from typing import Any

from django.core.management.base import BaseCommand

from forum.themes import notices


class Command(BaseCommand):
    """Sends due notices; to be run once an hour. Sends nothing twice."""

    help = "Send the notices that a theme opens or is about to close."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send what is due."""
        self.stdout.write(f"{notices.send_due_notices()} notices sent")
