"""``manage.py send_case_alerts``: mail before and after a first answer is due."""

from typing import Any

from django.core.management.base import BaseCommand

from rights_guides.helpdesk.desk import alerts


class Command(BaseCommand):
    """To be run once an hour; nobody is told of a case twice."""

    help = "Tell desks of first answers that are due soon, and coordinators, too, of late ones."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send what is due."""
        self.stdout.write(f"{alerts.send_case_alerts()} alerts sent")
