"""``manage.py send_agreement_notices``: mail to editors about agreements that end."""

from typing import Any

from django.core.management.base import BaseCommand

from rights_guides.agreements import ends


class Command(BaseCommand):
    """To be run once a day; of each end nobody is told twice. A missed day is made up for."""

    help = "Tell editors 90, 30 and 0 days before an agreement ends."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send what is due."""
        self.stdout.write(f"{ends.send_due_notices()} agreements told of")
