"""``manage.py send_contact_checks``: is what the directory says still right?"""

from typing import Any

from django.core.management.base import BaseCommand

from portal.countries.contact_checks import requests


class Command(BaseCommand):
    """To be run once a day; about each contact nobody is asked twice within 90 days."""

    help = "Ask offices whether their entry in the directory is still right, half a year after."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send what is due."""
        self.stdout.write(f"{requests.send_due_requests()} contacts asked about")
