"""Wraps the data keys of all cases by the first key of ``CASE_KEYS``; can be stopped and run again.

1. Put a new key in front: ``CASE_KEYS=new:…,old:…`` and restart every process.
2. Run this command. The site goes on meanwhile.
3. Take the old key out, restart, and destroy it: backups hold nothing of erased cases any more.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from rights_guides.helpdesk import rotation
from rights_guides.helpdesk.encryption.key_ring import MissingKeyError


class Command(BaseCommand):
    help = "Wrap the data keys of all cases by the first key of CASE_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := rotation.get_missing_keys():
            raise CommandError(f"CASE_KEYS lacks keys that cases need: {', '.join(missing)}")
        try:
            with tqdm(total=rotation.list_old_keys().count(), unit=" cases") as bar:
                for number in rotation.rotate_all():
                    bar.update(number)
        except MissingKeyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Every case is wrapped by the first key.")
