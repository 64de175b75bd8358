"""``manage.py send_cooperation_notices``: mail to editors about ends and promises."""

from typing import Any

from django.core.management.base import BaseCommand

from campaigns.cooperation import reminders


class Command(BaseCommand):
    """To be run once a day; of each thing nobody is told twice. A missed day is made up for."""

    help = "Tell editors of cooperation agreements that end, and of promises to ask about."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send what is due."""
        self.stdout.write(f"{reminders.send_due_notices()} things told of")
