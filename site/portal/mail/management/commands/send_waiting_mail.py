"""``manage.py send_waiting_mail``: for a timer, every five minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.mail.delivery import deliver_all_due


class Command(BaseCommand):
    """Tries again what the mail server did not take, or what a dead process left behind."""

    help = "Send mail that could not be sent before."

    def handle(self, **options: Any) -> None:
        done, waiting = deliver_all_due()
        self.stdout.write(f"{done} done, {waiting} still waiting")
