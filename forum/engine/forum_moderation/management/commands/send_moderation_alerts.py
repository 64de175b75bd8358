"""``manage.py send_moderation_alerts``: mail to moderators on whom somebody waits."""

from typing import Any

from django.core.management.base import BaseCommand

from forum.engine.forum_moderation import alerts


class Command(BaseCommand):
    """To be run once an hour; nobody gets two mails on one day."""

    help = "Tell moderators when something on their boards has waited for more than 24 hours."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send what is due."""
        self.stdout.write(f"{alerts.send_alerts()} alerts sent")
