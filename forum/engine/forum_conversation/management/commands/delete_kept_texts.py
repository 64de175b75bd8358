"""``manage.py delete_kept_texts``: for an hourly timer."""

from typing import Any

from django.core.management.base import BaseCommand

from forum.engine.forum_conversation.kept_texts import KeptText


class Command(BaseCommand):
    """Deletes what members typed before they had to sign in again, after two hours."""

    help = "Delete texts that were kept for members who had to sign in again."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{KeptText.objects.delete_expired()} deleted")
